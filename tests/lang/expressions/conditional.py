# The conditional expression evaluates its condition first and then one branch.
def f(x):
    print("f", x, end="; ")
    return x
print(f("yes") if f(1) else f("no"))
print(f("yes") if f(0) else f("no"))
print("a" if 0 else "b" if 0 else "c")
print((lambda: 1 if False else 2)())
print([x if x % 2 else -x for x in range(5)])
