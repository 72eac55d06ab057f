"""Who refers to whom: counts of objects by type, how they grow, chains of references and pictures of them."""

import collections as _collections
import gc as _gc
import inspect as _inspect
import os as _os
import sys as _sys
import types as _types

__version__ = "3.6.1"

_PLAIN = (int, float, complex, str, bytes, bool, type(None))
_new_ids_last = _collections.defaultdict(set)
_peaks = {}


# ---- counting ----

def _name_of(obj, shortnames):
    cls = type(obj)
    if shortnames:
        return cls.__name__
    return f"{cls.__module__}.{cls.__name__}"


def count(typename, objects=None):
    """How many objects the collector knows whose type has that name; with a dot, the whole name counts."""
    return len(by_type(typename, objects))


def by_type(typename, objects=None):
    """The objects whose type has that name."""
    short = "." not in typename
    return [obj for obj in _known(objects) if _name_of(obj, short) == typename]


def _known(objects):
    return _gc.get_objects() if objects is None else objects


def typestats(objects=None, shortnames=True, filter=None):
    """{type name: number of objects}."""
    stats = {}
    for obj in _known(objects):
        if filter is None or filter(obj):
            name = _name_of(obj, shortnames)
            stats[name] = stats.get(name, 0) + 1
    return stats


def most_common_types(limit=10, objects=None, shortnames=True, filter=None):
    """The types with most objects: [(name, number)]."""
    stats = sorted(typestats(objects, shortnames, filter).items(), key=lambda item: item[1], reverse=True)
    return stats[:limit] if limit else stats


def show_most_common_types(limit=10, objects=None, shortnames=True, file=None, filter=None):
    """Prints most_common_types() as a table."""
    rows = most_common_types(limit, objects, shortnames, filter)
    width = max((len(name) for name, _ in rows), default=0)
    for name, number in rows:
        print("%-*s %i" % (width, name, number), file=file)


def growth(limit=10, peak_stats=None, shortnames=True, filter=None):
    """The types that have more objects than ever before: [(name, number, how many more)]; remembers the new peaks."""
    peaks = _peaks if peak_stats is None else peak_stats
    _gc.collect()
    grown = []
    for name, number in typestats(shortnames=shortnames, filter=filter).items():
        before = peaks.get(name, 0)
        if number > before:
            grown.append((name, number, number - before))
            peaks[name] = number
    grown.sort(key=lambda row: row[2], reverse=True)
    return grown[:limit] if limit else grown


def show_growth(limit=10, peak_stats=None, shortnames=True, file=None, filter=None):
    """Prints growth() as a table."""
    rows = growth(limit, peak_stats, shortnames, filter)
    width = max((len(name) for name, _, _ in rows), default=0)
    for name, number, more in rows:
        print("%-*s%9d %+9d" % (width, name, number, more), file=file)


def get_new_ids(skip_update=False, limit=10, sortby="deltas", shortnames=None, file=None, _state=_new_ids_last):
    """The ids of objects that were not there at the last call, by type; prints a table of them."""
    if sortby not in ("old", "current", "new", "deltas"):
        raise ValueError("sortby must be one of old, current, new, deltas")
    _gc.collect()
    current = _collections.defaultdict(set)
    for obj in _gc.get_objects():
        current[_name_of(obj, shortnames if shortnames is not None else True)].add(id(obj))
    rows, new_ids = [], _collections.defaultdict(set)
    for name in set(current) | set(_state):
        old, now = _state.get(name, set()), current.get(name, set())
        new_ids[name] = now - old
        rows.append((name, len(old), len(now), len(now - old), len(now) - len(old)))
    if not skip_update:
        _state.clear()
        _state.update(current)
    column = {"old": 1, "current": 2, "new": 3, "deltas": 4}[sortby]
    rows.sort(key=lambda row: row[column], reverse=True)
    rows = rows[:limit] if limit else rows
    width = max([len(row[0]) for row in rows] + [4])
    print("=" * (width + 13 * 4), file=file)
    print(f"{'Type':<{width}}{'Old_ids':>13}{'Current_ids':>13}{'New_ids':>13}{'Count_Deltas':>13}", file=file)
    print("=" * (width + 13 * 4), file=file)
    for name, old, now, new, delta in rows:
        print(f"{name:<{width}}{old:>+13d}{now:>+13d}{new:>+13d}{delta:>+13d}", file=file)
    return new_ids


