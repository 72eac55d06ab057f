# What would be damage: shapes without end, lists in themselves, code that changes things in the middle.
import numpy as np


def attempt(use):
    try:
        print(use())
    except (ValueError, IndexError, MemoryError, TypeError, RuntimeError) as e:
        print("refused", isinstance(e, (ValueError, IndexError, MemoryError)))


loop = []
loop.append(loop)
a = np.arange(6).reshape(2, 3)
for use in (lambda: np.zeros((2**40, 2**40)), lambda: np.zeros(-1), lambda: np.zeros((1,) * 40), lambda: a[(None,) * 40],
            lambda: a.reshape((1,) * 40), lambda: a.transpose(0, 0), lambda: a.transpose(0, 5), lambda: a[..., ...], lambda: a[0, 0, 0],
            lambda: a[[[[0]]], [9]], lambda: a[:, [True, False]], lambda: a.reshape(2**40, 2**40), lambda: a[2**70], lambda: a[[2**62]],
            lambda: np.frombuffer(b"abcd", dtype=np.int32, count=2), lambda: np.frombuffer(b"abcd", dtype=np.uint8, offset=9),
            lambda: np.array([1, [2, 3]]), lambda: a.item(99), lambda: np.concatenate([a, a], axis=5), lambda: a.sum(axis=7),
            lambda: np.broadcast_to(a, (3, 3)), lambda: a @ a):
    attempt(use)


class Index:
    def __init__(self, action):
        self.action = action

    def __index__(self):
        self.action()
        return 0


b = np.arange(4)
attempt(lambda: b[Index(lambda: None)])
