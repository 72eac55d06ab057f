# patch() and its kin: as decorator, in `with`, started and stopped.
import re
import os
import sys
import types
import unittest
from unittest.mock import DEFAULT, MagicMock, Mock, PropertyMock, patch, sentinel

place = sys.modules["place"] = types.ModuleType("place")
place.value = 1
place.function = lambda a: a


class Thing:
    attr = 1
    def method(self): return "real"
    @staticmethod
    def free(): return "free"
    @property
    def size(self): return 3


place.Thing = Thing


def show(f):
    try:
        print(re.sub(r"id='\d+'", "id", repr(f())))
    except Exception as e:
        print(type(e).__name__, re.sub(r" (at|from) [^>]*>", ">", str(e)))


@patch("place.value", 5)
@patch("place.function")
@patch.object(Thing, "attr", new_callable=lambda: sentinel.made)
def decorated(*mocks, **named):
    print(len(mocks), place.value, place.function is mocks[1], Thing.attr is mocks[0] is sentinel.made, named)


decorated(k=1)
print(place.value, place.function(2), Thing.attr, decorated.__name__)
with patch("place.value") as m, patch.object(Thing, "method", autospec=True) as method:
    show(lambda: (m, place.value is m))
    show(lambda: Thing().method() and method.call_count)
    show(lambda: Thing().method(1))
print(Thing().method(), place.value)
with patch.object(Thing, "free", return_value="mocked"):
    print(Thing.free(), type(vars(Thing)["free"]).__name__)
print(Thing.free(), type(vars(Thing)["free"]).__name__)
with patch.object(Thing, "size", new_callable=PropertyMock) as size:
    size.return_value = 9
    t = Thing()
    print(t.size, size.mock_calls)
    t.size = 4
    print(size.mock_calls)
with patch("place.Thing", spec=True) as T:
    show(lambda: (T, T(), isinstance(T(), Thing)))
    show(lambda: T.nothing)
    show(lambda: T().nothing)
p = patch("place.value", 7)
print(p.start(), place.value, p.stop(), place.value, p.stop())
for v in "ab":
    patch("place." + v, v, create=True).start()
print(place.a, place.b)
patch.stopall()
print(hasattr(place, "a"))


@patch.multiple("place", value=DEFAULT, function=DEFAULT, Thing=None)
def several(function, value):
    show(lambda: (place.value is value, place.function is function, place.Thing))


several()
with patch.multiple(Thing, attr=2, method=DEFAULT) as made:
    print(sorted(made), Thing.attr)

d = {"a": 1, "b": 2}
with patch.dict(d, {"a": 5}, c=6) as inside:
    print(d, inside is d)
with patch.dict(d, x=1, clear=True):
    print(d)
print(d)


@patch.dict("os.environ", {"OURO_MOCKED": "yes"})
def environment():
    return os.environ["OURO_MOCKED"]


print(environment(), "OURO_MOCKED" in os.environ)


@patch("place.value", 8)
class Tests(unittest.TestCase):
    def setUp(self): print("setUp", place.value)
    def test_it(self): print("test", place.value)


unittest.TextTestRunner(stream=open(os.devnull, "w")).run(unittest.defaultTestLoader.loadTestsFromTestCase(Tests))

show(lambda: patch("value"))
show(lambda: patch("place.none").start())
show(lambda: patch("no_such_module.none").start())
show(lambda: patch("place.value", 1, spec=True, autospec=True).start())
show(lambda: patch("place.value", 1, autospec=True).start())
show(lambda: patch("place.value", 1, k=True).start())
show(lambda: patch("place.value", 1, new_callable=Mock))
show(lambda: patch("place.new", create=True, autospec=True).start())
show(lambda: patch("place.new", create=True, spec=True).start())
show(lambda: patch("place.value", spec=True, spec_set=3).start())
show(lambda: patch("place.value", auto_spec=True))
show(lambda: patch.object("place", "value"))
show(lambda: patch.multiple("place"))
try:
    with patch("place.value", 3):
        raise KeyError(place.value)
except KeyError as e:
    print(e, place.value)
