# Name lookup: local, enclosing, global, builtin; a global may hide a builtin and be removed again.
print(len("abc"))
len = lambda x: "mine"
print(len("abc"))
del len
print(len("abc"))
def f():
    return max(1, 2)
print(f())
max = min
print(f())
del max
print(f())
import builtins
builtins.extra = "from builtins"
print(extra)
del builtins.extra
try:
    f.__globals__["extra"], extra
except (KeyError, NameError) as e:
    print(type(e).__name__)
