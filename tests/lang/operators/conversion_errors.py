# Conversion methods that return the wrong type or are missing.
class A:
    def __int__(self): return "x"
    def __float__(self): return 1
    def __index__(self): return 1.5
    def __bool__(self): return None
    def __len__(self): return "n"
    def __bytes__(self): return "s"
    def __hash__(self): return None
    def __iter__(self): return None
class B: pass
for f in (int, float, hex, bool, len, bytes, hash, iter, range):
    for o in (A(), B()):
        try:
            f(o)
            print(f.__name__, type(o).__name__, "fine")
        except TypeError as e:
            print(f.__name__, type(o).__name__, e)
