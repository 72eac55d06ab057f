# How functions and methods show themselves.
def f(): pass
class C:
    def m(self): pass
    @classmethod
    def k(cls): pass
    @staticmethod
    def s(): pass
def strip(x): return repr(x).split(" at ")[0]
print(strip(f), strip(C.m), strip(C().m), strip(C.k), strip(C.s), strip(lambda: 0))
print(repr(len), repr([].append).split(" at ")[0], repr(str.upper), repr(int.__add__), repr((1).__add__).split(" at ")[0])
print(repr(dict.fromkeys).split(" at ")[0], C, type(C.m), type(C().m), type(len), type(str.upper), type(int.__add__))
