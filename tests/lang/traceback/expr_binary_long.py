# Carets under an operator with long operands.
aaa, bbb, ccc = 1, 2, "x"
print((aaa + bbb) * 2 - ccc / 2)
