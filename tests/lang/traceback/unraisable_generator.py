# A generator that ignores GeneratorExit.
def g():
    try: yield 1
    except GeneratorExit: yield 2
i = g()
next(i)
del i
print("on")
