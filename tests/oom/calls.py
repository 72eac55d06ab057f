# Every way to call: unpacked positions and names, bound methods, classes with and without __init__, generators.
class Point:
    def __init__(self, x, y=2, *rest, z=3, **more):
        self.all = x, y, rest, z, sorted(more)

    def moved(self, dx, *, dy=0):
        return self.all[0] + dx, self.all[1] + dy

    def steps(self, n, **names):
        for i in range(n):
            yield i, len(names)


def plain(a, b=1, *c, d=4, **e):
    return a, b, c, d, sorted(e)


names = {"z": 9, "w": 8}
print(Point(**{"x": 1}).all, Point(*[1, 2, 3], **names).all, Point(1, z=2).all)
p = Point(*(5, 6))
print(p.moved(**{"dx": 1, "dy": 2}), p.moved(*[1]), p.moved(1, dy=3))
print(list(p.steps(*[2], **names)), list(p.steps(n=1)))
print(plain(*"ab", *"cd", **{"d": 5}, **names), plain(b=2, a=1), plain(1))
for bad in lambda: Point(**{1: 2}), lambda: p.moved(**{"dx": 1, "no": 2}), lambda: plain(*[1], **{"a": 2}), lambda: Point():
    try:
        bad()
    except TypeError as e:
        print(e)
