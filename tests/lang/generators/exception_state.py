# The exception being handled inside a generator does not leak out, nor in.
import sys
def gen():
    print("in gen", sys.exc_info()[0])
    try:
        raise ValueError
    except ValueError:
        yield sys.exc_info()[0].__name__
        yield sys.exc_info()[0].__name__
    yield sys.exc_info()[0]
g = gen()
try:
    raise KeyError
except KeyError:
    print(next(g), sys.exc_info()[0].__name__)
print(next(g), sys.exc_info()[0])
print(next(g))
def raiser():
    yield
    raise TypeError("inner")
r = raiser()
next(r)
try:
    try:
        raise KeyError("outer")
    except KeyError:
        next(r)
except TypeError as e:
    print(repr(e.__context__))
