# A program that is refused: number name.
print("never")
1abc
