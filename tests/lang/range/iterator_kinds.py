# Which kind of iterator a range near the ends of the machine word has; copies give the same.
import copy

MAX, MIN = 2 ** 63 - 1, -(2 ** 63)
for bounds in ((MAX - 1, MAX, 2), (MAX - 1, MAX, 1), (MIN + 1, MIN, -2), (MIN + 1, MIN, -1), (1, 2, MAX), (0, 1, MAX), (-1, -2, MIN),
               (MAX - 10, MAX, 5), (1, MAX, MAX), (MAX, MAX + 1), (0, 3)):
    it = iter(range(*bounds))
    again = copy.copy(it)
    print(bounds, type(it).__name__, type(again).__name__)
    if bounds != (MAX - 1, MAX, 1):
        print('   ', [next(it, None) for _ in range(4)], [next(again, None) for _ in range(4)])
