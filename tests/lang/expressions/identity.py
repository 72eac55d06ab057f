# is, is not, in, not in.
a = [1]
b = [1]
print(a is b, a is not b, a == b, a is a)
print(None is None, 1 in [1], 1 not in [1], "b" in "abc", "" in "abc", "ac" in "abc")
print(3 in range(5), 7.0 in range(10), 2 in {1: 2}, 1 in {1: 2}, (1, 2) in [(1, 2)])
print(97 in b"abc", b"bc" in b"abc")
class Has:
    def __contains__(self, x): return x == "yes" and [1]
print("yes" in Has(), "no" in Has(), "no" not in Has())
class Iter:
    def __iter__(self): return iter([1, 2])
print(2 in Iter(), 3 in Iter())
nan = float("nan")
print(nan in [nan], nan == nan, [nan] == [nan])
for bad in ("1 in 5", "1 in 'abc'", "'a' in b'abc'"):
    try:
        eval(bad)
    except TypeError as e:
        print(e)
