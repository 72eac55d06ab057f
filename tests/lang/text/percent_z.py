# The flag z (no negative zero) is known to bytes formats only; bytes that no conversion has.
for f in "%zf", "%z.1f", "%zg", "%ze", "%zd", "%#zx", "%-z9.0f|", "%5zf", "%+z.1f", "%z", "%zz", "%\xff", "%\n", "%(a)z":
    for v in -0.0, -0.04, 3, {b"a": 1}:
        for g in f, f.encode("latin-1"):
            try: print(ascii(g), v, g % v)
            except Exception as e: print(ascii(g), v, repr(e))
