# sys.stdout, sys.stderr, sys.stdin as files; input() at the end of file.
import sys, io
print(sys.stdout.write("written\n"), sys.stdout.encoding, sys.stderr.name, sys.stdin.name, sys.stdout.fileno(), sys.stdout.isatty(), sys.stdout.writable(), sys.stdin.readable())
sys.stderr.write("to stderr\n")
print("also", file=sys.stderr)
try: input("prompt> ")
except EOFError as e: print(repr(str(e)))
print(repr(sys.stdin.read()), sys.stdin.readline() == "")
old, sys.stdout = sys.stdout, io.StringIO()
print("captured")
text, sys.stdout = sys.stdout.getvalue(), old
print(repr(text))
sys.stdout.buffer.write(b"bytes\n")
sys.stdout.flush()
