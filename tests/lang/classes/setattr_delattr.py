# __setattr__ and __delattr__.
class A:
    def __setattr__(self, name, value):
        print("setattr", name, value)
        super().__setattr__(name, value + 1)
    def __delattr__(self, name):
        print("delattr", name)
        super().__delattr__(name)
a = A()
a.x = 1
print(a.x)
a.x += 10
print(a.__dict__)
del a.x
try:
    del a.x
except AttributeError as e:
    print(e)
setattr(a, "y", 5)
object.__setattr__(a, "z", 0)
print(a.__dict__)
for f in (lambda: setattr(object(), "x", 1), lambda: setattr(5, "x", 1), lambda: setattr(int, "x", 1), lambda: setattr(a, 5, 1), lambda: setattr([], "append", 1)):
    try:
        f()
    except (AttributeError, TypeError) as e:
        print(type(e).__name__, e)
