# Functions of sys about the machine: what they answer and which types cannot be made.
import sys
import threading

for value in sys.flags, sys.version_info:
    for make in (lambda: type(value)(), lambda: type(value)((1,) * len(value)), lambda: type(value).__new__(type(value), (1,) * len(value))):
        try:
            print(make())
        except TypeError as e:
            print("TypeError")
print(type(sys._getquickenedcount()), sys._clear_type_cache(), len(sys._git), sys.getallocatedblocks() > 0)
old = sys.getdlopenflags()
sys.setdlopenflags(old + 1)
print(sys.getdlopenflags() - old, sys.call_tracing(len, ([1],)))
me = threading.get_ident()
print(sys._current_exceptions() == {me: (None, None, None)})
ready, go = threading.Event(), threading.Event()
ids = []


def handle():
    ids.append(threading.get_ident())
    try:
        raise KeyError("x")
    except KeyError:
        ready.set()
        go.wait()


t = threading.Thread(target=handle)
t.start()
ready.wait()
try:
    raise ValueError("y")
except ValueError:
    infos = sys._current_exceptions()
    print(infos[me][:2], infos[ids[0]][:2], infos[me][2].tb_lineno > 0, len(infos))
go.set()
t.join()
