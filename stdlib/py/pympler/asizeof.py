"""How many bytes an object takes together with everything that it alone, or with others, keeps alive.

What counts is sys.getsizeof, rounded up to a multiple of align, of each object once. Modules, classes, functions and other
code belong to the program rather than to its data: they count only with code=True.
"""

import sys as _sys
import types as _types
import weakref as _weakref

__all__ = ["adict", "asized", "asizeof", "asizesof", "basicsize", "flatsize", "itemsize", "leng", "refs", "Asized", "Asizer"]

_CODE = (type, _types.ModuleType, _types.FunctionType, _types.BuiltinFunctionType, _types.MethodType, _types.CodeType, property, staticmethod,
         classmethod, _types.GetSetDescriptorType, _types.MemberDescriptorType, _types.MethodDescriptorType, _types.WrapperDescriptorType,
         _types.MethodWrapperType, _types.ClassMethodDescriptorType)
_TRANSIENT = (_types.FrameType, _types.TracebackType, _types.GeneratorType, _weakref.ref, _weakref.ProxyType, _weakref.CallableProxyType)
_ATOMS = (int, float, complex, str, bytes, bytearray, bool, type(None), range, memoryview)


def _rounded(size, align):
    if align <= 1:
        return size
    if align & (align - 1):
        raise ValueError(f"invalid alignment: {align}")
    return (size + align - 1) & ~(align - 1)


def flatsize(obj, align=0, **options):
    """The bytes of the object itself."""
    return _rounded(_sys.getsizeof(obj, 0), align)


def basicsize(obj, **options):
    """The bytes of the object itself without its items."""
    return type(obj).__basicsize__


def itemsize(obj, **options):
    """The bytes of each item that lies in the object."""
    return type(obj).__itemsize__


