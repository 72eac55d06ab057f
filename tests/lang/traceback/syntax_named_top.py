# A program that is refused: named top.
print("never")
x := 1
