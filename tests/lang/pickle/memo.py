# The memo of both classes: what it holds, its copies, and setting it.
import io
import pickle


def refused(function, *args):
    try:
        print(function(*args))
    except Exception as e:
        print(type(e).__name__, e)


out = io.BytesIO()
pickler = pickle.Pickler(out, 2)
word, items = "".join(["wo", "rd"]), [1]
pickler.dump([word, items])
first = len(out.getvalue())
pickler.dump([word, items])
print(out.getvalue()[first:])
print(type(pickler.memo), type(pickler.memo).__hash__)
memo = pickler.memo.copy()
print(sorted((number, obj) for number, obj in memo.values()), all(id(obj) == key for key, (_, obj) in memo.items()))
print(pickler.memo.__reduce__() == (dict, (memo,)))

other = pickle.Pickler(out, 2)
other.memo = pickler.memo
pickler.clear_memo()
print(len(pickler.memo.copy()), len(other.memo.copy()))
other.memo.clear()
print(other.memo.copy())
other.memo = {1: (7, word), 2: (300, items)}
start = len(out.getvalue())
other.dump((word, items, "new"))
print(out.getvalue()[start:])
for value in 5, [1], {1: 2}, {1: (1,)}, {1: ("x", 2)}:
    refused(setattr, other, "memo", value)
refused(delattr, other, "memo")

out.seek(0)
unpickler = pickle.Unpickler(out)
a = unpickler.load()
b = unpickler.load()
print(a, b, a is not b, b[1] is a[1], unpickler.memo.copy())
reader = pickle.Unpickler(io.BytesIO(b"h\x00h\x03\x86."))
reader.memo = unpickler.memo
unpickler.memo.clear()
print(reader.load(), unpickler.memo.copy(), len(reader.memo.copy()))
for value in 5, {"x": 1}, {-1: 2}, pickler.memo:
    refused(setattr, reader, "memo", value)
refused(delattr, reader, "memo")

far = pickle.Unpickler(io.BytesIO(b"Nr\x00\x00\x10\x000K\x01q\x050K\x02p70000\n0j\x00\x00\x10\x00h\x05g70000\n\x87."))
print(far.load(), sorted(far.memo.copy().items()))
