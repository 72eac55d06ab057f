# A program that is refused: dict missing.
print("never")
x = {1: }
