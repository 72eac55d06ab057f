# enum: members, values, iteration, auto, IntEnum, Flag.
from enum import Enum, IntEnum, Flag, auto
class Colour(Enum):
    RED = 1
    GREEN = 2
    ALIAS = 1
print(Colour.RED, repr(Colour.GREEN), Colour(2), Colour["RED"], Colour.ALIAS is Colour.RED, list(Colour), Colour.RED.name, Colour.RED.value, Colour.RED == 1, isinstance(Colour.RED, Colour), len(Colour), Colour.RED in Colour)
class N(IntEnum):
    A = auto()
    B = auto()
print(N.A + 1, N.B > N.A, sorted(N), N.B == 2)
class F(Flag):
    R = 1; W = 2
print(F.R | F.W, F.R in (F.R | F.W), F(3) & F.W, bool(F(0)))
try: Colour(9)
except ValueError as e: print(e)
