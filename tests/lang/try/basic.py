# try, except by class, tuple and expression, else and finally.
def f(action):
    try:
        print("try", end=" ")
        action()
    except (KeyError, IndexError) as e:
        print("lookup", type(e).__name__, end=" ")
    except ValueError:
        print("value", end=" ")
    except:
        print("other", end=" ")
    else:
        print("else", end=" ")
    finally:
        print("finally")
f(lambda: None)
f(lambda: {}[1])
f(lambda: [][1])
f(lambda: int("x"))
f(lambda: 1 / 0)
try:
    pass
finally:
    print("bare finally")
def pick(): print("class evaluated"); return TypeError
try:
    try: raise ValueError
    except pick(): print("no")
except ValueError: print("passed on")
