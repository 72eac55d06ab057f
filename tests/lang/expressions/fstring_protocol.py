# A field calls __format__ with the spec; !r, !s, !a convert before.
class T:
    def __format__(self, spec): return f"<fmt {spec!r}>"
    def __repr__(self): return "<répr>"
    def __str__(self): return "<str>"
t = T()
print(f"{t} {t:abc} {t!r} {t!s} {t!a} {t!r:>10} {t!s:^9}")
print(format(t), format(t, "x"), "{} {:y} {!r}".format(t, t, t))
class Plain: 
    def __str__(self): return "plain"
print(f"{Plain()}")
try:
    f"{Plain():>10}"
except TypeError as e:
    print(e)
class Bad:
    def __format__(self, spec): return 5
try:
    f"{Bad()}"
except TypeError as e:
    print(e)
