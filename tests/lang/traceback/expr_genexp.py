# An error inside a generator expression.
print(sum(10 // x for x in [5, 2, 0]))
