# raise X from Y, from None, from a class.
def f():
    raise ValueError("a") from OSError
try:
    f()
except ValueError as e:
    raise RuntimeError("b") from e
