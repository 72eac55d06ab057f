# The field descriptors of namedtuples are copied by their position and doc string.
import copy
from collections import namedtuple

Point = namedtuple('Point', 'x y')
for getter in Point.x, Point.y:
    again = copy.deepcopy(getter)
    print(type(again).__name__, again.__get__((1, 2)), again.__doc__, again is getter, getter.__reduce__()[1])
