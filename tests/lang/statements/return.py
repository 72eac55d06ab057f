# return with nothing, a value, a tuple, a star; from nested blocks.
def a(): return
def b(): return 1, 2
def c(): return *[1, 2], 3
def d(n):
    for i in range(10):
        while True:
            if i == n:
                return i
            break
print(a(), b(), c(), d(4), d(20))
def e():
    yield 1
    return "value"
g = e()
next(g)
try:
    next(g)
except StopIteration as s:
    print(s.value)
