# Several simple statements on a line, line continuation, and blocks on one line.
a = 1; b = 2; print(a + b);
if a: print("x"); print("y")
for i in range(2): print(i, end=" "); print(end="")
print()
total = a + \
    b + \
    3
print(total)
values = [
    1,  # comment

    2,
]
print(values)
class C: x = 1; y = 2
print(C.x + C.y)
