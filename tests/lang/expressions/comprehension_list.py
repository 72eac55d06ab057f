# List comprehensions with conditions, several loops, nesting.
print([x * x for x in range(5)], [x for x in range(10) if x % 2 if x > 3])
print([(x, y) for x in range(3) for y in range(x)])
print([[y for y in range(x)] for x in range(4)])
print([x for row in [[1, 2], [3]] for x in row])
print([a + b for a, b in [(1, 2), (3, 4)]], [first for first, *rest in ["abc", "de"]])
x = "outer"
print([x for x in "ab"], x)
print([i for i in range(5) if i != 2 and (i or 1)])
print([f"{i}{j}" for i in "ab" for j in "xy" if i + j != "ay"])
