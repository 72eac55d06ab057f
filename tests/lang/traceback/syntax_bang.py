# A program that is refused: bang.
print("never")
x ! y
