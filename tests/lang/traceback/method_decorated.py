# Lines of decorators, defaults, multi-line calls and operators.
def deco(n):
    def wrap(f): return f
    return wrap
def bad(): raise ValueError("in decorator")
@deco(1)
@deco(
    bad()
)
def g(): pass
