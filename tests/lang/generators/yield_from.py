# yield from delegates values, send, throw and gives the return value.
def inner():
    x = yield "i1"
    print("inner got", x)
    try:
        yield "i2"
    except ValueError as e:
        print("inner caught", e)
    return "inner result"
def outer():
    yield "o1"
    r = yield from inner()
    print("r", r)
    yield from [10, 20]
    yield from "ab"
    return "end"
g = outer()
print(next(g), next(g), g.send("sent"))
print(g.throw(ValueError("v")), next(g), next(g), next(g))
try:
    next(g)
except StopIteration as e:
    print(e.value)
def flatten(x):
    for y in x:
        if isinstance(y, list):
            yield from flatten(y)
        else:
            yield y
print(list(flatten([1, [2, [3, [4]], 5], [[]]])))
def bad():
    yield from 5
try:
    list(bad())
except TypeError as e:
    print(e)
