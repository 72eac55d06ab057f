# __context__ is set while another exception is handled, and cycles are broken.
try:
    try: raise ValueError("first")
    except ValueError: raise KeyError("second")
except KeyError as e:
    print(repr(e.__context__), e.__cause__)
try:
    try: 1 / 0
    finally: [][0]
except IndexError as e:
    print(repr(e.__context__))
a = ValueError("a")
try:
    try: raise a
    except ValueError: raise a
except ValueError as e:
    print(e.__context__)
b = KeyError("b")
try:
    try:
        raise a
    except ValueError:
        try: raise b
        except KeyError: raise a
except ValueError as e:
    print(repr(e), repr(e.__context__), e.__context__ and e.__context__.__context__)
def deep():
    try: raise TypeError("t")
    except TypeError: pass
    return ValueError("after")
try: raise deep()
except ValueError as e: print(e.__context__)
