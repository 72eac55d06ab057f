# Stars in return, subscripts, for and right-hand sides.
a = [1, 2]
def f(): return *a, *a
print(f())
for x in *a, 9:
    print(x, end=" ")
print()
b = *a,
print(b)
d = {}
d[*a] = "tuple key"
print(d)
del d[1, 2]
print(d)
