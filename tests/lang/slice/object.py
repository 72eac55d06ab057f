# slice objects: attributes, indices(), repr, comparison.
s = slice(1, 10, 2)
print(s, slice(5), slice(None), s.start, s.stop, s.step, s.indices(5), s.indices(100), slice(None, None, -1).indices(4), slice(-3, None).indices(5), s == slice(1, 10, 2), slice(1) < slice(2), slice("a", "b"), [1, 2, 3][slice(1, None)], slice(-100, 100).indices(3))
class C:
    def __getitem__(self, k): return k
c = C()
print(c[1:2], c[::], c[1:2, 3], type(c[:]).__name__, c[:] == slice(None, None, None))
for f in (lambda: slice(), lambda: hash(s), lambda: s.indices(-1), lambda: slice(1, 2, 0).indices(5), lambda: slice("a").indices(5), lambda: setattr(s, "start", 1), lambda: slice(1, 2, 3, 4)):
    try: f()
    except (TypeError, ValueError, AttributeError) as e: print(type(e).__name__, e)
