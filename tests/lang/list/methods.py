# Every list method.
l = [3, 1, 2]
l.append(4); l.extend("ab"); l.insert(0, "first"); l.insert(100, "last"); l.insert(-1, "before")
print(l, l.pop(), l.pop(0), l.pop(-2), l)
l.remove("a")
print(l.index(2), l.count(1), l.copy() == l, l.copy() is l, l.index(4, 1), l.index(1, -5, 9))
l.reverse(); print(l)
l = [3, 1, 2]; l.sort(); print(l); l.sort(reverse=True); print(l); l.sort(key=lambda x: (x % 2, x)); print(l)
l.clear(); print(l, [].copy())
for f in (lambda: [].pop(), lambda: [1].pop(5), lambda: [1].remove(2), lambda: [1].index(2), lambda: [].insert("a", 1), lambda: [1].extend(5), lambda: [1, "a"].sort(), lambda: [].sort(1), lambda: [].append(), lambda: [].append(1, 2), lambda: [1].index(1, 1)):
    try: f()
    except (IndexError, ValueError, TypeError) as e: print(type(e).__name__, e)
