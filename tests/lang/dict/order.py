# Insertion order: updates keep it, deletion and reinsertion move to the end.
d = {"b": 1, "a": 2, "c": 3}
d["b"] = 10
print(d)
del d["b"]
d["b"] = 1
print(d, list(reversed(d)), d.popitem(), list(d.items()), next(iter(d)), list(reversed(d.values())), list(reversed(d.items())))
for i in range(20): d[i] = i
for i in range(0, 20, 2): del d[i]
print(d)
d.pop("a"); d["a"] = 0
print(list(d)[:3], list(d)[-2:], {**d, "c": "new"}["c"], list({**{"x": 1}, **{"y": 2, "x": 3}}))
print({"a": 1, "b": 2} == {"b": 2, "a": 1}, list(dict(b=1, a=2)), list(dict([("q", 1), ("p", 2)])))
