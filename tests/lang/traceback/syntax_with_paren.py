# A program that is refused: with paren.
print("never")
with (a as b, c d): pass
