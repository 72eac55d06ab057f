# What a function knows about itself.
def outer():
    def inner(a, b=1, *c, d, e=2, **f):
        "The doc."
        x = y = 0
        return x
    return inner
f = outer()
print(f.__name__, f.__qualname__, f.__doc__, f.__module__, f.__defaults__, f.__kwdefaults__, f.__closure__, f.__dict__)
c = f.__code__
print(c.co_name, c.co_argcount, c.co_posonlyargcount, c.co_kwonlyargcount, c.co_nlocals, c.co_varnames, c.co_flags & 12)
f.colour = "red"
print(f.colour, f.__dict__)
f.__name__ = "renamed"
f.__doc__ = None
print(f.__name__, f.__doc__)
print(f.__get__(5), type(f.__get__(5)).__name__) if False else print(type(f.__get__(5)).__name__, f.__globals__ is globals())
print((lambda: 0).__name__, outer.__closure__)
