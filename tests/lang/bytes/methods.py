# The methods of bytes.
b = b"Hello, World"
print(b.upper(), b.lower(), b.title(), b.swapcase(), b.capitalize(), b.find(b"o"), b.rfind(b"o"), b.count(b"l"), b.index(b"W"), b.find(111), b.startswith(b"He"), b.endswith((b"x", b"ld")))
print(b.split(b", "), b" a b ".split(), b"a,b".partition(b","), b",".join([b"x", bytearray(b"y")]), b.replace(b"l", b"L", 1), b"  x ".strip(), b"xxaxx".strip(b"x"), b"a\nb\r\n".splitlines())
print(b"ab".center(6, b"*"), b"7".zfill(3), b"a\tb".expandtabs(4), b"abc".translate(bytes.maketrans(b"ab", b"xy")), b"abc".translate(None, b"b"), b"pre.x".removeprefix(b"pre."), b"x.c".removesuffix(b".c"))
print(b"abc".isalpha(), b"12".isdigit(), b"a1".isalnum(), b" \n".isspace(), b"A".isupper(), b"a".islower(), b"Ab".istitle(), b"\x80".isascii(), b"ab".ljust(4) + b"|", b"ab".rjust(4), b"abc".rsplit(b"b"), b"a-b-c".rpartition(b"-"))
for f in (lambda: b.find("o"), lambda: b.split(""), lambda: b.index(b"zz"), lambda: b",".join(["x"]), lambda: b.replace("a", "b"), lambda: b + "x", lambda: b.count(256), lambda: b.startswith("H")):
    try: f()
    except (TypeError, ValueError) as e: print(e)
