# Calls of functions, classes, properties; decorators; modules.
from _events import run


def deco():
    def d(f):
        return f
    @d
    def g():
        pass
    g()


def klass():
    class A:
        x = 1
        def m(self):
            return 1
    return A().m()


def init():
    class A:
        def __init__(self, x):
            self.x=x
        @property
        def p(self):
            return self.x
    a = A(4)
    return a.p


def multi():
    x = dict(a=1,
      b = 2,
      c = len(
        "abc"))
    return (x,
       1)


def ex():
    exec("x=1\ny=2")


for f in deco, klass, init, multi, ex:
    run(f)
