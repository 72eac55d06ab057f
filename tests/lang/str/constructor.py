# str() of things, with encodings; what goes wrong.
class A:
    def __str__(self): return "A!"
class B(str): pass
print(str(A()), str(B("b")), type(str(B("b"))).__name__, str([1, "a"]), str({"k": None}), str(1.0), str(True))
print(str(b"abc", "ascii"), str(bytearray(b"x"), "utf-8", "strict"), str(memoryview(b"mv"), "ascii"))
for f in (lambda: str("x", "utf-8"), lambda: str(5, "utf-8"), lambda: str(b"\xff", "utf-8"), lambda: str(b"x", "no-such"), lambda: str(1, 2, 3, 4), lambda: str(b"\xff", errors="nope")):
    try: f()
    except (TypeError, LookupError, UnicodeDecodeError) as e: print(type(e).__name__, e)
