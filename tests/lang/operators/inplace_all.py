# In-place methods, and falling back to the binary ones.
names = "add sub mul truediv floordiv mod pow lshift rshift and or xor matmul".split()
class A: pass
class B: pass
for n in names:
    setattr(A, f"__i{n}__", (lambda n: lambda self, other: f"i{n}({other})")(n))
    setattr(B, f"__{n}__", (lambda n: lambda self, other: f"{n}({other})")(n))
for C in (A, B):
    for op in "+ - * / // % ** << >> & | ^ @".split():
        ns = {"x": C()}
        exec(f"x {op}= 5", ns)
        print(ns["x"], end=" ")
    print()
class N:
    def __iadd__(self, o): return NotImplemented
    def __add__(self, o): return "fallback"
n = N()
n += 1
print(n)
