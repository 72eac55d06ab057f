# Positional, keyword, star and double-star arguments, mixed.
def f(*args, **kwargs): return args, kwargs
print(f(), f(1, 2), f(a=1), f(1, b=2))
print(f(*[1, 2], 3, *(4,), **{"x": 1}, y=2, **{"z": 3}))
print(f(*range(3), *"ab", k=1, *[9]))
print(f(*{}, **{}), f(*{"p": 1}))
print(f(x for x in [1]).__len__())
print(f(1, 2,), f(*[1],), f(**{"a b": 1}))
class Mapping:
    def keys(self): return ["m", "n"]
    def __getitem__(self, k): return k * 2
print(f(**Mapping()))
