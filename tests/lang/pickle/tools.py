# not in gcstress: two thousand listings, with a collection at each allocation, take minutes
# pickletools: listings, the same of damaged pickles, and pickles without what they do not need.
import io
import pickle
import pickletools
import zlib


class Node:
    def __init__(self, *items):
        self.items = list(items)
        self.me = self


node = Node(1, (2, 3), {"a": None})
values = [True, 300, -5, 2**80, 1.5, "\xe9\ud800", b"ab", bytearray(b"q"), (), (1,), (1, 2, 3, 4), [1, 2], {1: 2, 3: 4}, {1}, frozenset([1]),
          len, Node, node, [node, node, "s", "s"]]


def listing(data, **how):
    out = io.StringIO()
    try:
        pickletools.dis(data, out, **how)
    except Exception as e:
        print(type(e).__name__, e, file=out)
    return out.getvalue()


for protocol in range(6):
    print(listing(pickle._dumps(node, protocol), indentlevel=2))
checks = []
state = 1
for protocol in range(6):
    for value in values:
        data = pickle._dumps(value, protocol)
        shorter = pickletools.optimize(data)
        text = listing(data) + listing(shorter)
        for i in range(20):
            state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
            damaged = bytearray(data)
            damaged[(state >> 33) % len(data)] = (state >> 20) % 256 if i % 2 else b"()]}tl0edus.pqghRbcioP\x85\x94\x8a"[(state >> 20) % 25]
            text += listing(bytes(damaged))
        checks.append(zlib.crc32(text.encode("utf-8", "surrogatepass")))
        assert repr(pickle.loads(shorter))[:20] == repr(value)[:20]
print(checks)
big = pickle._dumps(["x" * 70000, "y" * 70000, list(range(20000))], 4)
print(len(big), len(pickletools.optimize(big)), zlib.crc32(pickletools.optimize(big)), zlib.crc32(listing(big).encode()))
memo = {}
print(listing(pickle._dumps([1], 2), memo=memo), listing(pickle._dumps([1], 2), memo=memo))
opcode, argument, position = next(pickletools.genops(io.BytesIO(b"\x80\x02].")))
print(opcode.name, opcode.proto, opcode.arg.name, opcode.stack_before, opcode.stack_after, argument, position)
print([(o.name, o.code, o.proto, o.arg and (o.arg.name, o.arg.n), o.stack_before, o.stack_after)
       for o in sorted(pickletools.opcodes, key=lambda o: o.code)])
