# A unary operator that does not fit.
x = "abc"
print(1 + -x)
