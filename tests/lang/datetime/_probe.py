# Helper: shows what expressions give or raise.
def show(names, *expressions):
    for e in expressions:
        try:
            print(e, "->", repr(eval(e, names)))
        except Exception as x:
            print(e, "!!", type(x).__name__, x)
