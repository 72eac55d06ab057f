# A program that is refused: duplicate arg.
print("never")
def f(a, a): pass
