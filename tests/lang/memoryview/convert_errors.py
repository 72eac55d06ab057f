# What an error in a value's conversion becomes.
class Bad:
    def __init__(self, error): self.error = error
    def __index__(self): raise self.error
    def __float__(self): raise self.error
    def __bool__(self): raise self.error
for code in "BPd?c":
    m = memoryview(bytearray(8)).cast(code)
    for error in ValueError("v"), TypeError("t"), OverflowError("o"), KeyError("k"), UnicodeError("u"):
        try: m[0] = Bad(error)
        except Exception as e: print(code, repr(e), e.__context__)
