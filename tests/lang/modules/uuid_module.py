# Making, comparing, parts, named ones; those of time and chance have the right form.
import uuid

u = uuid.UUID('{12345678-1234-5678-1234-567812345678}')
print(u, repr(u), u.hex, u.int, u.bytes, u.bytes_le, u.fields, u.urn, u.variant, u.version, u.is_safe)
print(u.time_low, u.time_mid, u.time_hi_version, u.clock_seq_hi_variant, u.clock_seq_low, u.node, u.time, u.clock_seq, int(u))
print(u == uuid.UUID(bytes=u.bytes) == uuid.UUID(bytes_le=u.bytes_le) == uuid.UUID(fields=u.fields) == uuid.UUID(int=u.int))
print(uuid.uuid3(uuid.NAMESPACE_DNS, 'python.org'), uuid.uuid5(uuid.NAMESPACE_URL, 'http://x/'), uuid.UUID(int=0) < u, hash(u) == hash(u.int))
a, b, r = uuid.uuid1(), uuid.uuid1(), uuid.uuid4()
print(a.version, a.variant, a.time < b.time, a.node == uuid.getnode(), r.version, r.variant, uuid.uuid1(5, 6).node, uuid.uuid1(5, 6).clock_seq)
for arguments in ({}, {'hex': '12'}, {'bytes': b'x'}, {'int': -1}, {'int': 0, 'version': 9}, {'fields': (1,)}, {'fields': (-1, 0, 0, 0, 0, 0)},
                  {'fields': (0, 0, 0, 256, 0, 0)}, {'bytes_le': b''}):
    try:
        uuid.UUID(**arguments)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
try:
    u.int = 1
except TypeError as e:
    print(e)
