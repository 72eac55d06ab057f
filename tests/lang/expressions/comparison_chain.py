# A chained comparison evaluates each operand once and stops at the first false link.
def f(x):
    print("f", x, end="; ")
    return x
print(f(1) < f(2) < f(3))
print(f(1) > f(2) > f(3))
print(f(1) < f(3) > f(2) != f(5))
print(1 < 2 in [2] is not None)
print(1 == 1.0 == True, 1 < 2 > 1, 3 > 2 == 2)
class V:
    def __lt__(self, other): return [] if other else "truthy"
print(V() < 1 < 2, V() < 0 < 2)
