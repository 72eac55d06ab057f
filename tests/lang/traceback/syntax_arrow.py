# A program that is refused: arrow.
print("never")
x -> y
