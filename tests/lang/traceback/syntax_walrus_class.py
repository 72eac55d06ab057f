# A program that is refused: walrus class.
print("never")
class A:
    [x := 1 for y in z]
