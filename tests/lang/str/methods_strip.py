# strip, removeprefix, removesuffix.
s = "  \t hello \n "
print(repr(s.strip()), repr(s.lstrip()), repr(s.rstrip()))
print("xxabcxx".strip("x"), "abcba".strip("ab"), "abc".strip("z"), "abc".lstrip("ba"), "abc".rstrip("cb"), repr("aaa".strip("a")))
print(repr("\u3000x\xa0".strip()), repr("\x1cx\x1f".strip()), "x".strip(None))
print("prefix_name".removeprefix("prefix_"), "name.py".removesuffix(".py"), "name".removeprefix("x"), "name".removesuffix(""))
try:
    "x".strip(5)
except TypeError as e:
    print(e)
