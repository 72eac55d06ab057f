# A program that is refused: kw true.
print("never")
f(True=1)
