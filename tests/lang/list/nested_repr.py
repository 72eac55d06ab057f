# Lists that contain themselves and each other.
a = [1]
a.append(a)
b = [a]
print(a, b, len(a), a[1] is a, a[1][1][1][0])
t = ([],)
t[0].append(t)
print(t)
d = {"k": a}
a.append(d)
print(d)
try:
    x = [1]; x.append(x); y = [1]; y.append(y)
    print(x == y)
except RecursionError as e:
    print(type(e).__name__)
print(a == a, a in a)
