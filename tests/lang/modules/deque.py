# collections.deque.
from collections import deque
d = deque([1, 2, 3])
d.append(4); d.appendleft(0); d.extend("ab"); d.extendleft("xy")
print(d, len(d), d[0], d[-1], d.pop(), d.popleft(), d.count(1), d.index(2), 3 in d)
d.rotate(2); print(d); d.rotate(-3); print(d); d.reverse(); print(d, list(reversed(d)))
d.remove(1); d.insert(1, "i"); d[0] = "set"; del d[2]; print(d, d.copy() == d, d + deque([9]), d * 2)
m = deque(maxlen=3)
for i in range(5): m.append(i)
print(m, m.maxlen, deque("abc", 2), deque([1]) < deque([2]), bool(deque()), deque(m, 5))
m.appendleft("left"); print(m); m.clear(); print(m, deque([[1], 2]))
for f in (lambda: deque().pop(), lambda: deque().popleft(), lambda: deque([1]).remove(2), lambda: deque([1])[5], lambda: deque([1]).index(7), lambda: deque(5), lambda: deque([], -1), lambda: hash(deque()), lambda: deque([1], 1).insert(0, 2)):
    try: f()
    except (IndexError, ValueError, TypeError) as e: print(type(e).__name__, e)
it = iter(d)
next(it); d.append(1)
try: next(it)
except RuntimeError as e: print(e)
r = deque(); r.append(r); print(r)
