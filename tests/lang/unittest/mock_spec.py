# Mocks modelled on an object; sealed mocks.
import re
from unittest.mock import MagicMock, Mock, NonCallableMagicMock, NonCallableMock, create_autospec, seal
import inspect


def show(f):
    try:
        print(re.sub(r"id='\d+'", "id", repr(f())))
    except Exception as e:
        print(type(e).__name__, re.sub(r"id='\d+'", "id", str(e)))


class A:
    x = 1
    def method(self, a, b=2): pass
    @classmethod
    def of(cls, a): pass
    @staticmethod
    def free(a): pass
    def __len__(self): return 3


def set_to(mock, name):
    setattr(mock, name, 1)


for kind in Mock, MagicMock, NonCallableMock, NonCallableMagicMock:
    show(kind)
    show(lambda: kind(name="n").a)
m = Mock(spec=A)
show(lambda: m)
show(lambda: m.method)
show(lambda: m.other)
show(lambda: isinstance(m, A))
show(lambda: m.__class__)
show(lambda: set_to(m, "new"))
s = Mock(spec_set=A())
show(lambda: s)
show(lambda: set_to(s, "new"))
show(lambda: set_to(s, "x"))
show(lambda: Mock(spec=["a"]).b)
show(lambda: [n for n in dir(Mock(spec=["a", "b"])) if len(n) == 1])
show(lambda: Mock(spec=m))
show(lambda: NonCallableMock()())
show(lambda: Mock().__len__)
show(lambda: len(MagicMock(spec=A)))
show(lambda: len(MagicMock(spec=int)))
show(lambda: set_to(Mock(), "__del__"))
show(lambda: set_to(Mock(spec=int), "__len__"))

auto = create_autospec(A)
show(lambda: auto)
show(lambda: auto(1))
show(lambda: auto().method(1, b=3))
show(lambda: auto().method(1, 2, 3))
show(lambda: auto.of(1, 2))
show(lambda: auto.free())
show(lambda: auto.nothing)
show(lambda: auto.x)
show(lambda: len(auto()))
show(lambda: create_autospec(A, instance=True)())
show(lambda: inspect.signature(auto.method))


def function(a, *, key):
    "Its text."


fun = create_autospec(function, return_value=5)
show(lambda: fun(1, key=2))
show(lambda: fun(1))
show(lambda: (fun.__name__, fun.__doc__, type(fun).__name__, inspect.signature(fun)))
show(lambda: fun.assert_called_once_with(1, key=2))
show(lambda: fun.assert_called_once_with(1, key=3))
show(lambda: (fun.called, fun.call_args, fun.mock_calls))
show(lambda: fun.reset_mock() or fun.mock_calls)
show(lambda: create_autospec(function, autospect=True))
show(lambda: create_autospec(m))

sealed = Mock(name="sealed")
sealed.known.return_value = 1
seal(sealed)
show(lambda: sealed.known())
show(lambda: sealed.unknown)
show(lambda: sealed.known.more)
show(lambda: sealed())
show(lambda: set_to(sealed, "unknown"))
gone = Mock()
del gone.a
show(lambda: gone.a)
