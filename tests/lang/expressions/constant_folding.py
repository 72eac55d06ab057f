# Folded constants behave as computed ones, and errors in them come when they run.
print(2 ** 10, "ab" * 3, (1, 2) + (3,), -5 // 2, not None, 1 - 2.5)
print("a" * 0, b"x" * 2, (0,) * 3, "x"[0], (1, 2, 3)[1])
def f():
    return 1 / 0
def g():
    return "x" + 1 if False else "fine"
try:
    f()
except ZeroDivisionError as e:
    print(e)
print(g())
try:
    1 << -1
except ValueError as e:
    print(e)
try:
    "abc"[10]
except IndexError as e:
    print(e)
