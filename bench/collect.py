"""The collector: rings of two that counting cannot free."""


class Node:
    def __init__(self):
        self.other = None


def ring():
    a, b = Node(), Node()
    a.other, b.other = b, a


for _ in range(100000):
    ring()
print("done")
