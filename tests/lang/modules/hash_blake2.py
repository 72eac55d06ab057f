# _blake2: every parameter, and values out of range.
from _blake2 import blake2b, blake2s
for f in (blake2b, blake2s):
    print(f.MAX_DIGEST_SIZE, f.MAX_KEY_SIZE, f.PERSON_SIZE, f.SALT_SIZE)
    print(f(b"abc", digest_size=20, key=b"key", salt=b"salt", person=b"pers").hexdigest())
    print(f(b"abc", fanout=2, depth=3, leaf_size=4096, node_offset=5, node_depth=1, inner_size=32, last_node=True).hexdigest())
    print(f(b"abc", fanout=0, depth=255, leaf_size=0xffffffff, node_offset=(1 << 48) - 1).hexdigest())
    for k in ({"digest_size": 0}, {"digest_size": 65}, {"key": b"a" * 65}, {"salt": b"a" * 17}, {"person": b"a" * 17}, {"fanout": 256},
              {"depth": 0}, {"leaf_size": -1}, {"leaf_size": 1 << 32}, {"node_offset": 1 << 64}, {"node_offset": -1}, {"node_depth": 256},
              {"inner_size": 65}, {"key": "a"}, {"salt": 5}, {"digest_size": "x"}):
        try:
            print(f(**k))
        except (ValueError, TypeError, OverflowError) as e:
            print(k, type(e).__name__, e)
