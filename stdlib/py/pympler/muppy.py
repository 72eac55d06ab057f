"""All objects that are alive: got, sorted, filtered, compared."""

import gc
import sys
import types

from pympler import summary

__all__ = ["get_objects", "get_size", "get_diff", "sort", "filter", "get_referents", "print_summary"]


def get_objects(remove_dups=True, include_frames=False):
    """Everything that the collector knows, with what that refers to but the collector does not track."""
    gc.collect()
    found = gc.get_objects()
    found = found + [child for obj in found for child in gc.get_referents(obj) if not gc.is_tracked(child)]
    if remove_dups:
        found = _distinct(found)
    if not include_frames:
        found = [obj for obj in found if not isinstance(obj, types.FrameType)]
    return found


def _distinct(objects):
    return list({id(obj): obj for obj in objects}.values())


def get_size(objects):
    """The bytes of the objects themselves."""
    return sum(sys.getsizeof(obj, 0) for obj in objects)


def get_diff(left, right):
    """{'+': objects only in right, '-': objects only in left}."""
    before, after = {id(obj) for obj in left}, {id(obj) for obj in right}
    return {"+": [obj for obj in right if id(obj) not in before], "-": [obj for obj in left if id(obj) not in after]}


def sort(objects):
    """The objects by size, the largest last."""
    return sorted(objects, key=lambda obj: sys.getsizeof(obj, 0))


def filter(objects, Type=None, min=-1, max=-1):
    """Those of a type and a size."""
    if max > -1 and min > max:
        raise ValueError("minimum must be smaller than maximum")
    if Type is not None:
        objects = [obj for obj in objects if isinstance(obj, Type)]
    if min > -1:
        objects = [obj for obj in objects if sys.getsizeof(obj, 0) >= min]
    if max > -1:
        objects = [obj for obj in objects if sys.getsizeof(obj, 0) <= max]
    return objects


def get_referents(object, level=1):
    """What the object refers to, and those refer to, so many levels deep."""
    found = level_found = gc.get_referents(object)
    for _ in range(level - 1):
        level_found = _distinct([child for obj in level_found for child in gc.get_referents(obj)])
        found = found + level_found
    return _distinct(found)


def print_summary():
    """Prints a summary of all objects."""
    summary.print_(summary.summarize(get_objects()))
