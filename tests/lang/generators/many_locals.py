# A generator keeps all of its locals and half-evaluated expressions over a yield.
def gen(a, b=2, *args, k=5, **kw):
    c = [a, b]
    d = {"x": (yield c), "y": (yield k), "z": [(yield 1) + (yield 2), kw]}
    e = f"{(yield d)}-{(yield args)}"
    return a, b, c, d, e
g = gen(1, 2, 3, k=4, q=9)
sent = [None, "p", "q", 30, 40, "e1", "e2"]
try:
    for s in sent:
        print(g.send(s))
except StopIteration as e:
    print(e.value)
