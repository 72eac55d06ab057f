# Memory line by line, and in time.
# not in asan: it keeps freed memory back, which the process then does not give to the system
import _where
import io
import re
from memory_profiler import LineProfiler, memory_usage, profile, show_results

out = io.StringIO()


@profile(stream=out, precision=2)
def grow(n):
    """Takes some memory."""
    total = 0
    block = [0] * n
    for i in range(3):
        total += i
    del block
    return total


print(grow(2_000_000), grow.__name__, grow.__doc__)
text = out.getvalue()
table = [line for line in text.splitlines() if line[:6].strip().isdigit()]
figures = [re.findall(r"(-?[\d.]+) MiB", line) for line in table]
grown = [float(both[1]) if both else 0.0 for both in figures]
print(text.splitlines()[2:4], len(table))
for line in table:
    print(line[:6], re.sub(r" *-?[\d.]+ MiB", " N MiB", line[6:]))
print([i for i, n in enumerate(grown) if n > 10 and i > 0], [i for i, n in enumerate(grown) if n < -10])


@profile
def silent():
    return 1


prof = LineProfiler()
print(prof(lambda: 5)(), list(prof.code_map.values())[0].keys() == {silent.__wrapped__.__code__.co_firstlineno + 5})
usage = memory_usage()
print(len(usage), usage[0] > 1, memory_usage(max_usage=True) > 1, len(memory_usage(-1, interval=0.01, timeout=0.05)))
most, value = memory_usage((lambda a, b: a + b, (1,), {"b": 2}), max_usage=True, retval=True)
print(most > 1, value, len(memory_usage((sum, ([1, 2],)), timestamps=True)[0]), len(memory_usage(silent.__wrapped__)) >= 2)
