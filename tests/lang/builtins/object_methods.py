# What object itself offers.
o = object()
print(o == o, o != o, hash(o) == object.__hash__(o), o.__eq__(5), o.__ne__(o), o.__lt__(o), bool(o), o.__str__() == repr(o), o.__class__ is object, o.__doc__[:4], o.__format__("") == str(o), o.__reduce_ex__(2)[0].__name__, o.__init_subclass__(), object.__subclasshook__(int), o.__sizeof__())
for f in (lambda: o.x, lambda: setattr(o, "x", 1), lambda: o.__format__("x"), lambda: o < o, lambda: o + 1, lambda: o(), lambda: o[0], lambda: len(o), lambda: iter(o), lambda: object.__new__(), lambda: object.__getattribute__(o, "nope"), lambda: object().__init__(1)):
    try: f()
    except (AttributeError, TypeError) as e: print(type(e).__name__, str(e).split(" at ")[0])
class A:
    def __init__(self, x): pass
print(type(A(1)).__name__, A.__new__ is object.__new__, A.__init__ is object.__init__, A.__eq__ is object.__eq__)
