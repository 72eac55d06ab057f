# bool: construction, arithmetic, operators, formatting.
print(True, False, bool(), bool([]), bool(3), True + 1, True * 3, True / 2, not True, True and 0, False or "x", True & True, True ^ True, True | False, type(True & True), type(True & 1))
print(True == 1, True is True, hash(True), [10, 20][True], {True: "t"}[1], f"{True:>6}", "%s %d" % (True, True), str(True), int(False), sorted([True, False, 2, -1]), True < 2, min(True, 0))
for f in (lambda: bool(1, 2), lambda: type("B", (bool,), {}), lambda: True.x, lambda: bool(x=1)):
    try: f()
    except (TypeError, AttributeError) as e: print(e)
print(bool.__mro__, bool.__base__, isinstance(True, int), issubclass(bool, int), True.real, True.bit_length(), (True).__class__)
