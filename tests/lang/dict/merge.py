# | and |= of dicts.
a, b = {"x": 1, "y": 2}, {"y": 3, "z": 4}
print(a | b, b | a, a)
a |= b
print(a)
a |= [("q", 5)]
print(a)
class D(dict): pass
print(type(D(a) | b).__name__, type(b | D(a)).__name__)
for f in (lambda: a | [("r", 1)], lambda: a | 5, lambda: [] | a):
    try: f()
    except TypeError as e: print(e)
try: a |= 5
except TypeError as e: print(e)
