# The abstract classes of numbers.
import numbers

for name in numbers.__all__:
    cls = getattr(numbers, name)
    print(name, sorted(n for n in vars(cls) if n not in ("_abc_impl", "__dict__", "__weakref__")), sorted(cls.__abstractmethods__))
    for value in (True, 5, 2.5, 1j, "x"):
        print(isinstance(value, cls), end=" ")
    print()
try:
    numbers.Rational()
except TypeError as e:
    print(e)


class Half(numbers.Real):
    def __float__(self):
        return 0.5

    __abs__ = __add__ = __ceil__ = __eq__ = __floor__ = __floordiv__ = __le__ = __lt__ = __mod__ = __mul__ = __neg__ = None
    __pow__ = __radd__ = __rfloordiv__ = __rmod__ = __rmul__ = __round__ = __rpow__ = __rtruediv__ = __truediv__ = __trunc__ = None

    def __pos__(self):
        return self


h = Half()
print(float(h), complex(h), h.real is h, h.imag, h.conjugate() is h)
