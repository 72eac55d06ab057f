# Results have the smallest width that holds them, equal whatever their history.
import sys
a = ("中" + "a")[1:]
print(a == "a", hash(a) == hash("a"), sys.getsizeof(a) == sys.getsizeof("a"))
b = "😀é"[1]
print(b == "é", sys.getsizeof(b) == sys.getsizeof("é"))
print(sys.getsizeof("é" * 10), sys.getsizeof("中" * 10), sys.getsizeof("😀" * 10), sys.getsizeof("a" * 10))
print(sys.getsizeof("中a".replace("中", "b")), sys.getsizeof("aé".upper()), sys.getsizeof("ÿ".upper()), "ÿ".upper())
d = {"é": 1}
print(d["e\u0301".replace("e\u0301", "é")])
