# print with its keyword arguments.
print()
print(1, "two", None, [3], sep="-", end="!\n")
print("a", "b", sep="", end="")
print(sep="x", end="y\n")
print("no newline", end=" | ")
print(*range(3), sep=", ")
import sys
print("to stdout", file=sys.stdout, flush=True)
class W:
    def __init__(self): self.parts = []
    def write(self, s): self.parts.append(s)
w = W()
print("x", 1, file=w)
print(w.parts)
try:
    print(sep=5)
except TypeError as e:
    print(e)
try:
    print(foo=1)
except TypeError as e:
    print(e)
print("a", sep=None, end=None)
