# Weak observers, events and context managers in one.
import weakref
class Event:
    def __init__(self): self.handlers = []
    def connect(self, method):
        self.handlers.append(weakref.WeakMethod(method, self._gone))
    def _gone(self, ref):
        self.handlers.remove(ref)
        print("handler gone,", len(self.handlers), "left")
    def fire(self, *args):
        for ref in list(self.handlers):
            method = ref()
            if method: method(*args)
class Listener:
    def __init__(self, name, event):
        self.name = name
        event.connect(self.hear)
    def hear(self, what): print(self.name, "hears", what)
    def __enter__(self): return self
    def __exit__(self, *exc): print(self.name, "leaves", exc[0] and exc[0].__name__); return True
    def __del__(self): print(self.name, "dies")
e = Event()
a, b = Listener("a", e), Listener("b", e)
e.fire("one")
del a
e.fire("two")
with Listener("c", e) as c:
    e.fire("three")
    raise KeyError
del c
b.self = b
del b
import gc
print(gc.collect() > 0)
e.fire("four")
print(len(e.handlers))
