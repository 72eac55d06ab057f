# What cannot be pickled, and what reductions may not say.
import io
import pickle
import sys


class Reduces:
    def __init__(self, value):
        self.value = value

    def __reduce__(self):
        return self.value


class Slotted:
    __slots__ = "a",


def function():
    def inner():
        pass
    return inner


class Hidden:
    pass


Other, Hidden = Hidden, None
Lost = type("Lost", (), {"__module__": "no_such_module"})
values = [lambda: 0, function(), Other, Other(), Lost, sys, (i for i in ()), sys._getframe(), memoryview(b""),
          property(), staticmethod(len), classmethod(len), type.__dict__["__dict__"], sys.stdout, Slotted(),
          Reduces(1), Reduces(()), Reduces((int,)), Reduces((1, ())), Reduces((int, 1)), Reduces((int, (), None, 5)),
          Reduces((int, (), None, None, 5)), Reduces((int, (), None, None, None, 5)), Reduces((1,) * 7), Reduces("nothing"),
          pickle.PickleBuffer(b"x")]
for protocol in (0, 1, 2, 4, 5):
    for value in values:
        try:
            print(protocol, pickle.dumps(value, protocol))
        except Exception as e:
            print(protocol, type(value).__name__, type(e).__name__, str(e).partition(" at ")[0])
for arguments in ((None, 6), (None, -1), (None, "x"), (None, 4.5)):
    try:
        print(pickle.dumps(*arguments))
    except Exception as e:
        print(type(e).__name__, e)
for call in (lambda: pickle.dumps(1, 4, buffer_callback=print), lambda: pickle.Pickler(1), lambda: pickle.Unpickler(1), lambda: pickle.loads("text")):
    try:
        call()
    except Exception as e:
        print(type(e).__name__, e)


class Forgetful(pickle.Pickler):
    def __init__(self):
        pass


class ForgetfulReader(pickle.Unpickler):
    def __init__(self):
        pass


for call in (lambda: Forgetful().dump(1), lambda: ForgetfulReader().load()):
    try:
        call()
    except pickle.PickleError as e:
        print(type(e).__name__, e)
