# Set and dict comprehensions and generator expressions.
print({x % 3 for x in range(10)}, {k: v for k, v in zip("abc", range(3))})
print({x: {y: x * y for y in range(2)} for x in range(2)})
g = (x * 2 for x in range(3))
print(type(g).__name__, next(g), list(g), list(g))
print(sum(x for x in range(5)), max((len(w), w) for w in ["a", "bbb", "cc"]))
print(tuple(c for c in "ab"), sorted({c for c in "hello"}))
print({k: v for k, v in {"a": 1, "b": 2}.items() if v > 1})
def order(x):
    print(x, end=" ")
    return x
print({order(f"k{i}"): order(f"v{i}") for i in range(2)})
