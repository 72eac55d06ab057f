# A program that is refused: fstring unclosed.
print("never")
f"{a"
