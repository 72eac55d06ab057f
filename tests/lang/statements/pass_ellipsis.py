# pass, ... and empty bodies with docstrings.
def f(): pass
def g(): ...
def h(): "doc"
class C: pass
class D: ...
print(f(), g(), h(), h.__doc__, C.__doc__, D().__class__ is D)
if True:
    pass
print(..., Ellipsis, ... is Ellipsis)
