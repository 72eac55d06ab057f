"""Method calls and attributes: 300,000 turns."""


class Counter:
    def __init__(self):
        self.n = 0

    def step(self, by):
        self.n += by
        return self.n


def run(turns):
    counter = Counter()
    for i in range(turns):
        counter.step(i & 3)
    return counter.n


print(run(300000))
