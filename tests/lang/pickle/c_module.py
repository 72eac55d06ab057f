# What _pickle has, and that pickle takes its classes and functions from there.
import _pickle
import io
import pickle

print(sorted(name for name in dir(_pickle) if not name.startswith("__")))
for name in "Pickler Unpickler PickleError PicklingError UnpicklingError PickleBuffer dump dumps load loads".split():
    print(name, getattr(pickle, name) is getattr(_pickle, name), getattr(_pickle, name).__module__)
for cls in _pickle.Pickler, _pickle.Unpickler, _pickle.PickleError, _pickle.PicklingError:
    print(cls, cls.__bases__, cls.__text_signature__)
for function in _pickle.dump, _pickle.dumps, _pickle.load, _pickle.loads, _pickle.Pickler.dump, _pickle.Unpickler.find_class:
    print(function.__name__, function.__text_signature__)
print(pickle._Pickler is not pickle.Pickler, pickle._dumps([1], 2) == pickle.dumps([1], 2))

for protocol in None, 0, 1, 5, -1, True:
    pickler = pickle.Pickler(io.BytesIO(), protocol)
    print(protocol, pickler.bin, pickler.fast)


def refused(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


refused(pickle.Pickler)
refused(pickle.Pickler, 5)
refused(pickle.Pickler, io.BytesIO(), 6)
refused(pickle.Pickler, io.BytesIO(), "2")
refused(pickle.Pickler, io.BytesIO(), 4, buffer_callback=print)
refused(pickle.Unpickler, 5)
refused(pickle.Unpickler, io.BytesIO(), encoding=5)
refused(pickle.load, io.BytesIO(), errors=b"strict")
refused(pickle.loads, "text")
refused(pickle.loads, b"N.", buffers=5)
refused(pickle.loads, bytearray(b"N."))
refused(pickle.loads, memoryview(b"]N.a.")[::1])
refused(pickle.Pickler.__new__(pickle.Pickler).dump, 1)
refused(pickle.Unpickler.__new__(pickle.Unpickler).load)
refused(pickle.dumps, 1, 2, 3)
