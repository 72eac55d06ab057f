# sys.exc_info inside and outside handlers, in functions and after them.
import sys
def now():
    t, v, tb = sys.exc_info()
    return t and t.__name__, str(v), tb is not None
print(now(), sys.exception())
try:
    raise ValueError("a")
except ValueError:
    print(now())
    try: raise KeyError("b")
    except KeyError: print(now())
    print(now(), repr(sys.exception()))
print(now())
def f():
    try: raise ValueError("in f")
    except ValueError: return now()
print(f(), now())
for i in range(1):
    try: raise ValueError
    except ValueError: break
print(now())