def get_leaking_objects(objects=None):
    """The objects that no other object known to the collector refers to: often those that C code has lost."""
    if objects is None:
        _gc.collect()
        objects = _gc.get_objects()
    try:
        ids = {id(obj) for obj in objects}
        for obj in objects:
            ids.difference_update(map(id, _gc.get_referents(obj)))
        return [obj for obj in objects if id(obj) in ids and not isinstance(obj, _types.FrameType)]
    finally:
        del objects


def at(addr):
    """The object at an address, if the collector knows one there."""
    for obj in _gc.get_objects():
        if id(obj) == addr:
            return obj
    return None


def at_addrs(address_set):
    """The objects at these addresses."""
    return [obj for obj in _gc.get_objects() if id(obj) in address_set]


def is_proper_module(obj):
    """Whether obj is a module that sys.modules has under its name."""
    return _inspect.ismodule(obj) and _sys.modules.get(getattr(obj, "__name__", None)) is obj


# ---- chains ----

def _neighbours_back(obj):
    return _gc.get_referrers(obj)


def _neighbours_forth(obj):
    return _gc.get_referents(obj)


def find_ref_chain(obj, predicate, max_depth=20, extra_ignore=()):
    """The shortest chain of references from obj to something for which predicate holds; just [obj] if there is none."""
    return _find_chain(obj, predicate, _neighbours_forth, max_depth, extra_ignore)


def find_backref_chain(obj, predicate, max_depth=20, extra_ignore=()):
    """The shortest chain of references to obj from something for which predicate holds; just [obj] if there is none."""
    return _find_chain(obj, predicate, _neighbours_back, max_depth, extra_ignore)[::-1]


def _find_chain(obj, predicate, neighbours, max_depth, extra_ignore):
    came_from = {id(obj): None}
    depth = {id(obj): 0}
    queue = [obj]
    ignored = {id(came_from), id(depth), id(queue), id(extra_ignore), id(_sys._getframe()), id(_sys._getframe(1)), *extra_ignore}
    ignored.add(id(ignored))
    _gc.collect()
    for target in queue:  # grows meanwhile
        if predicate(target):
            chain = [target]
            while (before := came_from[id(chain[-1])]) is not None:
                chain.append(before)
            return chain[::-1]
        if depth[id(target)] >= max_depth:
            continue
        found = neighbours(target)
        ignored.add(id(found))
        for other in found:
            key = id(other)
            if key not in ignored and key not in depth and not _inspect.isframe(other):
                depth[key] = depth[id(target)] + 1
                came_from[key] = target
                queue.append(other)
        del found
    return [obj]


# ---- pictures ----

def show_refs(objs, max_depth=3, extra_ignore=(), filter=None, too_many=10, highlight=None, filename=None, extra_info=None,
              refcounts=False, shortnames=True, output=None, extra_node_attrs=None):
    """Draws what objs refer to, in the language DOT."""
    return _show(objs, max_depth, extra_ignore, filter, too_many, highlight, filename, extra_info, refcounts, shortnames, output,
                 extra_node_attrs, _neighbours_forth, False, None)


def show_backrefs(objs, max_depth=3, extra_ignore=(), filter=None, too_many=10, highlight=None, filename=None, extra_info=None,
                  refcounts=False, shortnames=True, output=None, extra_node_attrs=None):
    """Draws what refers to objs, in the language DOT."""
    return _show(objs, max_depth, extra_ignore, filter, too_many, highlight, filename, extra_info, refcounts, shortnames, output,
                 extra_node_attrs, _neighbours_back, True, is_proper_module)


