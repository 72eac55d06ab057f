# A program that is refused: del call.
print("never")
del f()
