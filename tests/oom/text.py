# Strings that grow in place: when memory is out the one that was there is still there.
def grow():
    s = "ab" * 300
    for i in range(30):
        before = len(s)
        try:
            s += "x" * 200
        except MemoryError:
            print("MemoryError", len(s) == before)
    return s


text = grow()
assert text.startswith("abab") and text.endswith("x"), "lost"
print("".join(["%s" % i for i in range(50)]), f"{text!r:.10}", text.replace("x", "yy")[-3:], text.encode()[:3], "é€".join("abc"))
