# The name of an except clause is deleted at its end.
e = "before"
try:
    1 / 0
except ZeroDivisionError as e:
    print(e)
try:
    e
except NameError as err:
    print(err)
def f():
    try:
        raise ValueError("v")
    except ValueError as x:
        x = "rebound"
        print(x)
    try:
        return x
    except UnboundLocalError as err:
        return str(err)
print(f())
try:
    raise KeyError
except KeyError as k:
    del k
print("k" in globals())
saved = None
try:
    raise ValueError("kept")
except ValueError as v:
    saved = v
print(saved)
