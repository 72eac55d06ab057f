# center, ljust, rjust, zfill, expandtabs, translate, maketrans.
print("ab".center(6) + "|", "ab".center(5, "*"), "abc".center(6, "*"), "ab".ljust(5, ".") + "|", "ab".rjust(5), "abc".ljust(2))
print("42".zfill(5), "-42".zfill(5), "+4".zfill(4), "".zfill(2), "abc".zfill(2))
print(repr("a\tbc\td".expandtabs()), repr("a\tb".expandtabs(4)), repr("\t".expandtabs(0)), repr("ab\n\tc".expandtabs(4)))
t = str.maketrans("abc", "xyz", "d")
print(t, "aabbccdd".translate(t), "hello".translate({104: "J", 101: None, 108: 76}), str.maketrans({"a": "1", 98: None}))
class T:
    def __getitem__(self, k): return chr(k + 1) if k < 100 else k
print("abcxyz".translate(T()))
for f in (lambda: "a".center(5, "ab"), lambda: "a".ljust("5"), lambda: str.maketrans("a", "bc"), lambda: str.maketrans({"ab": 1})):
    try: f()
    except (TypeError, ValueError) as e: print(e)
