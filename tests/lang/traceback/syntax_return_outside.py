# A program that is refused: return outside.
print("never")
return 5
