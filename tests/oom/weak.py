# Cycles, weak references and finalizers.
import gc
import weakref


class Node:
    def __init__(self, name):
        self.name, self.other = name, None

    def __del__(self):
        dead.append(self.name)


dead = []
table = weakref.WeakValueDictionary()
a, b = Node("a"), Node("b")
a.other, b.other = b, a
table["a"], table["b"] = a, b
refs = [weakref.ref(a, lambda r: dead.append("callback")), weakref.ref(b)]
del a, b
gc.collect()
print(sorted(dead), len(table), [r() for r in refs])
