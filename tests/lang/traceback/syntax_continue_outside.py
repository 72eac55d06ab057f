# A program that is refused: continue outside.
print("never")
def f():
    continue
