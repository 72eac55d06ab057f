# zip(strict=True) over iterators written in Python.
class Down:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


def all_of(*iterators):
    result, z = [], zip(*iterators, strict=True)
    for _ in range(5):
        try:
            result.append(next(z))
        except (ValueError, StopIteration) as e:
            result.append((type(e).__name__, str(e)))
    return result


print(all_of(Down(3), Down(2)))
print(all_of(Down(2), Down(3)))
print(all_of(Down(2), Down(2), Down(1)))
print(all_of(Down(2), [1, 2]), all_of(iter([1]), Down(2)))
