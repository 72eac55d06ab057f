# Iteration, reversed and in through __getitem__ and __len__ only.
class S:
    def __len__(self): return 3
    def __getitem__(self, i):
        print("get", i, end="; ")
        if i >= 3: raise IndexError
        return i * 10
s = S()
print(list(s))
print(list(reversed(s)))
print(20 in s)
print(5 in s)
print(s[1])
try:
    s.nothing
except AttributeError as e:
    print(e)
class D:
    def __delitem__(self, i): print("delete", i)
del D()[1]; del D()[1:2, ...]
for source in ("S()[0] = 1", "del S()[0]", "len(D())", "D()[0]", "reversed(D())", "1 in D()", "iter(D())"):
    try:
        exec(source)
    except TypeError as e:
        print(source, "->", e)
