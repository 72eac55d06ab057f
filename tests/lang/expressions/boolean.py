# and, or return an operand; not returns a bool; evaluation stops early.
def f(x):
    print("f", repr(x), end="; ")
    return x
print(f(0) and f(1), f("") or f("x"), f([]) or f({}) or f(0))
print(f(1) and f(2) or f(3))
print(f(0) and f(2) or f(3))
print(not f(""), not f([0]), not not f(1))
print(not 0 and 1 or 2)
class Odd:
    def __bool__(self):
        print("bool", end=" ")
        return False
x = Odd() or "other"
print(x)
if not Odd():
    print("yes")
