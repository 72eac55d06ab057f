# Writing and reading a small data format.
def dump(x):
    if x is None: return "null"
    if x is True: return "true"
    if x is False: return "false"
    if isinstance(x, (int, float)): return repr(x)
    if isinstance(x, str): return '"' + "".join({'"': '\\"', "\\": "\\\\", "\n": "\\n"}.get(c, c if c >= " " else f"\\u{ord(c):04x}") for c in x) + '"'
    if isinstance(x, (list, tuple)): return "[" + ", ".join(map(dump, x)) + "]"
    if isinstance(x, dict): return "{" + ", ".join(f"{dump(str(k))}: {dump(v)}" for k, v in x.items()) + "}"
    raise TypeError(f"cannot dump {type(x).__name__}")
def load(s):
    def skip(i):
        while i < len(s) and s[i] in " \n\t": i += 1
        return i
    def value(i):
        i = skip(i)
        for word, v in (("null", None), ("true", True), ("false", False)):
            if s.startswith(word, i): return v, i + len(word)
        if s[i] == '"':
            out, i = [], i + 1
            while s[i] != '"':
                if s[i] == "\\":
                    i += 1
                    if s[i] == "u": out.append(chr(int(s[i + 1:i + 5], 16))); i += 4
                    else: out.append({"n": "\n"}.get(s[i], s[i]))
                else: out.append(s[i])
                i += 1
            return "".join(out), i + 1
        if s[i] in "[{":
            close, items, i = {"[": "]", "{": "}"}[s[i]], [], skip(i + 1)
            while s[i] != close:
                v, i = value(i)
                i = skip(i)
                if close == "}":
                    if s[i] != ":": raise ValueError(f"':' expected at {i}")
                    w, i = value(i + 1)
                    v = v, w
                items.append(v)
                i = skip(i)
                if s[i] == ",": i = skip(i + 1)
                elif s[i] != close: raise ValueError(f"',' or {close!r} expected at {i}")
            return (dict(items) if close == "}" else items), i + 1
        j = i
        while j < len(s) and (s[j].isalnum() or s[j] in "+-."): j += 1
        return (float if "." in s[i:j] or "e" in s[i:j] else int)(s[i:j]), j
    return value(0)[0]
data = {"name": "ouro\n\"x\"", "list": [1, -2.5, 1e20, None, True, [], {}], "nested": {"a": {"b": ["é", "\x01"]}}}
text = dump(data)
print(text, load(text) == data, load(' [ 1 , {"k" :2} ] '))
for bad in ('[1 2]', '{"a" 1}', '[x]', '"abc'):
    try: load(bad)
    except (ValueError, IndexError) as e: print(bad, "->", type(e).__name__, e)
try: dump({1, 2})
except TypeError as e: print(e)
