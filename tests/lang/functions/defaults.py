# Defaults are evaluated once, when def runs, left to right, before annotations.
def note(x):
    print("note", x)
    return x
def f(a, b=note("b"), *, c=note("c"), d: note("ann") = note("d")) -> note("ret"):
    return a, b, c, d
print(f(1), f(1, 2, c=3))
def grow(item, items=[]):
    items.append(item)
    return items
print(grow(1), grow(2), grow.__defaults__)
print(f.__defaults__, f.__kwdefaults__, f.__annotations__)
f.__defaults__ = (10, 20)
print(f())
f.__kwdefaults__ = {"c": "C", "d": "D"}
print(f(1))
