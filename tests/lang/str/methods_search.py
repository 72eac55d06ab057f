# find, index, count, startswith, endswith, replace.
s = "hello world, hello"
print(s.find("hello"), s.find("hello", 1), s.rfind("hello"), s.find("x"), s.find("o", 5, 8), s.find(""), s.find("", 100), s.rfind(""), s.find("l", -3))
print(s.index("w"), s.rindex("l"), s.count("l"), s.count("ll"), s.count(""), "aaaa".count("aa"), s.count("o", 5))
print(s.startswith("hello"), s.startswith("ello", 1), s.endswith(("x", "lo")), s.startswith(()), s.endswith("hello", 0, 5), "".startswith(""), s.startswith("", 50))
print(s.replace("hello", "bye"), s.replace("l", "L", 2), s.replace("", "-", 3), "abc".replace("", "."), "aaa".replace("aa", "b"), s.replace("zz", "y") is s)
print("中文字中".find("中", 1), "é".find("e"), "a😀b".index("b"), "😀😀".count("😀"))
for f in (lambda: s.index("x"), lambda: s.rindex("zz"), lambda: s.find(5), lambda: s.startswith(5), lambda: s.startswith([1]), lambda: s.replace("a")):
    try: f()
    except (ValueError, TypeError) as e: print(e)
