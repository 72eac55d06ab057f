# What a suspended generator handles is the context of what is thrown into it, also through yield from.
import sys


def handling():
    try:
        raise KeyError("a")
    except Exception:
        yield

def delegate():
    try:
        yield
    except Exception:
        raise RuntimeError

def delegating():
    try:
        raise KeyError("a")
    except Exception:
        yield from delegate()

for function in (handling, delegating):
    g = function()
    next(g)
    try:
        g.throw(ValueError)
    except Exception as e:
        print(repr(e), repr(e.__context__))


def twice():
    try:
        yield
    except Exception as e:
        print(sys.exc_info()[0], e.__context__)
        yield
        print(sys.exc_info()[0])

g = twice()
next(g)
try:
    raise ValueError
except Exception as e:
    g.throw(e)
try:
    next(g)
except StopIteration:
    print(sys.exc_info()[0])
