# A program that is refused: no block.
print("never")
if x:
y = 1
