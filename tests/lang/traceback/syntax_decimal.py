# A program that is refused: decimal.
print("never")
1_000_
