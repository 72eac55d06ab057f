# close raises GeneratorExit at the yield; a generator that yields again is refused.
def gen():
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print("exit")
        raise
    finally:
        print("cleanup")
g = gen()
next(g)
print(g.close(), g.close())
print(list(g))
gen().close()
def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2
g = stubborn()
next(g)
try:
    g.close()
except RuntimeError as e:
    print(e)
def returns():
    try:
        yield
    except GeneratorExit:
        return 5
g = returns()
next(g)
print(g.close())
def raises():
    try:
        yield
    finally:
        raise KeyError("from finally")
g = raises()
next(g)
try:
    g.close()
except KeyError as e:
    print(e)
