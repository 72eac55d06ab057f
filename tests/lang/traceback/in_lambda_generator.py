# Frames of a lambda and a generator expression.
f = lambda x: x.missing
total = sum(f(i) for i in range(2))
