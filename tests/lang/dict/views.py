# keys, values and items are live and have set operations.
d = {"a": 1, "b": 2}
k, v, i = d.keys(), d.values(), d.items()
print(k, v, i, len(k), "a" in k, 2 in v, ("a", 1) in i, ("a", 2) in i)
d["c"] = 3
print(k, v, i)
print(sorted(k & {"a", "z"}), sorted(k | {"z"}), sorted(k - {"a"}), sorted(k ^ {"a", "z"}), k == {"a", "b", "c"}, k <= {"a", "b", "c", "d"}, k.isdisjoint({"q"}), sorted(i & {("a", 1)}), sorted({"a"} | k), {"a", "b"} < k)
print(v == d.values(), i == d.items(), k == d.keys(), type(k).__name__, type(iter(i)).__name__, k.mapping["a"], list(map(list, i)))
try: k[0]
except TypeError as e: print(e)
try: hash(i)
except TypeError as e: print(e)
