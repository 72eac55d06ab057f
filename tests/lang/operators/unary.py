# Unary operators and the conversion functions.
class A:
    def __neg__(self): return "neg"
    def __pos__(self): return "pos"
    def __invert__(self): return "inv"
    def __abs__(self): return "abs"
    def __int__(self): return 7
    def __float__(self): return 1.5
    def __complex__(self): return 2j
    def __index__(self): return 3
    def __round__(self, n=None): return f"round {n}"
    def __trunc__(self): return "trunc"
    def __floor__(self): return "floor"
    def __ceil__(self): return "ceil"
    def __bytes__(self): return b"bytes"
    def __dir__(self): return ["b", "a"]
    def __reversed__(self): return "reversed"
    def __sizeof__(self): return 1000
    def __length_hint__(self): return 5
import math
a = A()
print(-a, +a, ~a, abs(a), int(a), float(a), hex(a), [1, 2, 3, 4][a], "x" * a, round(a), round(a, 2))
print(math.trunc(a), math.floor(a), math.ceil(a), bytes(a), dir(a), reversed(a), range(a), bin(a), chr(a) == "\x03")
