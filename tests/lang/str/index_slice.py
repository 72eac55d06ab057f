# Indexing by character, also wide ones; strings cannot change.
s = "aé中😀z"
print(len(s), s[0], s[1], s[2], s[3], s[-1], s[1:4], s[::-1], s[::2], [ord(c) for c in s], list(s))
print(s[3:4] == "😀", s[:3] + s[3:] == s, ascii(s), s[2:2] == "")
for f in (lambda: s[5], lambda: s[-6], lambda: s["a"], lambda: s.__setitem__):
    try: f()
    except (IndexError, TypeError, AttributeError) as e: print(e)
try:
    s[0] = "x"
except TypeError as e:
    print(e)
try:
    del s[0]
except TypeError as e:
    print(e)
