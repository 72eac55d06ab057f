# An error in a chain of comparisons.
print(1 < 2 < "a" < 3)
