# throw() into a generator.
def g():
    try: yield 1
    finally: print("closed")
i = g()
next(i)
i.throw(ValueError("thrown"))
