# Items go in batches of a thousand, bytes in frames of 64 KiB with long strings between them.
import hashlib
import pickle

values = [list(range(n)) for n in (999, 1000, 1001, 2000, 2001)] + [dict.fromkeys(range(n)) for n in (1000, 1001, 2000)]
values += [set(range(n)) for n in (1000, 1001)] + [["text %d" % i for i in range(20000)], "x" * 70000, [b"y" * 65536, b"z" * 65535, bytearray(100000)]]


class Listed(list):
    pass


class Mapped(dict):
    pass


values += [Listed(range(1000)), Listed(range(1001)), Mapped.fromkeys(range(1001)), Listed([1])]
for protocol in range(6):
    for value in values:
        data = pickle.dumps(value, protocol)
        print(protocol, type(value).__name__, len(data), hashlib.md5(data).hexdigest(), pickle.loads(data) == value)
