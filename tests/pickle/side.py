"""side.py write: pickles of all samples, a line each: name, protocol, how, what (hex) or the error.
side.py read: such lines from standard input; a line that describes what was read for each."""

import itertools
import pickle
import sys
import types

import samples

HOW = {"C": (pickle.dumps, pickle.loads), "Python": (pickle._dumps, pickle._loads)}
ITERATORS = (type(iter([])), type(iter(())), type(iter(range(0))), type(iter("")), type(iter("\u20ac")), type(iter(b"")), type(reversed([])), enumerate, zip, map, filter,
             itertools.chain, itertools.repeat, itertools.islice, itertools.accumulate, itertools.product, itertools.permutations,
             itertools.combinations, itertools.compress)
CALLABLES = (type, types.FunctionType, type(len), type(list.append), types.MethodType)


def describe(obj, seen=None):
    """Types and contents of an object, through all it holds, with places in cycles."""
    seen = {} if seen is None else seen
    cls = type(obj)
    if isinstance(obj, CALLABLES):
        return f"{cls.__name__} {obj.__qualname__}"
    if obj is None or cls in (bool, int, float, complex, str, bytes, range, type(...), type(NotImplemented)):
        return f"{cls.__name__} {obj!r}"
    if id(obj) in seen:
        return f"<{seen[id(obj)][0]}>"
    seen[id(obj)] = len(seen), obj
    parts = []
    if cls in ITERATORS:
        parts = [describe(o, seen) for o in obj]
    elif isinstance(obj, dict):
        parts = [f"{describe(k, seen)}: {describe(v, seen)}" for k, v in obj.items()]
    elif isinstance(obj, (set, frozenset)):
        parts = sorted(describe(o, seen) for o in obj)
    elif isinstance(obj, (list, tuple)) or cls.__name__ == "deque":
        parts = [describe(o, seen) for o in obj]
    elif isinstance(obj, BaseException):
        parts = [describe(obj.args, seen), str(obj)]
    elif cls.__name__ == "Random":
        parts = [repr(obj.getstate()[1][:5])]
    elif cls.__repr__ is not object.__repr__:
        parts = [repr(obj).split(" at 0x")[0]]
    state = {}
    if not isinstance(obj, (samples.enum.Enum, types.GenericAlias)):
        state.update(getattr(obj, "__dict__", {}))
    for slot in itertools.chain(*(c.__dict__.get("__slots__", ()) for c in cls.__mro__ if c.__module__ == "samples")):
        slot = f"_Slots{slot}" if slot.startswith("__") else slot
        if hasattr(obj, slot):
            state[slot] = getattr(obj, slot)
    parts += [f".{k}={describe(v, seen)}" for k, v in state.items()]
    return f"{cls.__name__}({', '.join(parts)})"


def attempt(function, *args):
    try:
        return function(*args)
    except RecursionError:
        return "RecursionError"  # whose call was one too many is no matter
    except Exception as e:
        return f"{type(e).__name__}: {str(e).split(' at 0x')[0]}"


def write():
    for name, make in samples.SAMPLES.items():
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            for how, (dumps, _) in HOW.items():
                got = attempt(dumps, make(), protocol)
                print(name, protocol, how, got.hex() if isinstance(got, bytes) else got, sep="\t")


def read():
    for line in sys.stdin:
        name, protocol, how, data = line.rstrip("\n").split("\t")
        try:
            data = bytes.fromhex(data)
        except ValueError:
            continue
        got = attempt(HOW[how][1], data)
        print(name, protocol, how, ascii(describe(got)), sep="\t")


{"write": write, "read": read}[sys.argv[1]]()
