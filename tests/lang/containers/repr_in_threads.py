# A repr that runs in one thread is no recursion of the repr of the same object in another.
import threading
from collections import ChainMap, OrderedDict
from dataclasses import dataclass

inside, done = threading.Event(), threading.Event()


class Waits:
    def __repr__(self):
        if threading.current_thread() is threading.main_thread():
            return "value"
        inside.set()
        done.wait(10)
        return "value"


@dataclass
class Holder:
    value: object


for make in (lambda: OrderedDict(a=Waits()), lambda: ChainMap({"a": Waits()}), lambda: Holder(Waits())):
    inside.clear()
    done.clear()
    whole = make()
    other = threading.Thread(target=lambda: print("other", repr(whole)))
    other.start()
    inside.wait(10)
    print("main", repr(whole))
    done.set()
    other.join()
print(Holder.__repr__.__wrapped__.__qualname__, Holder.__repr__.__qualname__, OrderedDict.__repr__.__name__)
own = OrderedDict()
own["self"] = own
h = Holder(own)
own["holder"] = h
print(own, h)
