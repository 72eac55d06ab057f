# Sets changed while iterated, and big sets.
s = set(range(5))
try:
    for x in s: s.add(x + 100)
except RuntimeError as e: print(e)
s = set(range(5))
try:
    for x in s: s.discard(x)
except RuntimeError as e: print(e)
it = iter({1, 2, 3})
print(it.__length_hint__(), next(it), it.__length_hint__(), list(it), next(it, "end"))
big = set()
for i in range(5000): big.add(i * i % 4093)
print(len(big), sum(big), len(big & set(range(1000))), max(big), len(big - set(range(0, 4093, 2))))
while len(big) > 3: big.pop()
print(len(big))
