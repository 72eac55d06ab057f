# heapq: heaps keep their order; comparisons that change the list are noticed; merge, nlargest, nsmallest.
import heapq
h = [5, 1, 4, 2, 3, 9, 0]
heapq.heapify(h)
print(h, heapq.heappushpop(h, -1), heapq.heapreplace(h, 7), h)
heapq.heappush(h, 2)
print(h, [heapq.heappop(h) for _ in range(len(h))])
m = [5, 1, 4, 2, 3]
heapq._heapify_max(m)
print(m, heapq._heapreplace_max(m, 0), heapq._heappop_max(m), m)
for f in (heapq.heappop, heapq.heapify, heapq.heappush, heapq.heapreplace, heapq._heapreplace_max):
    for args in ((), (1,), (1, 2), ([],), ([], 1)):
        try:
            print(f.__name__, f(*args))
        except (TypeError, IndexError) as e:
            print(f.__name__, type(e).__name__, e)
class Rude:
    def __lt__(self, other):
        victim.clear()
        return False
for f in (heapq.heapify, heapq.heappop, lambda h: heapq.heappush(h, Rude())):
    victim = [Rude() for _ in range(9)]
    try:
        f(victim)
    except (RuntimeError, IndexError) as e:
        print(type(e).__name__, e)
print(list(heapq.merge([1, 4], [2, 3, 9], [])), list(heapq.merge([9, 3], [5, 4], reverse=True)))
print(list(heapq.merge(["a", "ccc"], ["bb", "dddd"], key=len)), heapq.nsmallest(2, [3, 1, 2]), heapq.nlargest(2, iter([3, 1, 2])))
print(heapq.nlargest(1, "abc"), heapq.nsmallest(1, []), heapq.nlargest(9, [1, 2]), heapq.nsmallest(3, ["bb", "a", "cc", "d"], key=len))
