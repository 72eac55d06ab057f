# Every augmented assignment on names, attributes and items.
x = 17
x += 3; print(x)
x -= 5; print(x)
x *= 4; print(x)
x //= 7; print(x)
x **= 3; print(x)
x %= 100; print(x)
x <<= 4; print(x)
x >>= 1; print(x)
x |= 1; print(x)
x &= 0xF7; print(x)
x ^= 0xFF; print(x)
x /= 4; print(x)
class Holder:
    value = 1
h = Holder()
h.value += 10
print(h.value, Holder.value)
d = {"n": [1]}
d["n"] += [2]
d["n"] *= 2
print(d)
