# Methods of builtin types called through the type, and checks of the receiver.
print(list.append, str.join("-", ["a", "b"]), dict.get({"a": 1}, "a"), int.bit_length(5), list.__len__([1, 2]))
for f in (lambda: list.append(5, 1), lambda: str.upper(5), lambda: int.__add__("a", 1), lambda: dict.keys(), lambda: list.append(),
          lambda: str.join(5, []), lambda: object.__init__(), lambda: type.mro(5)):
    try:
        f()
    except TypeError as e:
        print(e)
class L(list): pass
l = L()
list.append(l, 1)
print(l, list.__init__(l, (5, 6)), l)
print(int.__add__(1, "a"), (1).__lt__("a"), "a".__eq__(1), [].__eq__(()), object().__lt__(1))
