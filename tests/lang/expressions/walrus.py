# The assignment expression binds and gives the value; in a comprehension it binds outside.
print((x := 5) + x)
if (n := len("abc")) > 2:
    print(n)
data = [y := 1, y + 1, (y := 10), y]
print(data, y)
found = [last := i for i in range(4)]
print(found, last)
print(any((hit := v) > 2 for v in [1, 2, 3, 4]), hit)
def f():
    total = 0
    parts = [total := total + i for i in range(5)]
    return parts, total
print(f())
while (line := [3, 2, 0][y - 10]):
    print("line", line)
    y += 1
d = {"a": (z := 1)}
print(d, z, (w := (1, 2)), (v := 1, 2))
