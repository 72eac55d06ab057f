# bisect without _bisect: places, keys and how often they are asked, bounds.
import sys
sys.modules['_bisect'] = None
import bisect
print(bisect.bisect.__module__, bisect.bisect is bisect.bisect_right, bisect.insort is bisect.insort_right)
l = [1, 2, 2, 3]
for x in (0, 1, 2, 2.5, 3, 9):
    print(bisect.bisect_left(l, x), bisect.bisect_right(l, x), bisect.bisect(l, x, 1, 3), bisect.bisect_left(l, x, lo=3))
asked = []
def key(word):
    asked.append(word)
    return -len(word)
words = ["aaaa", "bbb", "cc", "dd", "e"]
bisect.insort(words, "yy", key=key)
bisect.insort_left(words, "zz", lo=1, key=key)
print(words, asked, bisect.bisect_left(words, -2, key=key), bisect.bisect_right(words, -2, 0, 4, key=key))
for f in (bisect.bisect_left, bisect.bisect_right, bisect.insort_left, bisect.insort_right):
    for args in ((l, 1, -1), (l, 1, 0, 9), (l, "x"), (5, 1)):
        try:
            print(f.__name__, f(*args))
        except (TypeError, ValueError, IndexError) as e:
            print(f.__name__, type(e).__name__, e)
