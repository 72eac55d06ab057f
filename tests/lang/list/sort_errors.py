# Sorting with failing comparisons and changes during the sort.
class Bad:
    def __lt__(self, o): raise ValueError("lt")
for f in (lambda: sorted([1, "a", 2]), lambda: sorted([Bad(), Bad()]), lambda: sorted([1, 2], key=lambda x: 1 / 0), lambda: sorted([None, None]), lambda: sorted([1, 2], cmp=5), lambda: sorted(5), lambda: sorted([2, 1], key=5)):
    try: print(f())
    except (TypeError, ValueError, ZeroDivisionError) as e: print(type(e).__name__, e)
l = [3, 2, 1]
def evil(x):
    l.append(99)
    return x
try: l.sort(key=evil)
except ValueError as e: print(e)
print(l)
l = [5, 4, 3]
seen = []
def look(x):
    seen.append(len(l))
    return x
l.sort(key=look)
print(seen, l)
m = [3, "a", 1]
try: m.sort()
except TypeError: print(sorted(map(str, m)))
