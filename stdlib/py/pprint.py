"""Values printed so that they can be read: one item a line where they do not fit on one, dicts and sets in order."""

import re as _re
import sys as _sys
import types as _types
from io import StringIO as _StringIO

__all__ = ["pprint", "pformat", "isreadable", "isrecursive", "saferepr", "PrettyPrinter", "pp"]


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    """Prints a value."""
    PrettyPrinter(indent, width, depth, stream, compact=compact, sort_dicts=sort_dicts, underscore_numbers=underscore_numbers).pprint(object)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    """What pprint() would print, as a string."""
    return PrettyPrinter(indent, width, depth, compact=compact, sort_dicts=sort_dicts, underscore_numbers=underscore_numbers).pformat(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    """pprint() with dicts as they are."""
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    """repr() that does not mind values that contain themselves."""
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[0]


def isreadable(object):
    """Whether the text could be evaluated."""
    return PrettyPrinter().isreadable(object)


def isrecursive(object):
    """Whether a value contains itself."""
    return PrettyPrinter().isrecursive(object)


class _safe_key:
    """Orders values that know no order among themselves by their type and id."""
    __slots__ = ["obj"]

    def __init__(self, obj):
        self.obj = obj

    def __lt__(self, other):
        try:
            return self.obj < other.obj
        except TypeError:
            one, two = [(str(type(obj)), id(obj)) for obj in (self.obj, other.obj)]
            return one < two


def _safe_tuple(pair):
    return _safe_key(pair[0]), _safe_key(pair[1])


class PrettyPrinter:
    """Prints values with a certain indent and width, not deeper than depth, to a stream."""

    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
        indent, width = int(indent), int(width)
        if indent < 0:
            raise ValueError("indent must be >= 0")
        if depth is not None and depth <= 0:
            raise ValueError("depth must be > 0")
        if not width:
            raise ValueError("width must be != 0")
        self._depth, self._indent_per_level, self._width = depth, indent, width
        self._stream = _sys.stdout if stream is None else stream
        self._compact, self._sort_dicts, self._underscore_numbers = bool(compact), sort_dicts, underscore_numbers

    def pprint(self, object):
        if self._stream is not None:
            self._format(object, self._stream, 0, 0, {}, 0)
            self._stream.write("\n")

    def pformat(self, object):
        out = _StringIO()
        self._format(object, out, 0, 0, {}, 0)
        return out.getvalue()

    def isrecursive(self, object):
        return self.format(object, {}, 0, 0)[2]

    def isreadable(self, object):
        _, readable, recursive = self.format(object, {}, 0, 0)
        return readable and not recursive

    def format(self, object, context, maxlevels, level):
        """(text, whether it can be evaluated, whether the value contains itself); to be overridden."""
        return self._safe_repr(object, context, maxlevels, level)

    # ---- on several lines ----

    def _format(self, object, stream, indent, allowance, context, level):
        """Writes a value that begins in column indent, with allowance columns needed behind it."""
        key = id(object)
        if key in context:
            stream.write(_recursion(object))
            self._recursive, self._readable = True, False
            return
        text = self._repr(object, context, level)
        room = self._width - indent - allowance
        if len(text) > room:
            printer = self._dispatch.get(type(object).__repr__)
            if printer is None and self._is_plain_dataclass(object):
                printer = PrettyPrinter._pprint_dataclass
            if printer is not None:
                context[key] = 1
                printer(self, object, stream, indent, allowance, context, level + 1)
                del context[key]
                return
        stream.write(text)

    @staticmethod
    def _is_plain_dataclass(object):
        """An instance of a dataclass whose repr is the one that was made for it."""
        cls = type(object)
        if not hasattr(cls, "__dataclass_fields__"):
            return False
        wrapped = getattr(object.__repr__, "__wrapped__", None)
        return cls.__dataclass_params__.repr and wrapped is not None and "__create_fn__" in wrapped.__qualname__

    def _repr(self, object, context, level):
        text, readable, recursive = self.format(object, context.copy(), self._depth, level)
        if recursive:
            self._recursive = True
        if not readable:
            self._readable = False
        return text

    _dispatch = {}

    def _pprint_dataclass(self, object, stream, indent, allowance, context, level):
        fields = [field for field in object.__dataclass_fields__.values() if field._field_type.name == "_FIELD" and field.repr]
        items = [(field.name, getattr(object, field.name)) for field in fields]
        self._named(type(object).__name__, items, stream, indent, allowance, context, level)

    def _pprint_simplenamespace(self, object, stream, indent, allowance, context, level):
        name = "namespace" if type(object) is _types.SimpleNamespace else type(object).__name__
        self._named(name, object.__dict__.items(), stream, indent, allowance, context, level)
    _dispatch[_types.SimpleNamespace.__repr__] = _pprint_simplenamespace

    def _named(self, name, items, stream, indent, allowance, context, level):
        stream.write(name + "(")
        self._format_namespace_items(list(items), stream, indent + len(name) + 1, allowance, context, level)
        stream.write(")")

    def _format_namespace_items(self, items, stream, indent, allowance, context, level):
        for i, (name, value) in enumerate(items):
            last = i == len(items) - 1
            stream.write(name + "=")
            if id(value) in context:
                stream.write("...")
            else:
                self._format(value, stream, indent + len(name) + 1, allowance if last else 1, context, level)
            if not last:
                stream.write(",\n" + " " * indent)

    def _pprint_dict(self, object, stream, indent, allowance, context, level):
        stream.write("{")
        if self._indent_per_level > 1:
            stream.write((self._indent_per_level - 1) * " ")
        if object:
            items = sorted(object.items(), key=_safe_tuple) if self._sort_dicts else object.items()
            self._format_dict_items(items, stream, indent, allowance + 1, context, level)
        stream.write("}")
    _dispatch[dict.__repr__] = _pprint_dict

    def _format_dict_items(self, items, stream, indent, allowance, context, level):
        items = list(items)
        indent += self._indent_per_level
        for i, (key, value) in enumerate(items):
            text = self._repr(key, context, level)
            stream.write(text + ": ")
            last = i == len(items) - 1
            self._format(value, stream, indent + len(text) + 2, allowance if last else 1, context, level)
            if not last:
                stream.write(",\n" + " " * indent)

    def _pprint_ordered_dict(self, object, stream, indent, allowance, context, level):
        if len(object):
            begin = type(object).__name__ + "("
            stream.write(begin)
            self._format([*object.items()], stream, indent + len(begin), allowance + 1, context, level)
            stream.write(")")
        else:
            stream.write(repr(object))

    def _pprint_list(self, object, stream, indent, allowance, context, level):
        stream.write("[")
        self._format_items(object, stream, indent, allowance + 1, context, level)
        stream.write("]")
    _dispatch[list.__repr__] = _pprint_list

    def _pprint_tuple(self, object, stream, indent, allowance, context, level):
        before, after = "(", ")" if len(object) != 1 else ",)"
        stream.write(before)
        self._format_items(object, stream, indent, allowance + len(after), context, level)
        stream.write(after)
    _dispatch[tuple.__repr__] = _pprint_tuple

    def _pprint_set(self, object, stream, indent, allowance, context, level):
        if not len(object):
            stream.write(repr(object))
            return
        name = type(object).__name__
        if type(object) is set:
            begin, end = "{", "}"
        else:
            begin, end = name + "({", "})"
            indent += len(name) + 1
        stream.write(begin)
        self._format_items(sorted(object, key=_safe_key), stream, indent, allowance + len(end), context, level)
        stream.write(end)
    _dispatch[set.__repr__] = _dispatch[frozenset.__repr__] = _pprint_set

    def _format_items(self, items, stream, indent, allowance, context, level):
        indent += self._indent_per_level
        if self._indent_per_level > 1:
            stream.write((self._indent_per_level - 1) * " ")
        items = list(items)
        separator, between = "", ",\n" + " " * indent
        full = room = self._width - indent + 1
        for i, item in enumerate(items):
            last = i == len(items) - 1
            if last:
                full -= allowance
                room -= allowance
            if self._compact:
                text = self._repr(item, context, level)
                needed = len(text) + 2
                if room < needed:
                    room = full
                    if separator:
                        separator = between
                if room >= needed:
                    room -= needed
                    stream.write(separator + text)
                    separator = ", "
                    continue
            stream.write(separator)
            separator = between
            self._format(item, stream, indent, allowance if last else 1, context, level)

    def _pprint_str(self, object, stream, indent, allowance, context, level):
        if not len(object):
            stream.write(repr(object))
            return
        chunks = self._str_chunks(object, indent + (level == 1), allowance + (level == 1))
        if len(chunks) == 1:
            stream.write(chunks[0])
            return
        brackets = level == 1
        if brackets:
            indent += 1
        stream.write("(" * brackets + ("\n" + " " * indent).join(chunks) + ")" * brackets)
    _dispatch[str.__repr__] = _pprint_str

    def _str_chunks(self, text, indent, allowance):
        """Literals that together are the text, each short enough for a line."""
        chunks, lines = [], text.splitlines(True)
        full = self._width - indent
        for i, line in enumerate(lines):
            last_line = i == len(lines) - 1
            whole = repr(line)
            if len(whole) <= full - (allowance if last_line else 0):
                chunks.append(whole)
                continue
            words = _re.findall(r"\S*\s*", line)
            words.pop()  # the empty match at the end
            current = ""
            for j, word in enumerate(words):
                longer = current + word
                room = full - (allowance if last_line and j == len(words) - 1 else 0)
                if len(repr(longer)) > room:
                    if current:
                        chunks.append(repr(current))
                    current = word
                else:
                    current = longer
            if current:
                chunks.append(repr(current))
        return chunks

    def _pprint_bytes(self, object, stream, indent, allowance, context, level):
        if len(object) <= 4:
            stream.write(repr(object))
            return
        brackets = level == 1
        if brackets:
            indent += 1
            allowance += 1
        parts = list(_wrap_bytes_repr(object, self._width - indent, allowance))
        stream.write("(" * brackets + ("\n" + " " * indent).join(parts) + ")" * brackets)
    _dispatch[bytes.__repr__] = _pprint_bytes

    def _pprint_bytearray(self, object, stream, indent, allowance, context, level):
        stream.write("bytearray(")
        self._pprint_bytes(bytes(object), stream, indent + 10, allowance + 1, context, level + 1)
        stream.write(")")
    _dispatch[bytearray.__repr__] = _pprint_bytearray

    def _pprint_mappingproxy(self, object, stream, indent, allowance, context, level):
        stream.write("mappingproxy(")
        self._format(object.copy(), stream, indent + 13, allowance + 1, context, level)
        stream.write(")")
    _dispatch[_types.MappingProxyType.__repr__] = _pprint_mappingproxy

    def _pprint_chain_map(self, object, stream, indent, allowance, context, level):
        if not len(object.maps):
            stream.write(repr(object))
            return
        name = type(object).__name__
        stream.write(name + "(")
        indent += len(name) + 1
        for i, map in enumerate(object.maps):
            last = i == len(object.maps) - 1
            self._format(map, stream, indent, allowance + 1 if last else 1, context, level)
            stream.write(")" if last else ",\n" + " " * indent)

    def _pprint_default_dict(self, object, stream, indent, allowance, context, level):
        if not len(object):
            stream.write(repr(object))
            return
        factory = self._repr(object.default_factory, context, level)
        name = type(object).__name__
        indent += len(name) + 1
        stream.write(f"{name}({factory},\n{' ' * indent}")
        self._pprint_dict(object, stream, indent, allowance + 1, context, level)
        stream.write(")")

    def _pprint_counter(self, object, stream, indent, allowance, context, level):
        if not len(object):
            stream.write(repr(object))
            return
        name = type(object).__name__
        stream.write(name + "({")
        if self._indent_per_level > 1:
            stream.write((self._indent_per_level - 1) * " ")
        self._format_dict_items(object.most_common(), stream, indent + len(name) + 1, allowance + 2, context, level)
        stream.write("})")

    def _pprint_deque(self, object, stream, indent, allowance, context, level):
        if not len(object):
            stream.write(repr(object))
            return
        name = type(object).__name__
        stream.write(name + "(")
        indent += len(name) + 1
        stream.write("[")
        if object.maxlen is None:
            self._format_items(object, stream, indent, allowance + 2, context, level)
            stream.write("])")
        else:
            self._format_items(object, stream, indent, 2, context, level)
            stream.write(f"],\n{' ' * indent}maxlen={self._repr(object.maxlen, context, level)})")

    def _pprint_user(self, object, stream, indent, allowance, context, level):
        self._format(object.data, stream, indent, allowance, context, level - 1)

    @classmethod
    def _know_collections(cls):
        import collections as c
        for kind, printer in ((c.OrderedDict, cls._pprint_ordered_dict), (c.ChainMap, cls._pprint_chain_map), (c.Counter, cls._pprint_counter),
                              (c.defaultdict, cls._pprint_default_dict), (c.deque, cls._pprint_deque), (c.UserDict, cls._pprint_user),
                              (c.UserList, cls._pprint_user), (c.UserString, cls._pprint_user)):
            cls._dispatch[kind.__repr__] = printer

    # ---- on one line ----

    def _safe_repr(self, object, context, maxlevels, level):
        cls = type(object)
        if cls in _BUILTIN_SCALARS:
            return repr(object), True, False
        how = getattr(cls, "__repr__", None)
        if how is int.__repr__:
            return (f"{object:_d}" if self._underscore_numbers else repr(object)), True, False
        if how is dict.__repr__ and issubclass(cls, dict):
            return self._nested_repr(object, context, maxlevels, level, "{}", self._dict_parts)
        if how is list.__repr__ and issubclass(cls, list):
            return self._nested_repr(object, context, maxlevels, level, "[]", self._item_parts)
        if how is tuple.__repr__ and issubclass(cls, tuple):
            return self._nested_repr(object, context, maxlevels, level, "()", self._item_parts)
        text = repr(object)
        return text, bool(text) and not text.startswith("<"), False

    def _nested_repr(self, object, context, maxlevels, level, brackets, parts):
        begin, end = brackets
        if not object:
            return brackets, True, False
        if maxlevels and level >= maxlevels:
            return f"{begin}...{end}", False, id(object) in context
        if id(object) in context:
            return _recursion(object), False, True
        context[id(object)] = 1
        readable, recursive, texts = True, False, []
        for part in parts(object, context, maxlevels, level + 1):
            text = ": ".join(piece[0] for piece in part)
            texts.append(text)
            readable = readable and all(piece[1] for piece in part)
            recursive = recursive or any(piece[2] for piece in part)
        del context[id(object)]
        inside = ", ".join(texts)
        if begin == "(" and len(texts) == 1:
            inside += ","
        return begin + inside + end, readable, recursive

    def _item_parts(self, object, context, maxlevels, level):
        for item in object:
            yield (self.format(item, context, maxlevels, level),)

    def _dict_parts(self, object, context, maxlevels, level):
        for key, value in sorted(object.items(), key=_safe_tuple) if self._sort_dicts else object.items():
            yield self.format(key, context, maxlevels, level), self.format(value, context, maxlevels, level)


PrettyPrinter._know_collections()
_BUILTIN_SCALARS = frozenset({str, bytes, bytearray, float, complex, bool, type(None)})


def _recursion(object):
    return f"<Recursion on {type(object).__name__} with id={id(object)}>"


def _wrap_bytes_repr(object, width, allowance):
    """Literals that together are the bytes, four of which are never parted."""
    current, last = b"", len(object) // 4 * 4
    for i in range(0, len(object), 4):
        longer = current + object[i:i + 4]
        if i == last:
            width -= allowance
        if len(repr(longer)) > width:
            if current:
                yield repr(current)
            current = object[i:i + 4]
        else:
            current = longer
    if current:
        yield repr(current)
