# Methods of a str subclass give plain strings.
class S(str):
    def upper(self): return "overridden"
s = S("Hello")
for r in (s.lower(), s[:], s + "", s * 1, s.replace("z", ""), s.strip(), s.format(), s % (), "".join([s]), str(s), s.title(), s[0]):
    print(type(r).__name__, r, end="; ")
print(s.upper(), "%s" % s, f"{s}", {s: 1}["Hello"], s == "Hello", isinstance(s, str), repr(s))
s.attr = 5
print(s.attr, s.__dict__)
