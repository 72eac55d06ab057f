# Exceptions through several levels, re-raised and replaced.
def inner(n):
    try:
        if n == 0: raise ValueError("zero")
        if n == 1: raise KeyError("one")
        return "no error"
    except ValueError:
        print("inner handler")
        raise
    finally:
        print("inner finally")
def outer(n):
    try:
        return inner(n)
    except KeyError as e:
        raise RuntimeError("wrapped") from e
    finally:
        print("outer finally")
for n in range(3):
    try:
        print(outer(n))
    except Exception as e:
        print(type(e).__name__, e, repr(e.__cause__), repr(e.__context__))
