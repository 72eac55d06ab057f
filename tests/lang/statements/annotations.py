# Annotated assignments: evaluated at module and class level, recorded in __annotations__, not bound without a value.
x: int = 1
y: "later"
print(x, __annotations__)
try:
    print(y)
except NameError as e:
    print(e)
class C:
    a: int
    b: str = "b"
    c: list[int]
print(C.__annotations__, hasattr(C, "a"), C.b)
def f():
    z: undefined_name = 3
    return z
print(f(), f.__annotations__)
d = {}
d["k"]: int = 4
(w): int = 5
print(d, w, __annotations__)
