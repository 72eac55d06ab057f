# Classes, instances, closures, generators, exceptions.
class Base:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return f"{type(self).__name__}({self.n})"


class Child(Base):
    @property
    def double(self):
        return self.n * 2

    def __add__(self, other):
        return Child(self.n + other.n)


def counter():
    n = 0

    def step():
        nonlocal n
        n += 1
        return n

    return step


def numbers(k):
    try:
        for i in range(k):
            yield Child(i)
    finally:
        print("closed")


step = counter()
step()
print(sum((c.double for c in numbers(5)), 0), step(), Child(1) + Child(2))
try:
    try:
        [][5]
    except IndexError as e:
        raise ValueError("wrapped") from e
except ValueError as e:
    print(repr(e), repr(e.__cause__))
