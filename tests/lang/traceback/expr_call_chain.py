# Carets in a chain of calls over lines.
class A:
    def f(self): return self
    def g(self): return None
(A()
 .f()
 .g()
 .f())
