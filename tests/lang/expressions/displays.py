# List, tuple, set and dict displays, with unpacking inside.
print([], [1], [1, 2,], (), (1,), (1, 2), {}, {1: 2}, {1}, {1, 1})
a, b = [1, 2], {"x": 1}
print([*a, 3, *a], (*a, 0), {*a, 2}, {**b, "y": 2, **{"x": 9}})
print([*"ab", *range(2), *{5: 6}])
t = 1, 2, *a
print(t)
print({"a": 1, "a": 2}, {1: "x", 1.0: "y", True: "z"})
print([[], [[]], [[], [[]]]])
try:
    [*5]
except TypeError as e:
    print(e)
try:
    {**5}
except TypeError as e:
    print(e)
try:
    {[]: 1}
except TypeError as e:
    print(e)
