# throw(type, value): a value of another class is wrapped; what fails while the exception is made is thrown instead.
def echo():
    while True:
        try:
            yield
        except Exception as e:
            print(repr(e))

g = echo()
next(g)
g.throw(ValueError, TypeError(1))
g.throw(ValueError, ValueError(1))
g.throw(ValueError, (1, 2))


class Bad(Exception):
    def __new__(cls, *args):
        return iter([1])

g.throw(Bad)


class Worse(Exception):
    def __init__(self):
        raise KeyError("in __init__")

g.throw(Worse)
