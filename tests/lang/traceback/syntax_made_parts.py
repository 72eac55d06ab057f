# SyntaxErrors made by hand with parts missing.
for args in (("m",), ("m", ("f", 1, None, None)), ("m", ("f", None, 2, "abc")), ("m", (None, 2, 3, "a b c"))):
    try: raise SyntaxError(*args)
    except SyntaxError as e: print(e, e.lineno, e.offset, e.text)
raise SyntaxError("last", ("f", 2, 100, "short"))
