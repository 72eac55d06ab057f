# sys.getsizeof calls __sizeof__ and adds the collector's head.
import sys
class A:
    def __sizeof__(self): return 100
class B:
    __slots__ = ()
    def __sizeof__(self): return 100
class Bad:
    def __sizeof__(self): return "x"
class Neg:
    def __sizeof__(self): return -1
print(sys.getsizeof(A()), sys.getsizeof(B()), [].__sizeof__(), (1, 2).__sizeof__(), "a".__sizeof__(), (5).__sizeof__(), {}.__sizeof__(), object().__sizeof__())
for o in (Bad(), Neg()):
    try: sys.getsizeof(o)
    except (TypeError, ValueError) as e: print(type(e).__name__, e)
print(sys.getsizeof(Bad(), 5))
try: sys.getsizeof()
except TypeError as e: print(e)
