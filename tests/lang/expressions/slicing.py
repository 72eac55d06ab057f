# Slices of sequences with every combination of bounds.
s = "abcdefgh"
print(s[2:5], s[:3], s[5:], s[:], s[-3:], s[:-3], s[-5:-2])
print(s[::2], s[1::2], s[::-1], s[6:2:-1], s[2:6:-1], s[-1:-4:-1])
print(s[100:], s[:100], s[-100:3], s[3:1], repr(s[8:]))
l = list(range(10))
print(l[1:8:3], l[8:1:-3], l[::-4], l[-1::-1])
print((1, 2, 3)[1:], range(20)[5:15:3], b"hello"[1:3])
class I:
    def __index__(self): return 2
print(s[I()], s[I():], s[:I()])
for bad in ("s[1.0]", "s['a']", "s[1:'x']", "s[::0]", "s[99]", "l[99]", "()[0]"):
    try:
        eval(bad)
    except (TypeError, ValueError, IndexError) as e:
        print(bad, type(e).__name__, e)
