# Changing a dict while something iterates over it.
d = {i: i for i in range(5)}
for action in ("d[10] = 1", "del d[0]", "d.clear()", "d.popitem()", "d[3] = 'same key'"):
    try:
        for k in d:
            exec(action)
        print(action, "fine", d)
    except RuntimeError as e:
        print(action, e)
d = {1: 1, 2: 2}
it = iter(d.items())
next(it)
d["new"] = 1
for _ in range(2):
    try: next(it)
    except (RuntimeError, StopIteration) as e: print(type(e).__name__, e)
class K:
    def __hash__(self): return 1
    def __eq__(self, o):
        box.clear()
        return False
box = {K(): 1}
print(box.get(K()), box)
