# Iterators of lists: length hints, exhaustion, reversed, changes during iteration.
l = [1, 2, 3]
it = iter(l)
print(next(it), it.__length_hint__(), list(it), list(it), it.__length_hint__())
l.append(4)
print(list(it))
r = reversed(l)
print(next(r), r.__length_hint__())
l.clear()
print(list(r))
l = [1, 2, 3, 4]
for x in l:
    l.pop()
    print(x, end=" ")
print(l)
it = iter([1, 2])
a, b = it
print(a, b, next(it, "end"))
print(type(it).__name__, type(reversed([])).__name__, iter(it) is it)
