# A program that is refused: nonlocal missing.
print("never")
def f():
    nonlocal y
