# types.FunctionType: what it takes and what it refuses.
import types


def outer():
    x = 5

    def g(y=1):
        return x, y
    return g


g = outer()
F = types.FunctionType
f = F(g.__code__, {}, "new", (7,), g.__closure__)
print(f.__name__, f.__qualname__, f(), f.__defaults__, f.__module__)
for args in ((1, 2), (g.__code__, 2), (g.__code__, {}), (g.__code__, {}, 3), (g.__code__, {}, None, 3), (g.__code__, {}, None, None, 3),
             (g.__code__, {}, None, None, ()), (g.__code__, {}, None, None, (1,)), (outer.__code__, {}, None, None, 3),
             (outer.__code__, {}, None, None, g.__closure__)):
    try:
        F(*args)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
