# bisect: places before and behind equal items, bounds, keys, and a class with an insert of its own.
import bisect
l = [1, 2, 2, 3]
for x in (0, 1, 2, 2.5, 3, 9):
    print(bisect.bisect_left(l, x), bisect.bisect_right(l, x), bisect.bisect(l, x, 1, 3), bisect.bisect_left(l, x, lo=3))
bisect.insort(l, 2)
bisect.insort_left(l, 0)
words = ["aaa", "bb", "c"]
bisect.insort(words, "zz", key=lambda w: -len(w))
print(l, words, bisect.bisect_left(words, -2, key=lambda w: -len(w)))
class Log(list):
    def insert(self, where, item):
        print("insert", where, item)
        list.insert(self, where, item)
log = Log([1, 5])
bisect.insort_right(log, 3)
print(log, bisect.bisect(range(10), 4))
for args in ((), (1, 2), ([1], "x"), ([1], 1, -1), ([1], 1, 0, 5), ([1], 1, 0, None, None)):
    for f in (bisect.bisect_left, bisect.insort_right):
        try:
            print(f(*args))
        except (TypeError, ValueError, IndexError) as e:
            print(type(e).__name__, e)
