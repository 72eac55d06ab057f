# Ordering by code point, equality, hash.
print("a" < "b", "a" < "B", "abc" < "abcd", "" < "a", "é" > "z", "😀" > "中", "a" == "a", "a" != "A", "10" < "9")
print(sorted(["b", "A", "a", "é", "Z", "_", "1", ""]), max("hello"), min("hello"), "a" == 97, "a" != b"a")
print(hash("a") == hash("".join(["a"])), "ab" "c" == "abc", "x" * 3 == "xxx", "é" == "e\u0301")
print(hash(""), hash("a"), hash("abc"), hash("hello world"), hash("é"), hash("中文"), hash("😀"))
