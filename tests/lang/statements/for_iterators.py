# for uses __iter__ and __next__, or __getitem__ with 0, 1, 2 ...
class Countdown:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n
print(list(Countdown(3)))
class Old:
    def __getitem__(self, i):
        print("item", i)
        if i == 2:
            raise IndexError
        return i * i
for x in Old():
    print(x)
class NotIterator:
    def __iter__(self): return 5
try:
    for x in NotIterator(): pass
except TypeError as e:
    print(e)
try:
    for x in 5: pass
except TypeError as e:
    print(e)
