# Reflected methods are asked when the left operand cannot.
names = "add sub mul truediv floordiv mod pow lshift rshift and or xor matmul divmod".split()
class A: pass
for n in names:
    setattr(A, f"__r{n}__", (lambda n: lambda self, other: f"r{n}({other})")(n))
a = A()
print(1 + a, 1 - a, 1 * a, 1 / a, 1 // a, 1 % a, 1 ** a, 1 << a, 1 >> a, 1 & a, 1 | a, 1 ^ a, 1 @ a, divmod(1, a))
print("x" + a, [] + a, 1.5 * a, None | a)
try:
    a + 1
except TypeError as e:
    print(e)
