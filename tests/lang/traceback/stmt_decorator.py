# An error in a decorator.
def deco(f):
    return f.missing
@deco
@staticmethod
def g():
    pass
