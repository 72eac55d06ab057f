# Small integers are one object, larger ones only as constants of one code object.
a = 256; b = int("256"); print(a is b)
a = 257; b = int("257"); print(a is b)
a = 257; b = 257; print(a is b)
a = -5; b = int("-5"); print(a is b)
a = -6; b = int("-6"); print(a is b)
folded, constant = 1000 + 1, 1001
print(folded is constant, int("100") + 1 is int("101"), 10 ** len('ab') is int("100"))
f = 1.5; g = 1.5; print(f is g, float("1.5") is f)
def one(): return 1000
def two(): return 1000
print(one() is one(), one() is two())
t = (1, 2); u = (1, 2); print(t is u)
print(True is (1 == 1), None is print(end=""), len("a") is int("1"))
x = 200
x += 56
print(x is int("256"))
x += 1
print(x is int("257"))
