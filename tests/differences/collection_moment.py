"""The moment at which an automatic collection runs

CPython 3.11: in the middle of the allocation that passes the threshold.
ouro: a little later, at the next loop head, taken branch or function entry of the Python program.
Cause: no C function of ouro has to survive finalizers and weak reference callbacks that run in the middle of its work;
    CPython does the same since 3.12. It shows only when one call of a C function makes hundreds of containers.
Workaround: none needed; where the moment matters, call gc.disable() and gc.collect() yourself.
"""
import gc

collections = 0


def count(phase, info):
    global collections
    collections += phase == "start"


gc.collect()
gc.callbacks.append(count)
pairs = list(zip(range(5000), range(5000)))  # one call that makes 5000 tuples
gc.callbacks.remove(count)
print("collections during one C call:", collections)
