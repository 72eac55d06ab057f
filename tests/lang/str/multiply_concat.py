# +, *, += and in on strings.
print("ab" + "cd", "ab" * 3, 3 * "ab", "ab" * 0, "ab" * -1, "é" + "中" + "😀" + "a")
s = ""
for c in "hello":
    s += c
    t = s
print(s, t)
print("ell" in s, "" in s, "x" not in s, "é" in "caf\xe9")
x = "a"
x *= 5
print(x)
try:
    "a" * 2.0
except TypeError as e:
    print(e)
try:
    "a" * (1 << 62)
except (MemoryError, OverflowError) as e:
    print(type(e).__name__)
try:
    "ab" * (1 << 70)
except OverflowError as e:
    print(e)
