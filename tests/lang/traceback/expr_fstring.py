# An error in a field of an f-string, and in its format.
x = 3
print(f"value {x!r:>5} {x:{'q'}}")
