# for over builtin iterables; the variable keeps its last value.
for x in [1, 2, 3]:
    print(x, end=" ")
print(x)
for c in "hé":
    print(c)
for k in {"a": 1, "b": 2}:
    print(k)
for i, (a, b) in enumerate([(1, 2), (3, 4)]):
    print(i, a, b)
for d in ():
    pass
print("d" in globals())
for b in b"AB":
    print(b)
for n in range(10, 0, -3):
    print(n, end=",")
print()
