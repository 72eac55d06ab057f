# A program that is refused: global param.
print("never")
def f(x):
    global x
