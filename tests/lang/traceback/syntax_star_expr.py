# A program that is refused: star expr.
print("never")
*a
