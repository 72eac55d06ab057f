# zlib: damaged streams, at once and in parts, with the right kind of header and with others.
import zlib
from _mutations import Numbers, Outcomes, damaged


def made(data, bits):
    stream = zlib.compressobj(9, zlib.DEFLATED, bits)
    return stream.compress(data) + stream.flush()


def in_parts(data, bits):
    stream, parts = zlib.decompressobj(bits), []
    for at in range(0, len(data), 7):
        parts.append(stream.decompress(stream.unconsumed_tail + data[at:at + 7], 50))
    return len(b"".join(parts)), stream.flush(), stream.eof, stream.unused_data, stream.unconsumed_tail


number, outcomes = Numbers(4), Outcomes()
whole = [made(b"hello world " * 30, 15), zlib.compress(bytes(range(256)), 0), made(b"hello hello hello" * 20, -15), made(bytes(range(256)) * 4, 31)]
for i in range(200):
    data, bits = damaged(whole[i % 4], number, b"\0\xff\x78"), [15, 15, -15, 31][i % 4]
    outcomes.add(zlib.decompress, data, bits)
    outcomes.add(zlib.decompress, data, [0, 8, 47, -8, 31, -15, 16, 99][number(8)])
    outcomes.add(in_parts, data, bits)
outcomes.end()
