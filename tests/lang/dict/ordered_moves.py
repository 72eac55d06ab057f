# OrderedDict against a list of pairs: four thousand changes at both ends.
from collections import OrderedDict

state = 7


def below(n):
    global state
    state = state * 1103515245 + 12345 & 0x7fffffff
    return (state >> 8) % n


def check(d, model):
    assert list(d.items()) == model, (d, model)
    assert list(reversed(d)) == [key for key, _ in reversed(model)]
    assert all(d[key] == value for key, value in model) and len(d) == len(model)


def run(keys, rounds):
    d, model = OrderedDict(), []
    for n in range(rounds):
        key = keys[below(len(keys))]
        at = next((i for i, pair in enumerate(model) if pair[0] == key), None)
        what = below(8)
        if what < 3 or at is None and what < 6:
            d[key] = n
            if at is None:
                model.append((key, n))
            else:
                model[at] = key, n
        elif what < 6:
            last = what != 3
            d.move_to_end(key, last)
            model.insert(len(model) if last else 0, model.pop(at))
        elif what == 6 and model:
            last = bool(below(2))
            assert d.popitem(last) == model.pop(-1 if last else 0)
        else:
            assert d.pop(key, None) == (model.pop(at)[1] if at is not None else None)
        if n % 50 == 0:
            check(d, model)
    check(d, model)
    return len(d), next(iter(d), None)


print(run(list(range(40)), 1500))
print(run([f"key{i}" for i in range(12)], 1500))
print(run([1, "one", (1, 1), 2.5, None, "two", -1, b"x"], 1000))

# Alternating ends, and only the front.
d = OrderedDict.fromkeys(range(50))
for n in range(2000):
    d.move_to_end(n % 50, last=n % 2)
print(list(d)[:5], list(d)[-5:])
for n in range(2000):
    d.move_to_end(n * 7 % 50, last=False)
print(list(d)[:10])
