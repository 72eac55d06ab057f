# code.replace(): names, numbers, flags and constants; what may not change.
def f(a):
    return a + 100

code = f.__code__
new = code.replace(co_name="g", co_qualname="h.g", co_filename="file", co_firstlineno=7, co_consts=(None, 200))
print(new.co_name, new.co_qualname, new.co_filename, new.co_firstlineno, new.co_consts, code.co_name)
g = type(f)(new, {})
print(g(1), f(1), g.__name__, g.__qualname__)
print(code.replace() == code, code.replace(co_name="x") == code)
for bad in ({"co_flags": "a"}, {"x": 1}, {"co_name": 1}, {"co_consts": [1]}, {"co_argcount": -2}, {"co_names": []}):
    try:
        code.replace(**bad)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
