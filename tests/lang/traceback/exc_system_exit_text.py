# SystemExit with an object.
class A:
    def __str__(self): return "text of A"
raise SystemExit(A())
