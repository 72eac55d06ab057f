# A subclass of deque whose __new__ gives something else cannot be copied, repeated or added to.
from collections import deque


class Other(deque):
    pass


plain, bounded = Other([1]), Other([1], 3)
Other.__new__ = lambda cls, *args, **keywords: [42]
for d in plain, bounded:
    for act in lambda: d * 42, lambda: d + deque([1]), lambda: d.copy(), lambda: d.__copy__():
        try:
            print(act())
        except TypeError as e:
            print(e)
