# yield, next, exhaustion, return value.
def gen():
    print("begin")
    yield 1
    print("middle")
    x = yield 2
    print("got", x)
    return "result"
g = gen()
print(type(g).__name__, next(g), next(g))
try:
    next(g)
except StopIteration as e:
    print(e.value, e.args)
try:
    next(g)
except StopIteration as e:
    print(e.value, e.args)
print(list(gen()), iter(g) is g, next(g, "default"))
def empty():
    return
    yield
print(list(empty()))
