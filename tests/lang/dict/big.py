# A dict that grows, shrinks and is searched with mixed keys.
d = {}
for i in range(3000): d[i * 7919 % 10007] = i
print(len(d), sum(d.values()), d[7919], list(d)[:5])
for k in list(d):
    if d[k] % 3: del d[k]
print(len(d), sum(d), list(d)[-3:])
for i in range(500): d[f"key{i}"] = i; d[(i, "t")] = i; d[i / 2] = i
print(len(d), d["key499"], d[(17, "t")], d[0.5], d.get(10.5), "key500" in d)
total = 0
for k, v in d.items():
    total += v if isinstance(v, int) else 0
print(total)
while len(d) > 10: d.popitem()
print(list(d.items())[:3])
