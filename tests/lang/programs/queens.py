# The eight queens by recursion with generators.
def queens(n, row=0, cols=(), d1=(), d2=()):
    if row == n:
        yield cols
        return
    for c in range(n):
        if c not in cols and row + c not in d1 and row - c not in d2:
            yield from queens(n, row + 1, cols + (c,), d1 + (row + c,), d2 + (row - c,))
print([len(list(queens(n))) for n in range(1, 8)])
first = next(queens(8))
for c in first:
    print("." * c + "Q" + "." * (7 - c))