def show_chain(*chains, **options):
    """Draws chains that find_ref_chain() or find_backref_chain() has found; backrefs=False for the former."""
    backrefs = options.pop("backrefs", True)
    chains = [chain for chain in chains if chain]
    wanted = {id(obj) for chain in chains for obj in chain}
    depth = max(map(len, chains), default=0) - 1
    inner = options.pop("filter", None)

    def in_chains(obj):
        return id(obj) in wanted and (inner is None or inner(obj))
    show = show_backrefs if backrefs else show_refs
    return show([chain[-1 if backrefs else 0] for chain in chains], max_depth=depth, filter=in_chains, **options)


class _Graph:
    """Nodes and edges as they are found, breadth first, and their text."""

    def __init__(self, write, shortnames, refcounts, extra_info, extra_node_attrs, swapped):
        self.write, self.swapped = write, swapped
        self.shortnames, self.refcounts = shortnames, refcounts
        self.extra_info, self.extra_node_attrs = extra_info, extra_node_attrs
        self.nodes = 0

    def node(self, obj, depth, max_depth, highlighted, root):
        self.nodes += 1
        label = _node_label(obj, self.shortnames, self.refcounts, self.extra_info)
        fill = "red" if root else "white"
        color = ""
        if highlighted:
            color = ",color=red"
        if type(obj).__name__ == "function":
            fill = "lightgrey"
        extra = "".join(f",{key}={_quote(value)}" for key, value in (self.extra_node_attrs(obj) if self.extra_node_attrs else {}).items())
        shade = "" if root else f",fontcolor={'black' if depth < max_depth else 'gray40'}"
        self.write(f"  {_node_id(obj)}[label={_quote(label)},fillcolor={fill}{shade}{color}{extra}];\n")
        if getattr(type(obj), "__del__", None) is not None:
            self.write(f"  {_node_id(obj)}->{_node_id(obj)}_del[color=red,style=dotted,len=0.25,weight=10];\n")
            self.write(f'  {_node_id(obj)}_del[label="__del__",shape=doublecircle,height=0.25,color=red,fillcolor=white,fontsize=6];\n')

    def edge(self, target, other):
        source, target = (other, target) if self.swapped else (target, other)
        self.write(f"  {_node_id(source)} -> {_node_id(target)}{_edge_label(source, target)};\n")

    def more(self, target, skipped):
        what = f"{skipped} more {'backreferences' if self.swapped else 'references'}"
        name = f"too_many_{_node_id(target)}"
        ends = (name, _node_id(target)) if self.swapped else (_node_id(target), name)
        self.write("  {} -> {};\n".format(*ends))
        self.write(f"  {name}[label={_quote(what)},shape=box,height=0.25,color=white,fillcolor=white,fontsize=6];\n")


def _show(objs, max_depth, extra_ignore, filter, too_many, highlight, filename, extra_info, refcounts, shortnames, output,
          extra_node_attrs, neighbours, swapped, cull):
    if not isinstance(objs, (list, tuple)):
        objs = [objs]
    if filename and output:
        raise ValueError("Cannot specify both output and filename.")
    out, path = output, None
    if out is None:
        out, path = _open_dot(filename)
    graph = _Graph(out.write, shortnames, refcounts, extra_info, extra_node_attrs, swapped)
    out.write("digraph ObjectGraph {\n  node[shape=box, style=filled, fillcolor=white];\n")
    _walk(graph, objs, max_depth, extra_ignore, filter, too_many, highlight, neighbours, cull)
    out.write("}\n")
    if path is None:
        return None
    out.close()
    return _draw(path, filename, graph.nodes)


def _walk(graph, objs, max_depth, extra_ignore, filter, too_many, highlight, neighbours, cull):
    queue, depth = list(objs), {id(obj): 0 for obj in objs}
    roots = set(depth)
    ignored = {id(queue), id(depth), id(roots), id(objs), id(extra_ignore), id(graph), id(graph.__dict__), *extra_ignore}
    frame = _sys._getframe()
    while frame is not None:
        ignored.add(id(frame))
        frame = frame.f_back
    del frame
    ignored.add(id(ignored))
    _gc.collect()
    for target in queue:  # grows meanwhile
        level = depth[id(target)]
        graph.node(target, level, max_depth, _wants(highlight, target), id(target) in roots)
        if level >= max_depth or (cull is not None and level > 0 and cull(target)):
            continue
        found = neighbours(target)
        ignored.add(id(found))
        shown = skipped = 0
        for other in found:
            if id(other) in ignored or _inspect.isframe(other) or other is __builtins__:
                continue
            if filter is not None and not filter(other):
                continue
            if shown >= too_many and id(other) not in depth:
                skipped += 1
                continue
            graph.edge(target, other)
            shown += 1
            if id(other) not in depth:
                depth[id(other)] = level + 1
                queue.append(other)
        if skipped:
            graph.more(target, skipped)
        del found


