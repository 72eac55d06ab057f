# Qualified names are not in tracebacks.
class A:
    def f(self):
        def g():
            return (lambda: [h() for _ in "a"])()
        def h(): raise ValueError("deep")
        return g()
A().f()
