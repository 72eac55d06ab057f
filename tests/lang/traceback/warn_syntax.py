# SyntaxWarnings of the compiler.
x = 5
if x is 5: print("is")
assert (x, "always")
print("\d", [1, 2][0])
