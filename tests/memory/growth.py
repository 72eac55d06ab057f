"""How sys.getsizeof of containers changes step by step; a line tells the steps at which the size changes."""
import sys


def show(name, container, step, count):
    """Does step(container, i) count times, which changes the container or returns a new one of its type."""
    sizes = [f"{sys.getsizeof(container)}"]
    for i in range(count):
        before = sys.getsizeof(container)
        result = step(container, i)
        container = result if type(result) is type(container) else container
        if sys.getsizeof(container) != before:
            sizes.append(f"{i}:{sys.getsizeof(container)}")
    print(f"{name}: {' '.join(sizes)}")


def put(container, key, value=None):
    container[key] = value


def cut(container, slice_, values=()):
    container[slice_] = values


def join(container, i):
    container += [i]


show("list.append", [], lambda l, i: l.append(i), 3000)
show("list.insert at the front", [], lambda l, i: l.insert(0, i), 300)
show("list.extend by three", [], lambda l, i: l.extend((1, 2, 3)), 300)
show("list.extend by an iterator", [], lambda l, i: l.extend(iter((1, 2, 3))), 100)
show("list +=", [], join, 300)
show("list +", [], lambda l, i: l + [i], 60)
show("list *", [1], lambda l, i: l * 2, 10)
show("list.pop", list(range(500)), lambda l, i: l.pop(), 500)
show("list.pop from the front", list(range(200)), lambda l, i: l.pop(0), 200)
show("list del of a slice", list(range(1000)), lambda l, i: cut(l, slice(0, 10)), 100)
show("list slice assignment", [1, 2], lambda l, i: cut(l, slice(1, 1), (1, 2, 3)), 100)
show("list append after clear", [1, 2, 3], lambda l, i: l.clear() if i == 5 else l.append(i), 30)
show("list.copy", [], lambda l, i: (l.append(i), l.copy())[1], 50)
show("list of a range", [], lambda l, i: list(range(i)), 50)
show("list of an iterator", [], lambda l, i: list(iter(range(i))), 50)
show("list of a generator", [], lambda l, i: list(j for j in range(i)), 50)
show("list comprehension", [], lambda l, i: [j for j in range(i)], 50)
show("list star display", [], lambda l, i: [*range(i)], 50)
show("list.sort", list(range(100)), lambda l, i: l.sort(), 1)
show("list.remove", list(range(100)), lambda l, i: l.remove(i), 100)
show("sorted", [], lambda l, i: sorted(range(i)), 50)
show("str.split", [], lambda l, i: ("a " * i).split(), 50)
show("dict new int keys", {}, lambda d, i: put(d, i), 3000)
show("dict new str keys", {}, lambda d, i: put(d, str(i)), 3000)
show("dict mixed keys", {}, lambda d, i: put(d, i if i % 2 else str(i)), 300)
show("dict pop", dict.fromkeys(range(100)), lambda d, i: d.pop(i), 100)
show("dict put and pop", {}, lambda d, i: (put(d, i), d.pop(i)), 300)
show("dict popitem", dict.fromkeys(range(100)), lambda d, i: d.popitem(), 100)
show("dict clear and refill", dict.fromkeys(range(20)), lambda d, i: d.clear() if i == 3 else put(d, i), 30)
show("dict.update", {}, lambda d, i: d.update({i: 1, i + 1: 2, i + 2: 3}), 300)
show("dict.update by pairs", {}, lambda d, i: d.update([(i, 1), (-i, 2)]), 100)
show("dict |", {}, lambda d, i: d | {i: 1}, 200)
show("dict.copy", {}, lambda d, i: (put(d, i), d.copy())[1], 100)
show("dict.copy after deletions", dict.fromkeys(range(100)), lambda d, i: (d.pop(i), d.copy())[1], 100)
show("dict of keywords", {}, lambda d, i: dict(**{f"k{j}": j for j in range(i)}), 40)
show("dict comprehension", {}, lambda d, i: {j: j for j in range(i)}, 50)
show("dict.fromkeys of a range", {}, lambda d, i: dict.fromkeys(range(i)), 50)
show("dict.fromkeys of a dict", {}, lambda d, i: dict.fromkeys(dict.fromkeys(range(i))), 50)
show("dict.fromkeys of a set", {}, lambda d, i: dict.fromkeys(set(range(i))), 50)
show("dict of a zip", {}, lambda d, i: dict(zip(range(i), range(i))), 50)
show("dict.setdefault", {}, lambda d, i: d.setdefault(i, 1), 100)
show("set.add", set(), lambda s, i: s.add(i), 3000)
show("set.discard", set(range(200)), lambda s, i: s.discard(i), 200)
show("set.pop", set(range(100)), lambda s, i: s.pop(), 100)
show("set add and discard", set(), lambda s, i: (s.add(i), s.discard(i)), 300)
show("set.update", set(), lambda s, i: s.update((i, i + 1, i + 2)), 300)
show("set.update by a set", set(), lambda s, i: s.update({i, -i}), 300)
show("set |", set(), lambda s, i: s | {i}, 200)
show("set &", set(range(100)), lambda s, i: s & set(range(i, 100)), 100)
show("set -", set(range(100)), lambda s, i: s - {i}, 100)
show("set ^", set(), lambda s, i: s ^ {i, -i}, 50)
show("set.copy", set(), lambda s, i: (s.add(i), s.copy())[1], 100)
show("set.clear and refill", set(range(20)), lambda s, i: s.clear() if i == 3 else s.add(i), 30)
show("set of a range", set(), lambda s, i: set(range(i)), 100)
show("set of a dict", set(), lambda s, i: set(dict.fromkeys(range(i))), 100)
show("set comprehension", set(), lambda s, i: {j for j in range(i)}, 50)
show("frozenset of a range", frozenset(), lambda s, i: frozenset(range(i)), 100)
show("tuple +", (), lambda t, i: t + (i,), 50)
show("str + ASCII", "", lambda s, i: s + "a", 40)
show("str + Latin-1", "a", lambda s, i: s + "\xe9", 20)
show("str + two bytes", "a", lambda s, i: s + "\u0394", 20)
show("str + four bytes", "a", lambda s, i: s + "\U0001f600", 20)
show("str narrowed", "abcdefgh\U0001f600\u0394\xe9a", lambda s, i: s[:8] + s[9:], 4)
show("str.join", "", lambda s, i: "".join(["ab"] * i), 20)
show("str from UTF-8", "", lambda s, i: b"\xce\x94".decode() * i, 20)
show("bytes +", b"", lambda b, i: b + b"a", 20)
show("bytearray.append", bytearray(), lambda b, i: b.append(65), 3000)
show("bytearray.extend", bytearray(), lambda b, i: b.extend(b"abc"), 500)
show("bytearray +=", bytearray(), lambda b, i: b.__iadd__(b"abcde"), 500)
show("bytearray.pop", bytearray(500), lambda b, i: b.pop(), 500)
show("bytearray del at the front", bytearray(500), lambda b, i: b.__delitem__(slice(0, 5)), 100)
show("bytearray.insert", bytearray(), lambda b, i: b.insert(0, 65), 300)
show("bytearray slice assignment", bytearray(b"ab"), lambda b, i: cut(b, slice(1, 1), b"xyz"), 100)
show("bytearray clear and refill", bytearray(100), lambda b, i: b.clear() if i == 3 else b.append(1), 30)
show("bytearray *=", bytearray(b"abc"), lambda b, i: b.__imul__(2), 8)
show("bytearray +", bytearray(), lambda b, i: b + b"ab", 30)
show("int <<", 1, lambda n, i: n << 1, 200)
show("int * 10", 1, lambda n, i: n * 10, 60)
show("int >>", 1 << 200, lambda n, i: n >> 1, 200)
