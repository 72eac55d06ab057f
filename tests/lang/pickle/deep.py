# Objects nested too deeply end in RecursionError when they are written; reading does not recurse.
import pickle
import sys


class Node:
    def __init__(self, below):
        self.below = below


def nested(wrap, depth):
    obj = None
    for _ in range(depth):
        obj = wrap(obj)
    return obj


wraps = {"list": lambda o: [o], "long list": lambda o: [0, o], "tuple": lambda o: (o,), "dict": lambda o: {1: o}, "frozenset": lambda o: frozenset([o]),
         "instance": Node}
for name, wrap in wraps.items():
    for protocol in 0, 2, 4:
        try:
            pickle.dumps(nested(wrap, 5000), protocol)
        except RecursionError as e:
            print(name, protocol, str(e).partition(" while")[0])
        print(len(pickle.dumps(nested(wrap, 50), protocol)) > 50)

levels = 100000
obj = pickle.loads(b"N" + b"\x85" * levels + b".")
count = 0
while obj is not None:
    obj, = obj
    count += 1
print(count)
obj = pickle.loads(b"(" * levels + b"]" + b"l" * levels + b".")
count = 0
while obj:
    obj, = obj
    count += 1
print(count)


class Endless:
    def __reduce__(self):
        return Endless, (Endless(),)


try:
    pickle.dumps(Endless())
except RecursionError as e:
    print(type(e).__name__)
print(pickle.loads(pickle.dumps([1, 2])))
