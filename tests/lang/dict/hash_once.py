# Hashes are asked for once, and not again where a dict or set already knows them.
class Key:
    hashes = equals = 0

    def __init__(self, n):
        self.n = n

    def __hash__(self):
        Key.hashes += 1
        return self.n

    def __eq__(self, other):
        Key.equals += 1
        return self is other


def count(label):
    print(label, Key.hashes, Key.equals)
    Key.hashes = Key.equals = 0


d = {Key(1): 1}
count('display')
print(d.setdefault(Key(1), 2), len(d))
count('setdefault')
d = dict.fromkeys(map(Key, range(10)))
count('fromkeys')
s = set(d)
s.difference(d)
s.symmetric_difference_update(d)
print(len(s))
count('set of dict')
s = frozenset(d)
e = dict.fromkeys(s, 3)
f = dict.fromkeys(d, 4)
print(len(e), len(f), set(e.values()), list(f) == list(d))
count('fromkeys of known')
names = dict.fromkeys('abc')
names.setdefault('d', 1)
names.setdefault(5, 2)
print(names, dict.fromkeys(names), dict.fromkeys(set('z')))


class Clearing:
    def __hash__(self):
        return 7

    def __eq__(self, other):
        if other is not self:
            d.clear()
        return False


d = {Clearing(): 1, Clearing(): 2}
s = {Clearing()}
s.symmetric_difference_update(d)
print(len(d), len(s))
