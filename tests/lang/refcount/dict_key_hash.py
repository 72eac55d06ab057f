# What a key's __hash__ and __eq__ see: a dict that is stored to holds the key while it asks.
import sys
class Key:
    def __hash__(self):
        print("hash", sys.getrefcount(self))
        return 1
    def __eq__(self, other):
        print("eq", sys.getrefcount(self), sys.getrefcount(other))
        return True
a, b = Key(), Key()
d = {a: 1}
d[b] = 2
d.setdefault(b, 3)
d.get(b)
b in d
d.update({b: 4})
d |= {b: 6}
{k: 1 for k in [a]}
dict.fromkeys([a])
d.pop(b)
{a}
s = set()
s.add(a)
a in s
