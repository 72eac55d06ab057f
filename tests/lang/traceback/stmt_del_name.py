# del of a name that is not bound.
def f():
    del x
    x = 1
f()
