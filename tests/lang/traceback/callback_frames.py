# Frames below map, sorted, filter.
def f(x): return x.y
list(map(f, filter(None, sorted([1, 2]))))
