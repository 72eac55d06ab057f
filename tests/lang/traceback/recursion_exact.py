# Exactly three repeated lines: nothing is folded.
def f(n):
    if n: f(n - 1)
    else: 1 / 0
f(3)
