# How files are read and written: in which pieces, and that no byte behind a pickle is touched.
import io
import pickle


class Told:
    """A file that tells what is asked of it."""

    def __init__(self, data=b"", **methods):
        self.file = io.BytesIO(data)
        self.calls = []
        for name, function in methods.items():
            setattr(self, name, function)

    def read(self, n):
        self.calls.append(("read", n))
        return self.file.read(n)

    def readline(self):
        self.calls.append("readline")
        return self.file.readline()

    def write(self, data):
        self.calls.append(("write", type(data).__name__, len(data)))
        return self.file.write(data)


for protocol in 0, 2, 4:
    file = Told()
    pickle.dump(["x" * 70000, b"y" * 70000, [1] * 70000, "short"], file, protocol)
    print(protocol, file.calls[:8])
    again = Told(file.file.getvalue() + b"rest")
    print(pickle.load(again)[3], again.file.read(), len(again.calls) > 2)

first, second = pickle.dumps([1, "a"], 2), pickle.dumps({"k": (2,)}, 0)
file = Told(first + second + b"rest")
reader = pickle.Unpickler(file)
print(reader.load(), reader.load(), file.file.read())
print(file.calls)

data = io.BytesIO(first + second + b"rest")
peeked = io.BufferedReader(data)
print(pickle.load(peeked), pickle.load(peeked), peeked.read())


def no_peek(n):
    raise NotImplementedError


file = Told(first, peek=no_peek)
print(pickle.load(file))


def bad_peek(n):
    raise OSError("no")


for kind, file in {"peek raises": Told(first, peek=bad_peek), "empty": Told(b""), "cut off": Told(first[:-3]), "not bytes": io.StringIO("N.")}.items():
    try:
        print(pickle.load(file))
    except Exception as e:
        print(kind, type(e).__name__, e)

big = pickle.dumps(b"z" * 300000, 3)
file = Told(big)
print(len(pickle.load(file)), [call for call in file.calls if call[1] > 1000])


class Stubborn:
    def write(self, data):
        raise OSError("full")


try:
    pickle.dump([1], Stubborn())
except OSError as e:
    print(e)
