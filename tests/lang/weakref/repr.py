# repr of weak references, proxies and weak collections.
import weakref
class Person:
    def __repr__(self): return "<P>"
    def __len__(self): return 3
p = Person()
r = weakref.ref(p)
def show(x): print(x)
show(repr(r)); show(str(weakref.proxy(p))); show(repr(weakref.proxy(p)))
d = weakref.WeakValueDictionary(); d["a"] = p
show(repr(d)); show(repr(weakref.WeakKeyDictionary())); show(repr(weakref.WeakSet([p])))
show(repr(weakref.WeakSet()))
del p
show(repr(r))
def f(): pass
show(repr(weakref.ref(f)))
