# The format mini-language for strings, bools, None and containers.
for spec in ("", "5", "<5", ">5", "^5", "*^7", ".2", "6.2", "s", "10s", "é<4", "{<4", "<010"):
    print(repr(spec), repr(format("abc", spec)))
for v, spec in (("a", "d"), ("a", "=5"), ("a", "+"), ("a", ","), ("a", "#"), ("a", "z"), (None, "5"), ([], "5"), ("a", "05") , (b"x", "5"), ({}, ".2"), (object, "5")):
    try: print(repr(format(v, spec)))
    except (ValueError, TypeError) as e: print(type(e).__name__, e)
print(format(True), format(True, "d"), format(True, "5"), f"{None}", f"{[]}", format(True, ""))
