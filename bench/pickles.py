"""Pickling and unpickling: containers of numbers and strings, instances, and much that is repeated."""
import pickle


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y


records = [{"id": i, "name": f"name {i}", "tags": ["a", "b", str(i % 50)], "weight": i / 3} for i in range(4000)]
points = [Point(i, -i) for i in range(4000)]
numbers = list(range(0, 3_000_000, 30))
total = 0
for data in records, points, numbers:
    for protocol in 2, 5:
        for _ in range(4):
            pickled = pickle.dumps(data, protocol)
            total += len(pickled) + len(pickle.loads(pickled))
for i in range(20000):
    total += pickle.loads(pickle.dumps((i, "x", [1.5])))[0]
print(total)
