# A keyword given twice.
def f(a): pass
f(1, **{"a": 2})
