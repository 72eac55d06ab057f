# The first true branch runs, and only its condition and those before it are evaluated.
def test(n):
    print("test", n, end=" ")
    return n

def choose(a, b):
    if test(a):
        print("first")
    elif test(b):
        print("second")
    else:
        print("third")

choose(1, 1)
choose(0, [0])
choose("", ())
if 0: print("no")
else: print("one line")
