# sys.unraisablehook with what is no hook's argument; sys.getsizeof of what claims to be very large.
import sys

for wrong in ValueError(3), 5, None:
    for hook in sys.unraisablehook, sys.__unraisablehook__:
        try:
            hook(wrong)
        except Exception as e:
            print(type(e).__name__, e)


class Large:
    def __init__(self, size):
        self.size = size

    def __sizeof__(self):
        return self.size


for size in sys.maxsize, sys.maxsize - 15, sys.maxsize - 16, 1, 0, -1, sys.maxsize + 1, 'x':
    try:
        print(sys.getsizeof(Large(size)) - (size if isinstance(size, int) else 0))
    except Exception as e:
        print(type(e).__name__, e)
