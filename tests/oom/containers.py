# Lists, dicts, sets, strings and big integers grow.
items = []
for i in range(60):
    items.append(str(i) * i)
table = {s: len(s) for s in items}
groups = {}
for s in items:
    groups.setdefault(len(s) % 7, set()).add(s)
print(len(table), sum(table.values()), sorted(map(len, groups.values())), 3 ** 200 % 10 ** 9, "-".join(items[:5]).upper())
items.sort(key=lambda s: -len(s))
print(items[-3:], items[:2][::-1][0][:4], [*items[1:3]] == items[1:3], f"{len(items):>5}|{'x':^3}")
