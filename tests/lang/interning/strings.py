# Which strings are one object.
import sys
a = "identifier_like"
b = "".join(["identifier", "_like"])
print(a is b, a == b, sys.intern(b) is a)
c = "hello world"
d = "hello world"
print(c is d)
def f(): return "name_in_function", "with space"
print(f()[0] is f()[0], f()[1] is f()[1])
class A: pass
x = A()
setattr(x, "".join(["at", "tr"]), 1)
print([k for k in x.__dict__][0] is "attr"[:] )
s, t, u = "ab", "ba", "é"
print(s[0] is chr(97), chr(233) is u[0], s[:0] is t[:0], chr(1000) is chr(1000), s[0] is t[1])
try: sys.intern(5)
except TypeError as e: print(e)
class S(str): pass
try: sys.intern(S("x"))
except TypeError as e: print(e)
n = "python" + "_programming"
print(n is "python_programming"[:])
