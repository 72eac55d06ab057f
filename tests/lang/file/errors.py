# What open and file objects refuse.
import io
for args in (("/no/such/dir/file",), ("/tmp",), ("/tmp/x", "q"), ("/tmp/x", "rw"), ("/tmp/x", "rb", -1, "utf-8"), ("/tmp/x", "br+w"), (None,), ("a\0b",), ("/dev/null", "r", 0), (1.5,), ("",), ("/dev/null", "rt", -1, "no-such-encoding")):
    try: open(*args); print("opened", args)
    except (OSError, ValueError, TypeError, LookupError) as e: print(type(e).__name__, e)
with open("/dev/null") as f:
    for g in (lambda: f.write("x"), lambda: f.write(5), lambda: f.seek(1, 1)):
        try: g()
        except (io.UnsupportedOperation, TypeError) as e: print(type(e).__name__, e)
with open("/dev/null", "wb") as f:
    for g in (lambda: f.write("text"), lambda: f.read()):
        try: g()
        except (io.UnsupportedOperation, TypeError) as e: print(type(e).__name__, e)
