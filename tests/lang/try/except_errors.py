# Matching against something that is no exception class.
class NotAnException: pass
for bad in (5, "x", NotAnException, (ValueError, 5), None):
    try:
        try:
            raise KeyError("k")
        except bad:
            print("no")
    except TypeError as e:
        print(e, repr(e.__context__))
    except KeyError as e:
        print("passed", e)
try:
    try: raise ValueError
    except (KeyError, (TypeError, ValueError)): print("nested tuple matches")
except TypeError as e:
    print(e)
except ValueError as e:
    print("not matched", repr(e))
try: raise ValueError
except (): print("no")
except Exception: print("empty tuple matches nothing")
