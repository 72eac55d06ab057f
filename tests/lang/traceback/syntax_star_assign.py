# A program that is refused: star assign.
print("never")
*a = 1
