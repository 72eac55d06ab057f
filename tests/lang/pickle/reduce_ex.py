# What builtin objects say that they are made from.
import copyreg


class Plain:
    pass


class Listed(list):
    pass


class Mapped(dict):
    pass


class Slotted:
    __slots__ = "a", "b"


class Numbered(int):
    pass


class Texted(str):
    __slots__ = ()


plain = Plain()
plain.x = 1
slotted = Slotted()
slotted.a = 1
values = [plain, Plain(), slotted, Slotted(), Listed([1]), Mapped(a=1), Numbered(5), Texted("t"), object(), 5, "s", 1.5, (1,), b"x",
          [1], {1: 2}, {3}, frozenset([4]), bytearray(b"y"), range(2), slice(3), ValueError("v"), super(Plain, plain), iter(""), iter([]), zip(), map(len, [])]
for value in values:
    for protocol in (0, 1, 2, 4, 5):
        try:
            said = value.__reduce_ex__(protocol)
        except TypeError as e:
            said = e
        if isinstance(said, tuple):
            said = [type(part).__name__ if hasattr(part, "__next__") else getattr(part, "__name__", part) for part in said]
        print(type(value).__name__, protocol, str(said).partition(" at ")[0])
print(plain.__getstate__(), Plain().__getstate__(), slotted.__getstate__(), object().__getstate__(), Numbered(5).__getstate__(), (1).__getstate__())
print(copyreg._slotnames(Slotted), copyreg._slotnames(Plain))
