"""sys.getsizeof of the __dict__ of an instance

CPython 3.11: 264 to 296, which counts a table of keys that all instances of the class share.
ouro: the size of an ordinary dict with these names; 64 when there are none.
Cause: ouro keeps the attributes in the instance itself and makes a dict, with its own table, only when a program asks
    for __dict__. CPython counts the shared table again for every instance.
Workaround: none needed; sys.getsizeof(instance) is the same in both, and without asking for __dict__ there is none.
"""
import sys


class Point:
    pass


p = Point()
print("no attribute", sys.getsizeof(p.__dict__))
p.x, p.y = 1, 2
print("two attributes", sys.getsizeof(p.__dict__))
print("the instance", sys.getsizeof(p))
