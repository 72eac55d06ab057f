# A program that is refused: dots.
print("never")
x..y
