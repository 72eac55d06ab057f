# State of a generator seen from outside.
def gen(a):
    yield a
    yield g.gi_running
g = gen(1)
print(g.gi_frame is not None, g.gi_running, g.gi_suspended, g.gi_yieldfrom, g.__name__, g.__qualname__, g.gi_code is gen.__code__)
next(g)
print(g.gi_suspended, g.gi_frame.f_locals)
print(next(g))
print(next(g, "over"), g.gi_frame, g.gi_suspended)
def outer():
    yield from inner
inner = gen(2)
o = outer()
next(o)
print(o.gi_yieldfrom is inner)
print(repr(g).split(" at ")[0])
