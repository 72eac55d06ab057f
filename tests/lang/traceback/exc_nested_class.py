# The qualified name of a class of a function.
def f():
    class Inner(Exception):
        class Deep(Exception): pass
    raise Inner.Deep("x")
f()
