# Instances, by every way in which a class can say what they are made from.
import collections
import dataclasses
import enum
import pickle


class Plain:
    def __init__(self, x):
        self.x = x


class Slots:
    __slots__ = "a", "__b"

    def __init__(self):
        self.a, self.__b = 1, 2

    def both(self):
        return self.a, self.__b


class Mixed(Slots):
    pass


class State:
    def __getstate__(self):
        return ["state"]

    def __setstate__(self, state):
        self.got = state


class NewArgs(int):
    def __new__(cls, a, b=0):
        return super().__new__(cls, a + b)

    def __getnewargs__(self):
        return int(self), 100


class NewArgsEx(str):
    def __new__(cls, text, *, times=1):
        return super().__new__(cls, text * times)

    def __getnewargs_ex__(self):
        return (str(self),), {"times": 2}


class Reduced:
    def __reduce__(self):
        return Plain, ("reduced",), {"y": 1}


class ByName:
    def __reduce__(self):
        return "the_one"


the_one = ByName()


def set_it(obj, state):
    obj.set_by = state


class Setter:
    def __reduce__(self):
        return Plain, (1,), "state", None, None, set_it


class Filled(list):
    pass


class Keyed(dict):
    pass


class Color(enum.Enum):
    RED = 1


class Outer:
    class Inner:
        pass

    def method(self):
        return "called"


Point = collections.namedtuple("Point", "x y")


@dataclasses.dataclass
class Record:
    a: int
    b: list


filled, keyed = Filled([1, 2]), Keyed(a=1)
filled.attribute = keyed.attribute = "kept"
mixed = Mixed()
mixed.c = 3
values = [Plain(1), State(), NewArgs(5), NewArgsEx("ab"), Reduced(), the_one, Setter(), filled, keyed, Outer.Inner, Outer.Inner(),
          Outer().method, Outer.method, Point(1, 2), Record(1, [2]), collections.OrderedDict(a=1), collections.deque([1], 3),
          collections.defaultdict(list, a=[1]), collections.Counter("aab"), ValueError("v", 1), OSError(2, "gone", "file"), Slots(), mixed]
for protocol in range(6):
    for value in values:
        try:
            data = pickle.dumps(value, protocol)
        except Exception as e:
            print(protocol, type(value).__name__, "-", type(e).__name__, str(e).partition(" at ")[0])
            continue
        again = pickle.loads(data)
        attributes = getattr(again, "__dict__", None)
        print(protocol, data, type(again).__name__, attributes if not isinstance(again, type) else again.__qualname__)
        for how in (list, dict, str, int):
            if isinstance(value, how):
                print("   ", how(again))
        if isinstance(value, Slots):
            print("   ", again.both())
    assert pickle.loads(pickle.dumps(the_one, protocol)) is the_one and pickle.loads(pickle.dumps(Color.RED, protocol)) is Color.RED
    assert pickle.loads(pickle.dumps(Outer().method, protocol))() == "called"
