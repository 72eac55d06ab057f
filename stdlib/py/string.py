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


class _Pattern:
    """Template.pattern: a class's regular expression, compiled when it is asked for; re is imported no sooner."""

    def __get__(self, template, cls):
        import re
        identifier = cls.idpattern
        text = cls.__dict__.get("pattern", self)
        if isinstance(text, _Pattern):
            delimiter = re.escape(cls.delimiter)
            text = (f"{delimiter}(?:(?P<escaped>{delimiter})|(?P<named>{identifier})"
                    f"|{{(?P<braced>{cls.braceidpattern or identifier})}}|(?P<invalid>))")
        compiled = re.compile(text, cls.flags | re.VERBOSE)
        if cls is not Template:
            cls.pattern = compiled
        return compiled


class Template:
    """Text with $name and ${name} in it; $$ is a dollar. Subclasses may change delimiter, idpattern, braceidpattern, flags
    or the whole pattern, which has the groups escaped, named, braced and invalid."""
    delimiter = "$"
    idpattern = r"(?a:[_a-z][_a-z0-9]*)"
    braceidpattern = None
    flags = 2 # re.IGNORECASE
    pattern = _Pattern()

    def __init_subclass__(cls):
        super().__init_subclass__()
        if not isinstance(cls.__dict__.get("pattern", ""), str) or "pattern" not in cls.__dict__:
            cls.pattern = _Pattern()
        else:
            import re
            cls.pattern = re.compile(cls.pattern, cls.flags | re.VERBOSE)

    def __init__(self, template):
        self.template = template

    def _invalid(self, match):
        at = match.start("invalid")
        lines = self.template[:at].splitlines(keepends=True)
        lineno, colno = (len(lines), at - len("".join(lines[:-1]))) if lines else (1, 1)
        raise ValueError("Invalid placeholder in string: line %d, col %d" % (lineno, colno))

    def _unknown(self):
        raise ValueError("Unrecognized named group in pattern", self.pattern)

    def _substitute(self, mapping, safe):
        def replace(match):
            name = match["named"] or match["braced"]
            if name is not None:
                try:
                    return str(mapping[name])
                except KeyError:
                    if not safe:
                        raise
                    return match.group()
            if match["escaped"] is not None:
                return self.delimiter
            if match["invalid"] is not None:
                return match.group() if safe else self._invalid(match)
            return self._unknown()
        return self.pattern.sub(replace, self.template)

    def substitute(self, mapping=None, /, **kws):
        """The text with each name's value; KeyError for one that has none."""
        return self._substitute({**(mapping or {}), **kws} if kws else {} if mapping is None else mapping, False)

    def safe_substitute(self, mapping=None, /, **kws):
        """The same; what has no value stays as it is."""
        return self._substitute({**(mapping or {}), **kws} if kws else {} if mapping is None else mapping, True)

    def _parts(self):
        """(is it valid?, name or None) of each place with a delimiter."""
        for match in self.pattern.finditer(self.template):
            if match["invalid"] is not None:
                yield False, None
            elif (name := match["named"] or match["braced"]) is not None:
                yield True, name
            elif match["escaped"] is None:
                self._unknown()

    def is_valid(self):
        """Would substitute() find nothing wrong?"""
        return all(valid for valid, _ in self._parts())

    def get_identifiers(self):
        """The names, each once, in the order in which they come."""
        return list(dict.fromkeys(name for _, name in self._parts() if name is not None))


class Formatter:
    """str.format() in pieces that subclasses may change."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        text, _ = self._vformat(format_string, args, kwargs, used := set(), 2)
        self.check_unused_args(used, args, kwargs)
        return text

    def _vformat(self, format_string, args, kwargs, used_args, recursion_depth, auto_arg_index=0):
        if recursion_depth < 0:
            raise ValueError("Max string recursion exceeded")
        # auto_arg_index is False once a field had a number, above 0 once one had none.
        parts = []
        for literal, field, spec, conversion in self.parse(format_string):
            if literal:
                parts.append(literal)
            if field is None:
                continue
            numbered = field.isdigit()
            if auto_arg_index if numbered else field == "" and auto_arg_index is False:
                raise ValueError("cannot switch from manual field specification to automatic field numbering")
            if numbered:
                auto_arg_index = False
            elif field == "":
                field, auto_arg_index = str(auto_arg_index), auto_arg_index + 1
            obj, first = self.get_field(field, args, kwargs)
            used_args.add(first)
            obj = self.convert_field(obj, conversion)
            spec, auto_arg_index = self._vformat(spec, args, kwargs, used_args, recursion_depth - 1, auto_arg_index)
            parts.append(self.format_field(obj, spec))
        return "".join(parts), auto_arg_index

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
