# A container class of its own.
class Deck:
    def __init__(self, items): self.items = list(items)
    def __len__(self): return len(self.items)
    def __getitem__(self, i):
        if isinstance(i, slice): return Deck(self.items[i])
        return self.items[i]
    def __setitem__(self, i, v): self.items[i] = v
    def __delitem__(self, i): del self.items[i]
    def __contains__(self, x): return x in self.items
    def __reversed__(self): return iter(self.items[::-1])
    def __repr__(self): return f"Deck({self.items})"
d = Deck("abcd")
print(len(d), d[0], d[-1], d[1:3], "a" in d, list(d), list(reversed(d)), bool(d), bool(Deck("")))
d[0] = "z"
d[1:2] = ["p", "q"]
del d[-1]
print(d, max(d), sorted(d), [*d], "".join(d))
a, *b = d
print(a, b)
for i, c in enumerate(d): print(i, c)
