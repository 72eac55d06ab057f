# What a mock remembers of its calls, and how calls compare and print.
from unittest.mock import ANY, DEFAULT, Mock, call, sentinel
import copy
import pickle

m = Mock(name="m")
m(1, k=2)
m.a.b(3).c()
m.d()
print(m.called, m.call_count, m.call_args, m.call_args_list)
print(m.method_calls)
print(m.mock_calls)
print(m.a.mock_calls, m.a.b().mock_calls)
print(m.call_args == call(1, k=2), m.call_args == ((1,), {"k": 2}), m.call_args == call(ANY, k=ANY), m.call_args == call(1))
print(m.call_args.args, m.call_args.kwargs)
print(call.a.b(3).c().call_list(), call.a, call(1)(2), call.count, call().a.b)
print(call.x(1) in [call.x(1)], call("a") == ("a",), call.foo(1) == ("foo", (1,)), call.foo() == "foo", call() == 3)
print([call.d(), ] in [[call.d()]], [call.a.b(3), call.a.b().c()] in m.mock_calls, [call.d(), call(1, k=2)] in m.mock_calls)
m.reset_mock()
print(m.called, m.call_count, m.call_args, m.call_args_list, m.mock_calls, m.a.b.called)

print(ANY, ANY == 3, ANY != 3, {1: ANY} == {1: 5})
print(sentinel.a, sentinel.a is sentinel.a, sentinel.a == sentinel.b, DEFAULT, repr(sentinel.a.name))
print(copy.copy(sentinel.a) is sentinel.a, copy.deepcopy(sentinel.a) is sentinel.a, pickle.loads(pickle.dumps(sentinel.a)) is sentinel.a)

effects = Mock(side_effect=[1, ValueError("two"), DEFAULT], return_value=3)
for _ in range(4):
    try:
        print(effects())
    except Exception as e:
        print(type(e).__name__, e)
effects.side_effect = lambda *args: args
print(effects(5, 6))
effects.side_effect = KeyError("k")
try:
    effects()
except KeyError as e:
    print(repr(e))
print(Mock(wraps=len)([1, 2]), Mock(wraps="abc").upper(), Mock(wraps=len, return_value=9)([]))
parent, child = Mock(), Mock(name="c")
parent.attach_mock(child, "kid")
child(1)
print(parent.mock_calls)
parent.configure_mock(**{"x.y.return_value": 7, "z": 8})
print(parent.x.y(), parent.z)
