# Each binary operator method is found, and gets its operands.
names = "add sub mul truediv floordiv mod pow lshift rshift and or xor matmul divmod".split()
class A: pass
for n in names:
    setattr(A, f"__{n}__", (lambda n: lambda self, other: f"{n}({other})")(n))
a = A()
print(a + 1, a - 1, a * 1, a / 1, a // 1, a % 1, a ** 1, a << 1, a >> 1, a & 1, a | 1, a ^ 1, a @ 1, divmod(a, 1))
print(pow(a, 2))
try:
    1 + a
except TypeError as e:
    print(e)
