# Missing arguments of a method and of a class.
class A:
    def __init__(self, a, b, *, c): pass
    def m(self, x): pass
try: A(1)
except TypeError as e: print(e)
A(1, 2)
