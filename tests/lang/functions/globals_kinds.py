# Globals that are a subclass of dict with __missing__; builtins that a function takes over from the running frame.
class Missing(dict):
    def __missing__(self, key):
        return key.upper()

f = eval("lambda: (a, b, len)", Missing(a=1))
for i in range(5):
    print(f())
namespace = {"type": type, "__builtins__": {"None": None}}
exec("def f(s): pass\ng = type(f)(f.__code__, {})", namespace)
print(namespace["g"].__builtins__, namespace["f"].__builtins__ is namespace["__builtins__"])
def h(**keywords):
    pass
for call in (lambda: h(**{1: 1}, **{1: 2}), lambda: h(**{1: 1}), lambda: h(x=1, **{"x": 2})):
    try:
        call()
    except TypeError as e:
        print(e)
