# Infinite recursion ends in a short traceback.
def f():
    return f()
f()
