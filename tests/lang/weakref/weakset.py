# WeakSet: members disappear with their objects.
import weakref
class M:
    def __init__(self, n): self.n = n
    def __repr__(self): return f"M{self.n}"
a, b, c = M(1), M(2), M(3)
s = weakref.WeakSet([a, b])
s.add(c); s.add(M(4))
print(len(s), a in s, M(1) in s, sorted(x.n for x in s))
s.discard(b); s.discard(b); s.remove(c)
print(len(s), s.pop() is a, len(s))
s.update([a, b])
t = weakref.WeakSet([b, c])
for r in (s | t, s & t, s - t, s ^ t): print(sorted(x.n for x in r), end=" ")
print(s <= s | t, s.isdisjoint(t), s == weakref.WeakSet([a, b]), s.copy() == s)
del b
print(sorted(x.n for x in s), len(t))
for f in (lambda: s.remove(c), lambda: s.add(5)):
    try: f()
    except (KeyError, TypeError) as e: print(type(e).__name__, str(e)[:40])
s.clear()
print(len(s), 5 in s)
