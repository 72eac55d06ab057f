"""Character classes as strings, templates, and str.format() to be taken apart."""

__all__ = ["ascii_letters", "ascii_lowercase", "ascii_uppercase", "capwords", "digits", "hexdigits", "octdigits", "printable",
           "punctuation", "whitespace", "Formatter", "Template"]

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    """Each word capitalised, blanks between them made single."""
    return (sep or " ").join(map(str.capitalize, s.split(sep)))


class Template:
    """Text with $name and ${name} in it; $$ is a dollar."""
    delimiter = "$"

    def __init__(self, template):
        self.template = template

    def _parts(self):
        """(text in front, kind, name, position): kind is 'escaped', 'name', 'braced', 'invalid' or None at the end."""
        text, i, n = self.template, 0, len(self.template)
        while True:
            at = text.find(self.delimiter, i)
            if at < 0:
                yield text[i:], None, None, n
                return
            front, j = text[i:at], at + len(self.delimiter)
            if text.startswith(self.delimiter, j):
                yield front, "escaped", None, at
                i = j + len(self.delimiter)
                continue
            braced = text.startswith("{", j)
            start = j + braced
            end = start
            while end < n and text[end].isascii() and (text[end].isalnum() or text[end] == "_") and not (end == start and text[end].isdigit()):
                end += 1
            if end == start or (braced and not text.startswith("}", end)):
                yield front, "invalid", None, at
                i = j
                continue
            yield front, "braced" if braced else "name", text[start:end], at
            i = end + braced

    def _invalid(self, at):
        lines = self.template[:at].splitlines(keepends=True)
        lineno, colno = (len(lines), at - len("".join(lines[:-1])) + 1) if lines else (1, 1)
        if lines and lines[-1].endswith("\n"):
            lineno, colno = lineno + 1, 1
        raise ValueError("Invalid placeholder in string: line %d, col %d" % (lineno, colno))

    def _substitute(self, mapping, safe):
        out = []
        for front, kind, name, at in self._parts():
            out.append(front)
            if kind == "escaped":
                out.append(self.delimiter)
            elif kind == "invalid":
                if not safe:
                    self._invalid(at)
                out.append(self.delimiter)
            elif kind is not None:
                try:
                    out.append(str(mapping[name]))
                except KeyError:
                    if not safe:
                        raise
                    out.append(self.delimiter + ("{%s}" % name if kind == "braced" else name))
        return "".join(out)

    def substitute(self, mapping=None, /, **kws):
        return self._substitute({**(mapping or {}), **kws} if kws else mapping or {}, False)

    def safe_substitute(self, mapping=None, /, **kws):
        return self._substitute({**(mapping or {}), **kws} if kws else mapping or {}, True)

    def is_valid(self):
        return all(kind != "invalid" for _, kind, _, _ in self._parts())

    def get_identifiers(self):
        return list(dict.fromkeys(name for _, kind, name, _ in self._parts() if name))


class Formatter:
    """str.format() in pieces that subclasses may change."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        result, _ = self._vformat(format_string, args, kwargs, used, 2)
        self.check_unused_args(used, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used_args, recursion_depth, auto_arg_index=0):
        if recursion_depth < 0:
            raise ValueError("Max string recursion exceeded")
        result = []
        for literal, field, spec, conversion in self.parse(format_string):
            if literal:
                result.append(literal)
            if field is None:
                continue
            if field == "":
                if auto_arg_index is False:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                field = str(auto_arg_index)
                auto_arg_index += 1
            elif field.isdigit():
                if auto_arg_index:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                auto_arg_index = False
            obj, arg_used = self.get_field(field, args, kwargs)
            used_args.add(arg_used)
            obj = self.convert_field(obj, conversion)
            spec, auto_arg_index = self._vformat(spec, args, kwargs, used_args, recursion_depth - 1, auto_arg_index=auto_arg_index)
            result.append(self.format_field(obj, spec))
        return "".join(result), auto_arg_index

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion in "sra":
            return {"s": str, "r": repr, "a": ascii}[conversion](value)
        raise ValueError("Unknown conversion specifier {0!s}".format(conversion))

    def parse(self, format_string):
        """(text in front, field name, format, conversion) of each part; None where there is no field."""
        i, n, literal = 0, len(format_string), []
        while i < n:
            c = format_string[i]
            if c in "{}" and format_string[i + 1:i + 2] == c:
                literal.append(c)
                yield "".join(literal), None, None, None
                literal, i = [], i + 2
            elif c == "}":
                raise ValueError("Single '}' encountered in format string")
            elif c == "{":
                depth, j = 1, i + 1
                while j < n and depth:
                    depth += {"{": 1, "}": -1}.get(format_string[j], 0)
                    j += 1
                if depth:
                    raise ValueError("Single '{' encountered in format string" if i + 1 >= n else "expected '}' before end of string")
                yield ("".join(literal), *self._field(format_string[i + 1:j - 1]))
                literal, i = [], j
            else:
                literal.append(c)
                i += 1
        if literal:
            yield "".join(literal), None, None, None

    def _field(self, text):
        depth = 0
        for i, c in enumerate(text):
            if c == "[":
                depth += 1
            elif c == "]":
                depth -= 1
            elif depth <= 0 and c in ":!":
                if c == ":":
                    return text[:i], text[i + 1:], None
                conversion, rest = text[i + 1:i + 2], text[i + 2:]
                if not conversion:
                    raise ValueError("end of string while looking for conversion specifier")
                if rest and rest[0] != ":":
                    raise ValueError("expected ':' after conversion specifier")
                return text[:i], rest[1:], conversion
        return text, "", None

    def get_field(self, field_name, args, kwargs):
        end = min((field_name.find(c) for c in ".[" if c in field_name), default=len(field_name))
        first, rest = field_name[:end], field_name[end:]
        first = int(first) if first.isdigit() else first
        obj = self.get_value(first, args, kwargs)
        while rest:
            if rest[0] == ".":
                end = min((rest.find(c, 1) for c in ".[" if c in rest[1:]), default=len(rest))
                obj, rest = getattr(obj, rest[1:end]), rest[end:]
            elif rest[0] == "[":
                end = rest.find("]")
                if end < 0:
                    raise ValueError("Missing ']' in format string")
                key = rest[1:end]
                obj, rest = obj[int(key) if key.isdigit() else key], rest[end + 1:]
            else:
                raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
        return obj, first
