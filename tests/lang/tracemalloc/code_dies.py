# Code that dies and other code in its place: lines stay right.
import tracemalloc

tracemalloc.start(2)
for i in range(300):
    names = {}
    exec(compile("\n" * i + "x = bytes(1000)", f"<file {i % 7}>", "exec"), names)
    frame = tracemalloc.get_object_traceback(names["x"])[-1]
    if (frame.filename, frame.lineno) != (f"<file {i % 7}>", i + 1):
        print("wrong", i, frame)
for name in "plain", "caf\xe9", "\u4e2d", "\U0001f600", "bad\udc80":
    names = {}
    exec(compile("x = bytes(1000)", name, "exec"), names)
    print(ascii(tracemalloc.get_object_traceback(names["x"])[-1].filename))
tracemalloc.stop()
