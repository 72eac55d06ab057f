"""sys.getsizeof of classes, generators, frames and other inner objects

CPython 3.11: the size of CPython's structs, e.g. 1688 for a small class.
ouro: the size of ouro's structs.
Cause: sys.getsizeof tells how many bytes an object takes. What a program deals with every day (numbers, strings, lists,
    tuples, dicts, sets, functions, instances) is laid out so that the number is CPython's; the objects of the machine
    itself, and rarer ones such as enumerate, deque, OrderedDict and list[int], are built differently, so their true size
    differs.
Workaround: compare sizes of such objects within one interpreter only.
"""
import collections
import sys


class Small:
    pass


def generator():
    yield


sizes = [("class", Small, 1688), ("builtin class", int, 424), ("generator", generator(), 176), ("frame", sys._getframe(), 224),
         ("enumerate", enumerate(()), 72), ("deque", collections.deque(), 760), ("method of a builtin class", str.join, 72),
         ("OrderedDict", collections.OrderedDict(a=1), 344), ("list[int]", list[int], 80)]
for name, thing, in_cpython in sizes:
    print(name, "as in CPython:", sys.getsizeof(thing) == in_cpython)
