# import, import as, from import, dotted names.
import math
import math as m, sys as s
from math import sqrt, floor as fl
from math import (
    pi,
    e as euler,
)
import collections.abc
print(m is math, s.__name__, sqrt(16), fl(2.7), round(pi, 2), round(euler, 2))
print(collections.abc.__name__)
import collections.abc as abc
print(abc is collections.abc)
try:
    from math import nothing_there
except ImportError as error:
    print(error.msg.split(" (")[0], error.name)
try:
    import no_such_module
except ModuleNotFoundError as error:
    print(error, error.name)
try:
    import math.sub
except ModuleNotFoundError as error:
    print(error)
