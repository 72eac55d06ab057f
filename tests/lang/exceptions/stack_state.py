# The stack is clean after an exception in the middle of an expression.
def boom(): raise ValueError("boom")
for i in range(3):
    try:
        x = [1, (2, boom()), 3]
    except ValueError:
        pass
    try:
        print("no", 1 + 2 * boom(), {"a": boom()})
    except ValueError:
        pass
    try:
        for a in [1, 2]:
            for b in (3, 4):
                [y for y in range(3) if boom()]
    except ValueError:
        print("loop", a, b)
def g():
    for i in range(2):
        yield [i, boom() if i else 0]
try:
    print(*g())
except ValueError as e:
    print(e)
