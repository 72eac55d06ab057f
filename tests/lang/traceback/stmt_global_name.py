# A name that is not there, at module level and in a class.
class A:
    x = 1
    def f(self): return x
A().f()
