# A program that is refused: comp unpack.
print("never")
[*a for a in b]
