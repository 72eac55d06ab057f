# A program that is refused: except star bare.
print("never")
try: pass
except*: pass
