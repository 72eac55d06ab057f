# raise of a class, an instance, with cause, from None, bare, and what may not be raised.
class E(Exception):
    def __init__(self, a=1): self.a = a; print("made", a)
def attempt(f):
    try: f()
    except BaseException as e: print(type(e).__name__, e, repr(e.__cause__), e.__suppress_context__)
def a(): raise E
def b(): raise E(2)
def c(): raise ValueError("v") from KeyError("k")
def d(): raise ValueError("v") from None
def e(): raise ValueError from KeyError
def f(): raise
def g(): raise 5
def h(): raise ValueError from 5
def i(): raise "string"
def j(): raise int
def k():
    class Odd(Exception):
        def __new__(cls): return 5
    raise Odd
for x in (a, b, c, d, e, f, g, h, i, j, k): attempt(x)
