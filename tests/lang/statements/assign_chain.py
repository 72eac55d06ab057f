# A chained assignment evaluates the value once and binds the targets left to right.
def value():
    print("value")
    return [0]

class Box:
    def __setitem__(self, key, item):
        print("set", key, item)

box = Box()
a = box["x"] = b = box["y"] = value()
print(a is b, a)
i = xs = [10, 20]
i = xs[i is xs] = 5
print(i, xs)
