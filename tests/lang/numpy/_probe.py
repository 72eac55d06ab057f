# Helper: shows what expressions give or raise.
import warnings

warnings.simplefilter("ignore")


def show(names, text):
    for e in text.strip().split("\n"):
        try:
            print(e, "->", repr(eval(e, names)))
        except Exception as x:
            print(e, "!!", x)
