# An error in a default and an annotation.
def f(a: int = 1,
      b: undefined = 2): pass
