# throw raises inside the generator, which may handle it and go on.
def gen():
    while True:
        try:
            yield "value"
        except ValueError as e:
            print("caught", e)
            yield "handled"
        finally:
            print("finally")
g = gen()
print(next(g))
print(g.throw(ValueError("one")))
print(next(g))
try:
    g.throw(KeyError("two"))
except KeyError as e:
    print("out", e)
try:
    next(g)
except StopIteration:
    print("finished")
def simple():
    yield
g = simple()
try:
    g.throw(RuntimeError)
except RuntimeError as e:
    print(repr(e))
try:
    g.throw(5)
except TypeError as e:
    print(e)
print(list(g))
