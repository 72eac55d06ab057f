# Exceptions from every kind of hook reach the caller unchanged.
class Boom:
    def _b(self, *a): raise LookupError("hook")
    __bool__ = __len__ = __eq__ = __lt__ = __hash__ = __iter__ = __getitem__ = __contains__ = __add__ = __call__ = __repr__ = __index__ = _b
b = Boom()
for f in (lambda: bool(b), lambda: len(b), lambda: b == 1, lambda: b < 1, lambda: hash(b), lambda: list(b), lambda: b[0], lambda: 1 in b, lambda: b + 1,
          lambda: b(), lambda: repr(b), lambda: [0][b], lambda: {b: 1}, lambda: {1: 2}[b], lambda: sorted([b, b]), lambda: [b].index(5), lambda: b if b else 0,
          lambda: [*b], lambda: dict(b), lambda: "%s" % [b], lambda: max([b, b]), lambda: range(b), lambda: set([b]), lambda: not b):
    try:
        print("no error", f())
    except LookupError as e:
        print(type(e).__name__, e, end="; ")
print()
