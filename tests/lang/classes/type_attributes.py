# Attributes of types themselves.
class A:
    "doc"
    x = 1
class B(A): pass
print(B.__dict__.get("__doc__"), B.__doc__, A.__doc__, A.__dictoffset__ != 0, B.__basicsize__ >= 16)
print(type(A.__dict__).__name__, sorted(k for k in A.__dict__))
try:
    A.__dict__["y"] = 1
except TypeError as e:
    print(e)
for f in (lambda: setattr(int, "__name__", "x"), lambda: setattr(A, "__name__", 5), lambda: delattr(A, "__name__"), lambda: delattr(A, "nope"),
          lambda: A.nope, lambda: setattr(A, "__bases__", ()), lambda: setattr(A, "__bases__", (int,))):
    try:
        f()
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
print(int.__flags__ & (1 << 10) != 0, bool.__flags__ & (1 << 10) != 0, A.__weakrefoffset__ != 0)
print(int.__base__, object.__base__, type.__base__, bool.__mro__, A.__text_signature__)
