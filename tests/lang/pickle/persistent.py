# persistent_id and persistent_load as methods and as attributes; find_class and reducers of subclasses.
import copyreg
import gc
import io
import pickle
import weakref

gc.disable()


def refused(function, *args):
    try:
        print(function(*args))
    except Exception as e:
        print(type(e).__name__, e)


class P(pickle.Pickler):
    def persistent_id(self, obj):
        return f"id of {obj}" if isinstance(obj, int) else None


class U(pickle.Unpickler):
    def persistent_load(self, pid):
        return "loaded", pid

    def find_class(self, module, name):
        print("find", module, name)
        return super().find_class(module, name)


for protocol in 0, 1, 4:
    out = io.BytesIO()
    pickler = P(out, protocol)
    pickler.dump([5, "x", (6,), print])
    out.seek(0)
    unpickler = U(out)
    print(unpickler.load())
gone = weakref.ref(pickler, lambda r: print("pickler gone")), weakref.ref(unpickler, lambda r: print("unpickler gone"))
del pickler, unpickler  # the methods do not keep them alive

plain = pickle.Pickler(out := io.BytesIO(), 2)
refused(getattr, plain, "persistent_id")
refused(setattr, plain, "persistent_id", 5)
refused(delattr, plain, "persistent_id")
plain.persistent_id = lambda obj: "p" if obj == 1 else None
plain.dump([1, 2])
print(out.getvalue(), plain.persistent_id(1))
out.seek(0)
reader = pickle.Unpickler(out)
refused(reader.load)
refused(getattr, reader, "persistent_load")
refused(setattr, reader, "persistent_load", 5)
out.seek(0)
reader.persistent_load = str.upper
print(reader.load())

strange = pickle.Pickler(io.BytesIO(), 0)
strange.persistent_id = lambda obj: "\xe9"
refused(strange.dump, 1)
refused(pickle.Unpickler(io.BytesIO(b"P\xe9\n.")).load)


class C:
    pass


class Table(pickle.Pickler):
    dispatch_table = copyreg.dispatch_table.copy()


Table.dispatch_table[C] = lambda c: (str, ("by the class",))
Table(out := io.BytesIO(), 0).dump(C())
print(out.getvalue())
own = pickle.Pickler(out := io.BytesIO(), 0)
refused(getattr, own, "dispatch_table")
own.dispatch_table = {C: lambda c: (str, ("by table",))}
own.dump(C())
print(pickle.loads(out.getvalue()))


class Strict(dict):
    def __missing__(self, key):
        raise KeyError(key)


class Broken:
    def __getitem__(self, key):
        raise ValueError("broken table")


own.dispatch_table = Strict()
own.dump(Strict)
own.dispatch_table = Broken()
refused(own.dump, 2j)


class Override(pickle.Pickler):
    def reducer_override(self, obj):
        if obj is C:
            return str, ("class C",)
        if isinstance(obj, C):
            return "print"
        return NotImplemented


Override(out := io.BytesIO()).dump([C, len, 1])
print(pickle.loads(out.getvalue()))
refused(Override(io.BytesIO()).dump, C())
