# A starred target takes what the others leave, as a list.
first, *rest = [1, 2, 3]
print(first, rest)
*init, last = "abc"
print(init, last)
head, *middle, tail = range(6)
print(head, middle, tail)
a, *b, c = 1, 2
print(a, b, c)
*everything, = (1, 2)
print(everything)
x, (y, *z), *w = 0, "pqr", 7, 8
print(x, y, z, w)
