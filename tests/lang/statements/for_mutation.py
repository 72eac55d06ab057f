# A list changed during the loop is seen; a dict or set changing size is refused.
items = [1, 2, 3]
for x in items:
    print(x)
    if x < 3 and len(items) < 6:
        items.append(x * 10)
items = list(range(6))
for x in items:
    items.remove(x)
print(items)
d = {1: 1}
try:
    for k in d:
        d[k + 1] = 1
except RuntimeError as e:
    print(e)
s = {1, 2}
try:
    for k in s:
        s.add(k + 10)
except RuntimeError as e:
    print(e)
d = {1: 1, 2: 2}
try:
    for k in d:
        del d[k]
except RuntimeError as e:
    print(e)
