# Writing into arrays: items, slices, masks, index arrays, in place; what is refused.
import numpy as np


def attempt(text):
    a = np.arange(12).reshape(3, 4)
    f = np.arange(4.0)
    names = {"np": np, "a": a, "f": f}
    try:
        exec(text, names)
        print(text, "->", a.tolist(), f.tolist())
    except Exception as e:
        print(text, "!!", e)


for text in """a[0, 0] = 9
a[1] = 0
a[:, 1] = [7, 8, 9]
a[::2, ::2] = -1
a[a > 5] = 0
a[[0, 2], [1, 3]] = 99
a[[0, 0]] = [[1, 2, 3, 4], [5, 6, 7, 8]]
a[...] = 5
a[1:, 1:] = a[:-1, :-1]
a[:, ::-1] = a
a += 1
a *= 2
a -= a
a //= 2
a %= 3
a **= 2
a <<= 1
a &= 1
a |= 8
a ^= 1
f /= 2
f += a[0]
a += f
a /= 2
a += 1.5
f += 1.5
a[5] = 1
a[0] = [1, 2]
a["x"] = 1
a[0, 0] = 3.9
f[:] = 7
f[[True, False, True, False]] = [1, 2]
f.fill(3)
f[1:3] += 10
f[[0, 0]] += 1
a.T[0] = 100
a.reshape(12)[5] = 55
a.ravel()[0] = 77
a.flatten()[0] = 77
del a[0]
f.sort()
a.sort(axis=0)
np.broadcast_to(f, (2, 4))[0] = 1
np.frombuffer(b"ab", dtype=np.uint8)[0] = 1
a.resize(2, 2)
a.reshape(3, 4)[1, 1:3] = 0
memoryview(f)[1] = 8.5
memoryview(a)[1, 1] = 8""".split("\n"):
    attempt(text)
a = np.zeros(3)
view = memoryview(a)
for change in (lambda: a.resize(5), lambda: a[1:].resize(5)):
    try:
        change()
    except ValueError as e:
        print(e)
view.release()
b = a[1:]
try:
    a.resize(9)
except ValueError as e:
    print(e)
print(b, a)
import array
owner = array.array("d", [1, 2, 3])
on = np.frombuffer(owner)
on[0] = 9
try:
    owner.append(4)
except BufferError as e:
    print(e, owner)
del on
owner.append(4)
print(owner)
