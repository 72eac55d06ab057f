# Unpacking in the target of a for loop.
for a, b in [(1, 2), (3, 4, 5)]:
    print(a, b)
