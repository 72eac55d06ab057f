# Errors in comprehensions: the names of their frames.
def f(n):
    return {k: [v for v in {1 / (n - 1 - k) for _ in "a"}] for k in range(n)}
f(2)
