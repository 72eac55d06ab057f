# __class_getitem__ and the generic aliases of builtin types.
class Box:
    def __class_getitem__(cls, item): return f"{cls.__name__}[{item}]"
class Sub(Box): pass
print(Box[int], Sub["x", 1], Box.__class_getitem__(3))
print(list[int], dict[str, int], tuple[int, ...], type[int], list[list[str]], set[0] if False else frozenset[int])
a = list[int]
print(a([1, 2]), a.__origin__, a.__args__, a == list[int], type(a).__name__, isinstance([], a.__origin__))
print(int | str, int | None, isinstance(1, int | str), (int | str).__args__)
try:
    int[0]
except TypeError as e:
    print(e)
try:
    isinstance([], list[int])
except TypeError as e:
    print(e)