def leng(obj, **options):
    """How many items the object has, where items lie in it."""
    if isinstance(obj, int) and not isinstance(obj, bool):
        return max((abs(obj).bit_length() + 29) // 30, 1)
    try:
        return len(obj)
    except Exception:
        return 0


def refs(obj, **options):
    """What the object refers to and asizeof() counts with it."""
    for _, other in _named_refs(obj):
        yield other


def _named_refs(obj):
    """(how it is reached, object) for each."""
    if isinstance(obj, _ATOMS) and type(obj) in _ATOMS:
        return
    if isinstance(obj, dict):
        for key, value in list(obj.items()):
            yield f"[K] {_repr(key)}", key
            yield f"[V] {_repr(key)}", value
    elif isinstance(obj, (list, tuple, set, frozenset)) or type(obj).__name__ == "deque":
        for i, item in enumerate(list(obj)):
            yield f"[{i}]", item
    elif isinstance(obj, _types.ModuleType):
        yield "__dict__", vars(obj)
        return
    elif isinstance(obj, _types.MethodType):
        yield "__self__", obj.__self__
        yield "__func__", obj.__func__
        return
    elif isinstance(obj, (_weakref.WeakSet, _weakref.WeakKeyDictionary, _weakref.WeakValueDictionary)):
        return
    yield from _attributes(obj)


def _attributes(obj):
    attributes = getattr(obj, "__dict__", None)
    if isinstance(attributes, dict):
        yield "__dict__", attributes
    for cls in type(obj).__mro__:
        slots = cls.__dict__.get("__slots__", ())
        for name in (slots,) if isinstance(slots, str) else slots:
            if name in ("__dict__", "__weakref__"):
                continue
            if name.startswith("__") and not name.endswith("__"):
                name = f"_{cls.__name__.lstrip('_')}{name}"
            try:
                yield f"__slots__.{name}", getattr(obj, name)
            except AttributeError:
                pass


def _repr(obj, clip=80):
    try:
        text = repr(obj)
    except Exception:
        text = f"<{type(obj).__name__}>"
    return text if len(text) <= clip else f"{text[:clip // 2]}....{text[-clip // 2:]}"


class Asized:
    """A size, and with detail those it is made of."""

    def __init__(self, size, flat, refs=(), name=None):
        self.size, self.flat, self.refs, self.name = size, flat, tuple(refs), name

    def __str__(self):
        return f"size {self.size!r}, flat {self.flat!r}, refs[{len(self.refs)}], name {self.name!r}"

    def format(self, format="%(name)s size=%(size)d flat=%(flat)d", depth=-1, order_by="size", indent=""):
        """The tree of sizes as lines of text."""
        lines = [indent + format % dict(size=self.size, flat=self.flat, name=self.name)]
        if depth and self.refs:
            for part in sorted(self.refs, key=lambda ref: getattr(ref, order_by), reverse=order_by != "name"):
                lines.append(part.format(format, depth - 1, order_by, indent + "    "))
        return "\n".join(lines)

    def get(self, name, dflt=None):
        """The part of that name."""
        for part in self.refs:
            if part.name == name:
                return part
        return dflt


class Asizer:
    """Adds up sizes; an object that it has seen counts no more."""

    def __init__(self, align=8, clip=80, code=False, limit=100, stats=0, infer=False, above=1024, cutoff=10, derive=False, detail=0,
                 frames=False, ignored=True, stream=None, **extra):
        if extra:
            raise KeyError(f"invalid option: {', '.join(sorted(extra))}")
        _rounded(0, align)
        self._align, self._clip, self._code, self._limit, self._detail = align, clip, code, limit, detail
        self._frames, self._stream = frames, stream
        self._ranked, self._cutoff, self._above = stats, cutoff, above
        self.reset()

    def reset(self):
        """Forgets what was seen."""
        self._seen = {}
        self._total = self._depth = self._missed = self._duplicate = 0
        self._by_type = {}

    @property
    def total(self):
        return self._total

    @property
    def duplicate(self):
        return self._duplicate

    @property
    def missed(self):
        return self._missed

    @property
    def depth(self):
        return self._depth

    def __len__(self):
        return len(self._seen)

    def exclude_objs(self, *objs):
        """These, and what only they refer to, will not count."""
        for obj in objs:
            self._seen.setdefault(id(obj), obj)

    exclude_refs = exclude_objs

    def _counts(self, obj):
        if isinstance(obj, _TRANSIENT):
            return self._frames and isinstance(obj, _types.FrameType)
        return self._code or not isinstance(obj, _CODE)

    def _flat(self, obj):
        size = flatsize(obj, self._align)
        self._seen[id(obj)] = obj  # alive meanwhile, so that its id stays its own
        row = self._by_type.setdefault(type(obj), [0, 0, 0, None])
        row[0] += 1
        row[1] += size
        if size > row[2]:
            row[2], row[3] = size, obj
        return size

    def _size(self, obj):
        """The sum of all that was not seen yet, level by level."""
        if id(obj) in self._seen:
            self._duplicate += 1
            return 0
        if not self._counts(obj):
            return 0
        total, depth, level = self._flat(obj), 0, [obj]
        while level:
            deeper = []
            for parent in level:
                for _, child in _named_refs(parent):
                    if id(child) in self._seen or not self._counts(child):
                        continue
                    total += self._flat(child)
                    if type(child) not in _ATOMS:
                        deeper.append(child)
            level, depth = deeper, depth + 1
            if depth > self._limit:
                self._missed += len(level)
                break
        self._depth = max(self._depth, depth)
        return total

    def _sized(self, obj, detail, name):
        if detail <= 0:
            flat = flatsize(obj, self._align) if self._counts(obj) else 0
            return Asized(self._size(obj), flat, (), name)
        if id(obj) in self._seen or not self._counts(obj):
            return Asized(0, 0, (), name)
        flat = self._flat(obj)
        parts = [self._sized(child, detail - 1, how) for how, child in _named_refs(obj)]
        return Asized(flat + sum(part.size for part in parts), flat, parts, name)

    def asizeof(self, *objs, **options):
        """The sum of the sizes of objs with all they refer to."""
        sizes = self.asizesof(*objs, **options)
        return sum(sizes)

    def asizesof(self, *objs, **options):
        """The sizes one by one; what several refer to counts for the first."""
        sizes = tuple(map(self._size, objs))
        self._total += sum(sizes)
        return sizes

    def asized(self, *objs, detail=None, **options):
        """Asized objects for objs, in so much detail."""
        found = tuple(self._sized(obj, self._detail if detail is None else detail, _repr(obj, self._clip)) for obj in objs)
        self._total += sum(part.size for part in found)
        return found[0] if len(found) == 1 else found

    def print_summary(self, w=0, objs=(), **print3options):
        """Prints how much was counted."""
        print(f"{self._total} byte{'s' if self._total != 1 else ''}: {len(self._seen)} sized object{'s' if len(self._seen) != 1 else ''}",
              file=self._stream)

    def print_profiles(self, w=0, cutoff=0, **print3options):
        """Prints the types with most bytes."""
        rows = sorted(self._by_type.items(), key=lambda item: item[1][1], reverse=True)
        print(f"{len(rows)} profiles:  total, average, and largest flat size:  largest object", file=self._stream)
        for cls, (number, size, most, largest) in rows:
            if self._total and size * 100 < cutoff * self._total:
                continue
            print(f"  {number} {cls}:  {size}, {size // number}, {most}:  {_repr(largest, self._clip)}", file=self._stream)

    def print_stats(self, objs=(), opts={}, sized=(), sizes=(), stats=3, **print3options):
        """Prints a summary, and from stats=2 on the types."""
        self.print_summary()
        if stats > 1:
            self.print_profiles(cutoff=self._cutoff)


def _objects(objs, options):
    """What is to be sized: the arguments, or with all=True everything that the collector knows."""
    if options.pop("all", False):
        import gc
        return tuple(gc.get_objects())
    return objs


def asizeof(*objs, **opts):
    """The bytes of the objects with all they refer to."""
    objs = _objects(objs, opts)
    sizer = Asizer(**opts)
    size = sizer.asizeof(*objs)
    if opts.get("stats"):
        sizer.print_stats(stats=opts["stats"])
    return size


def asizesof(*objs, **opts):
    """asizeof() of each; what several refer to counts for the first."""
    objs = _objects(objs, opts)
    return Asizer(**opts).asizesof(*objs)


def asized(*objs, **opts):
    """The sizes as Asized objects; detail=N says what they are made of, N levels deep."""
    objs = _objects(objs, opts)
    return Asizer(**opts).asized(*objs)


def adict(*classes):
    """Names classes whose instances are to be taken for dicts; those that have a __dict__ or are dicts are known already."""
    return all(issubclass(cls, dict) or hasattr(cls, "__dict__") for cls in classes)
