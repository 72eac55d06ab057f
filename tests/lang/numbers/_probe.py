# Helper: shows what expressions give or raise, one a line.
def show(names, text, after=None):
    for e in text.strip().split("\n"):
        try:
            print(e, "->", repr(eval(e, names)), *(after() if after else ()))
        except Exception as x:
            print(e, "!!", type(x).__name__, x)
