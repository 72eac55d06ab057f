# An attribute that super() does not have.
class A: pass
class B(A):
    def f(self): return super().f()
B().f()
