# Subscripts: index, slice, tuple of slices, star.
class Show:
    def __getitem__(self, key): return key
s = Show()
print(s[1], s[1:2], s[::], s[1:2:3], s[:, 1], s[...], s[1, 2], s[1:2, ::3], s[()], s[(1,)], s[1,])
print(s[*[1, 2]], s[*"ab", 3])
print(s["a":"b"], s[None:None])
print([1, 2, 3][1], "abc"[-1], (1, 2)[0], {"k": 3}["k"], b"abc"[1], range(10)[3])
print([[1, 2], [3, 4]][1][0])
