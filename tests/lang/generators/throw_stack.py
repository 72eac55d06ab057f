# Frames of delegating generators are on the stack while one throws into them.
import sys


def depth():
    f, names = sys._getframe(1), []
    while f is not None:
        names.append(f.f_code.co_name)
        f = f.f_back
    return names

def inner():
    try:
        yield depth()
    except ZeroDivisionError:
        yield depth()

def outer():
    return (yield from inner())

g = outer()
print(next(g))
print(g.throw(ZeroDivisionError))


class Broken:
    def __iter__(self):
        return self

    def __next__(self):
        return 1

    def __getattr__(self, name):
        1 / 0

def broken():
    try:
        yield from Broken()
    except BaseException as e:
        print("inside", repr(e))
g = broken()
next(g)
try:
    g.throw(AttributeError)
except ZeroDivisionError as e:
    print(repr(e))
sys.unraisablehook = lambda args: print("ignored", repr(args.exc_value))
g.close()
