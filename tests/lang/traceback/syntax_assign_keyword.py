# A program that is refused: assign keyword.
print("never")
None = 1
