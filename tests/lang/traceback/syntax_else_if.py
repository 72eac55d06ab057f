# A program that is refused: else if.
print("never")
if a:
  pass
else if b:
  pass
