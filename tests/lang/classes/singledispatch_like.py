# Class-level counters, class attributes through instances, and shared mutable state.
class Counter:
    total = 0
    names = []
    def __init__(self, name):
        Counter.total += 1
        self.total = self.total * 10
        self.names.append(name)
    def __del__(self):
        Counter.total -= 1
a = Counter("a")
b = Counter("b")
print(Counter.total, a.total, b.total, Counter.names)
del a
print(Counter.total, b.names is Counter.names)
b = None
print(Counter.total)
