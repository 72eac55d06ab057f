# heapq without _heapq: the same heaps, the same errors.
import sys
sys.modules['_heapq'] = None
import heapq
print(heapq.heapify.__module__, heapq._heapreplace_max.__module__)
h = [5, 1, 4, 2, 3, 9, 0, 7, 7, 1]
heapq.heapify(h)
print(h, heapq.heappushpop(h, -1), heapq.heappushpop(h, 6), heapq.heapreplace(h, 7), h)
heapq.heappush(h, 2)
heapq.heappush(h, -2)
print(h, [heapq.heappop(h) for _ in range(len(h))], heapq.heappushpop(h, 3))
m = [5, 1, 4, 2, 3, 5, 8, 8]
heapq._heapify_max(m)
print(m, heapq._heapreplace_max(m, 0), m, heapq._heappop_max(m), m)
class Item:
    def __init__(self, n):
        self.n = n
    def __lt__(self, other):
        log.append((self.n, other.n))
        return self.n < other.n
for make, pop in ((heapq.heapify, heapq.heappop), (heapq._heapify_max, heapq._heappop_max)):
    log = []
    items = [Item(n) for n in (3, 1, 2, 5, 4)]
    make(items)
    print([i.n for i in items], log)
    print(pop(items).n, [i.n for i in items], log[-3:])
for f in (heapq.heappop, heapq.heapreplace, heapq._heappop_max, heapq._heapreplace_max):
    try:
        print(f([], *([1] if "replace" in f.__name__ else [])))
    except IndexError as e:
        print(f.__name__, e)
print(heapq.nsmallest(3, [5, 1, 4, 2]), heapq.nlargest(2, iter("adcb")), list(heapq.merge([1, 4], [2, 3], [0, 9])),
      list(heapq.merge([4, 1], [3, 2], reverse=True)))
