# A program that is refused: triple.
print("never")
x = """abc