def _wants(highlight, obj):
    if highlight is None:
        return False
    return highlight(obj) if callable(highlight) else obj in highlight


def _open_dot(filename):
    """A file for the text, and its path: the one asked for when that is a .dot, else beside where others lie."""
    if filename and filename.endswith(".dot"):
        return open(filename, "w", encoding="utf-8"), filename
    import tempfile
    fd, path = tempfile.mkstemp(prefix="objgraph-", suffix=".dot", text=True)
    return open(fd, "w", encoding="utf-8"), path


def _draw(path, filename, nodes):
    """Makes a picture from the text where the program dot is there."""
    print(f"Graph written to {path} ({nodes} nodes)")
    if not filename or filename.endswith(".dot"):
        return None
    import shutil
    import subprocess
    if shutil.which("dot") is None:
        print("Image renderer (dot) not found, not doing anything else")
        return None
    kind = _os.path.splitext(filename)[1][1:] or "png"
    subprocess.run(["dot", f"-T{kind}", "-o", filename, path], check=True)
    print(f"Image generated as {filename}")
    return None


def _node_id(obj):
    return f"o{id(obj)}"


def _quote(text):
    text = str(text).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\0", "\\\\0")
    return f'"{text}"'


def _node_label(obj, shortnames, refcounts, extra_info):
    counted = f" [{_sys.getrefcount(obj) - 4}]" if refcounts else ""
    added = f"\n{extra_info(obj)}" if extra_info is not None else ""
    return f"{_name_of(obj, shortnames)}{counted}\n{_short(obj)}{added}"


def _short(obj, limit=40):
    """A few words that tell the object apart from others."""
    if isinstance(obj, (type, _types.ModuleType, _types.BuiltinFunctionType, _types.FunctionType)):
        return obj.__name__
    if isinstance(obj, _types.MethodType):
        return f"{obj.__func__.__name__} {'bound' if obj.__self__ is not None else ''}".strip()
    if isinstance(obj, _types.FrameType):
        return f"{obj.f_code.co_filename}:{obj.f_lineno}"
    if isinstance(obj, (tuple, list, dict, set, frozenset)):
        return f"{len(obj)} item{'s' if len(obj) != 1 else ''}"
    try:
        text = repr(obj)
    except Exception:
        return "(unrepresentable)"
    return text if len(text) <= limit else text[:limit - 3] + "..."


def _edge_label(source, target):
    """How source refers to target, where that has a name."""
    if isinstance(target, dict) and target is getattr(source, "__dict__", None):
        return ' [label="__dict__",weight=10]'
    if isinstance(source, _types.FrameType):
        for name in "f_locals", "f_globals":
            if target is getattr(source, name):
                return f' [label="{name}",weight=10]'
    if isinstance(source, _types.MethodType):
        return ' [label="__self__",weight=10]' if target is source.__self__ else ' [label="__func__",weight=10]'
    if isinstance(source, _types.FunctionType):
        for name in dir(source):
            if target is getattr(source, name, None):
                return f' [label={_quote(name)},weight=10]'
    if isinstance(source, dict):
        for key, value in source.items():
            if value is target:
                return f" [label={_quote(key if isinstance(key, str) else type(key).__name__ + chr(10) + _short(key))}{',weight=2' if isinstance(key, str) else ''}]"
    elif type(source).__module__ != "builtins":
        for name, value in vars(source).items() if hasattr(source, "__dict__") else ():
            if value is target:
                return f" [label={_quote(name)},weight=2]"
    return ""
