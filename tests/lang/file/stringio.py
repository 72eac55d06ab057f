# io.StringIO and io.BytesIO.
import io
s = io.StringIO("one\ntwo\n")
print(s.readline(), s.read(), s.getvalue(), s.seek(0), list(s), s.closed)
s = io.StringIO()
print("a", 1, file=s); s.write("é"); s.seek(0); print(s.read(2), s.tell(), s.truncate(3), repr(s.getvalue()))
b = io.BytesIO(b"abc")
print(b.read(1), b.getvalue(), b.write(b"XYZ"), b.getvalue(), b.seek(1), b.readline(), bytes(b.getbuffer()) if hasattr(b, "getbuffer") else b.getvalue())
b.close()
try: b.read()
except ValueError as e: print(e)
with io.StringIO("x") as f: print(f.read())
print(f.closed)
