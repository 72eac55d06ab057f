# Generators: a call for each resumption, a return for each yield.
from _events import run


def gen():
    for i in range(2):
        yield i
    return 7


def usegen():
    for x in gen():
        y = x
    g = gen()
    next(g)
    g.close()


def yf():
    r = yield from gen()
    yield r


def useyf():
    return list(yf())


def comp1():
    a = [i for i in range(3)]
    return sum(i * 2 for i in a)


def sortkey():
    return sorted([3,1], key=lambda v:
        -v)


for f in usegen, useyf, comp1, sortkey:
    run(f)
