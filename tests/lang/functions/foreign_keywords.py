# Keywords that are instances of a subclass of str: their __eq__ and __hash__ are Python code that runs while a call is made.
class Name(str):
    def __eq__(self, other):
        deep(5)
        print('eq', str(self), str(other))
        names.pop(self, None) if self.drop else None
        return str.__eq__(self, other)

    def __hash__(self):
        deep(5)
        return str.__hash__(self)

    drop = False


def deep(n):
    a, b, c, d = [n], [n], [n], [n]
    return deep(n - 1) + len(a + b + c + d) if n else 0


def f(a, b=(), *rest, c=3, **more):
    return a, b, rest, c, sorted(more.items())


def g(*, a, b):
    yield a
    yield b


class C:
    def __init__(self, a, b):
        self.both = a, b

    def method(self, a, b):
        return self.both, a, b


names = {}
print(f(**{Name('a'): [1], Name('b'): [2]}))
print(f([0], **{Name('c'): [1], Name('z'): [2]}))
print(list(g(**{Name('b'): [1], Name('a'): [2]})))
print(C(**{Name('b'): [1], Name('a'): [2]}).method(**{Name('a'): [3], Name('b'): [4]}))
for arguments in ([], [1], [1, 2]):
    try:
        print(C(*arguments, **{Name('a'): [1]}))
    except TypeError as e:
        print(e)
try:
    C(**{Name('a'): 1, Name('b'): 2, Name('d'): 4})
except TypeError as e:
    print(e)
Name.drop = True
names = {Name('a'): 1, Name('b'): 2}
print(f(**names))
