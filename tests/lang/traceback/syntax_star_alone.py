# A program that is refused: star alone.
print("never")
def f(*): pass
