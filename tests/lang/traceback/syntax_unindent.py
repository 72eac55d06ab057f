# A program that is refused: unindent.
print("never")
if 1:
    x
  y
