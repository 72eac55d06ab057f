# StopIteration raised inside a generator becomes RuntimeError; returned values are not tuples apart.
def f():
    raise StopIteration(1)
    yield
try:
    next(f())
except RuntimeError as e:
    print(e, repr(e.__cause__), e.__suppress_context__)
def g():
    yield next(iter([]))
try:
    list(g())
except RuntimeError as e:
    print(e)
def h():
    return (1, 2)
    yield
try:
    next(h())
except StopIteration as e:
    print(e.value, e.args)
def r():
    x = yield from h()
    yield x
print(list(r()))
