# Where objects were made, with more and fewer frames; what is not traced; start, stop, limits.
import tracemalloc


def make(n):
    return bytes(n)


def outer(n):
    return make(n)


print(tracemalloc.is_tracing(), tracemalloc.get_traceback_limit(), tracemalloc.get_traced_memory(), tracemalloc._get_traces())
for wrong in 0, -1, 65536:
    try:
        tracemalloc.start(wrong)
    except ValueError as e:
        print(e)
for wrong in "1", 1.5:
    try:
        tracemalloc.start(wrong)
    except TypeError as e:
        print(e)
try:
    tracemalloc.take_snapshot()
except RuntimeError as e:
    print(e)
before = outer(100)
for limit in 1, 2, 3, 25, 65535:
    tracemalloc.start(limit)
    b = outer(100)
    frames = tracemalloc.get_object_traceback(b)
    print(tracemalloc.get_traceback_limit(), [f.lineno for f in frames], frames.total_nframe)
    print(frames.format(1), tracemalloc.get_object_traceback(before), tracemalloc.get_object_traceback(None))
    tracemalloc.start(7)
    print(tracemalloc.is_tracing(), tracemalloc.get_traceback_limit())
    tracemalloc.clear_traces()
    print(tracemalloc.get_object_traceback(b))
    tracemalloc.stop()
    print(tracemalloc.get_object_traceback(b), tracemalloc.is_tracing(), tracemalloc.get_traceback_limit())


def recurse(n):
    return bytes(200) if n == 0 else recurse(n - 1)


tracemalloc.start(3)
frames = tracemalloc._get_object_traceback(recurse(50))
print([line for name, line in frames])
x = [recurse(2) for i in range(3)]
for domain, size, frames, total in tracemalloc._get_traces():
    if size == 233:
        print(domain, size, [line for name, line in frames], total)
tracemalloc.stop()
