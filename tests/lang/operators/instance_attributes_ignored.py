# Special methods are looked up in the type, not the instance.
class A: pass
a = A()
a.__len__ = lambda: 5
a.__add__ = lambda o: "sum"
a.__iter__ = lambda: iter([1])
a.__str__ = lambda: "str"
for f in (lambda: len(a), lambda: a + 1, lambda: list(a), lambda: a[0], lambda: a()):
    try:
        print(f())
    except TypeError as e:
        print(e)
print(str(a) == "str", a.__len__())
A.__len__ = lambda self: 9
print(len(a), bool(a))
del A.__len__
try:
    len(a)
except TypeError as e:
    print(e)
