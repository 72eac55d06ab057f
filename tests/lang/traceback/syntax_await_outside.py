# A program that is refused: await outside.
print("never")
def f():
    await x
