# Iterators over long ranges are copied and set to a place.
import copy

it = iter(range(0, 10 ** 30, 7))
next(it)
print(next(copy.copy(it)), next(copy.deepcopy(it)), it.__reduce__()[2])
for place in 10 ** 28, 2, -5, 10 ** 40, 0, True:
    it.__setstate__(place)
    print(place, next(it, 'end'), it.__length_hint__())
it = iter(range(-(2 ** 70), 2 ** 70, 2 ** 69))
it.__setstate__(3)
print(list(it))
try:
    it.__setstate__('a')
except TypeError as e:
    print(e)
