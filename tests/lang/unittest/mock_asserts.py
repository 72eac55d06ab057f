# The assertions of mocks and their messages.
from unittest.mock import Mock, call


def show(f, *args, **kwargs):
    try:
        print("fine", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e, "<-", repr(e.__cause__))


def f(a, b=2): pass


new = Mock(name="new")
show(new.assert_called)
show(new.assert_called_once)
show(new.assert_called_with, 1)
show(new.assert_called_once_with, 1)
show(new.assert_any_call, 1)
show(new.assert_not_called)
show(new.assert_has_calls, [])
m = Mock()
m(1)
m(2, k="v")
m.part(3)
show(m.assert_not_called)
show(m.assert_called_once)
show(m.assert_called_with, 1)
show(m.assert_called_with, 2, k="v")
show(m.assert_called_once_with, 2, k="v")
show(m.assert_any_call, 1)
show(m.assert_any_call, 5)
show(m.assert_has_calls, [call(1), call(2, k="v"), call.part(3)])
show(m.assert_has_calls, [call(2, k="v"), call(1)])
show(m.assert_has_calls, [call(2, k="v"), call(1)], any_order=True)
show(m.assert_has_calls, [call(2), call(1)], any_order=True)
show(m.part.assert_not_called)
show(lambda: m.assert_called_wiht)
show(lambda: m.assrt_called)
print(Mock(unsafe=True).assert_foo is not None)

s = Mock(spec=f)
s(1, b=3)
show(s.assert_called_with, b=3, a=1)
show(s.assert_called_with, 1, 2, 3)
show(s.assert_has_calls, [call(1, 2, 3), call(1)])
show(s.assert_any_call, 1, 3)
show(s.assert_any_call, z=1)
