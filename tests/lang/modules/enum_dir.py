# What dir() shows of enumerations and their members; copies of members are the members.
import copy
import enum


class Plain(enum.Enum):
    ONE = 1

    def method(self):
        pass


class Text(str, enum.Enum):
    A = "a"


class Bits(enum.Flag):
    R = 1
    W = 2


for cls in (enum.Enum, enum.IntEnum, enum.StrEnum, enum.ReprEnum, enum.Flag, enum.IntFlag, Plain, Text, Bits):
    print(cls.__name__, [name for name in dir(cls) if name not in dir(str) or name in ("__new__", "__init_subclass__")])
    print([name for name in ("_new_member_", "_use_args_", "_boundary_", "_flag_mask_", "_inverted_", "__copy__") if hasattr(cls, name)])
for member in (Plain.ONE, Bits.R, Bits.R | Bits.W):
    print([name for name in dir(member) if not name.startswith("_")])
for member in (Plain.ONE, Text.A, Bits.R | Bits.W, Bits(0)):
    print(copy.copy(member) is member, copy.deepcopy([member])[0] is member)
