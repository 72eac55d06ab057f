# A program that is refused: walrus comp.
print("never")
[x := 1 for x in y]
