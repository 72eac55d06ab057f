# A program that is refused: debug.
print("never")
__debug__ = 1
