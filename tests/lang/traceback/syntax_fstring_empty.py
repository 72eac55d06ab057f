# A program that is refused: fstring empty.
print("never")
f"{}"
