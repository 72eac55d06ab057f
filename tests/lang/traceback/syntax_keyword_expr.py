# A program that is refused: keyword expr.
print("never")
f(a.b=1)
