# What a subclass can decide: persistent ids, reducer_override, a dispatch table of its own, find_class; the memo.
import copyreg
import io
import pickle


class Record:
    def __init__(self, key):
        self.key = key


class Saver(pickle.Pickler):
    def persistent_id(self, obj):
        return ("Record", obj.key) if isinstance(obj, Record) else None


class Loader(pickle.Unpickler):
    def persistent_load(self, pid):
        return Record("loaded " + str(pid))

    def find_class(self, module, name):
        print("find", module, name)
        if name == "eval":
            raise pickle.UnpicklingError("global 'eval' is forbidden")
        return super().find_class(module, name)


for protocol in range(6):
    out = io.BytesIO()
    Saver(out, protocol).dump([Record(1), len])
    print(protocol, out.getvalue())
    print(Loader(io.BytesIO(out.getvalue())).load()[0].key)
try:
    Loader(io.BytesIO(pickle.dumps(eval))).load()
except pickle.UnpicklingError as e:
    print(e)


class Overriding(pickle.Pickler):
    def reducer_override(self, obj):
        if getattr(obj, "__name__", "") == "local":
            return str, ("the function " + obj.__name__,)
        return NotImplemented


def local():
    pass


out = io.BytesIO()
Overriding(out).dump([local, len, Record])
print(pickle.loads(out.getvalue()))

out = io.BytesIO()
pickler = pickle.Pickler(out, 2)
pickler.dispatch_table = copyreg.dispatch_table.copy()
pickler.dispatch_table[Record] = lambda r: (Record, (r.key * 2,))
pickler.dump(Record(21))
print(out.getvalue(), pickle.loads(out.getvalue()).key)

out = io.BytesIO()
pickler = pickle.Pickler(out)
shared = ["shared"]
pickler.dump(shared)
first = len(out.getvalue())
pickler.dump(shared)
print(out.getvalue()[first:])
pickler.clear_memo()
first = len(out.getvalue())
pickler.dump(shared)
print(out.getvalue()[first:])
unpickler = pickle.Unpickler(io.BytesIO(out.getvalue()))
a, b, c = unpickler.load(), unpickler.load(), unpickler.load()
print(a is b, a is c, a == c)

for code in (1, 300, 70000):
    copyreg.add_extension("__main__", "Record", code)
    print(pickle.dumps(Record, 2), pickle.loads(pickle.dumps(Record, 2)) is Record, pickle.dumps(Record, 1))
    copyreg.remove_extension("__main__", "Record", code)
for bad in ((0,), (2**31,), ("x",)):
    try:
        copyreg.add_extension("__main__", "Record", *bad)
    except ValueError as e:
        print(e)
