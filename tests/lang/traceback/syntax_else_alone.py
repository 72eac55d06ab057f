# A program that is refused: else alone.
print("never")
else:
    pass
