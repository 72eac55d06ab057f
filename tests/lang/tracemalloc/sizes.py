# Bytes are counted as they were asked for; the peak stays until it is reset; what tracing itself takes is not counted.
import tracemalloc

print("the stream has its buffer now")
tracemalloc.start()
a = tracemalloc.get_traced_memory()[0]
data = bytes(1000000)
b, peak = tracemalloc.get_traced_memory()
print(1000033 <= b - a < 1002000, peak >= b)
del data
c, peak = tracemalloc.get_traced_memory()
print(abs(c - a) < 2000, peak >= b)
tracemalloc.reset_peak()
now, peak = tracemalloc.get_traced_memory()
print(peak - now < 2000)
grown = bytearray(100)
grown.extend(bytes(2000000))
print(any(size == len(grown) + 1 or size > 2000000 for _, size, _, _ in tracemalloc._get_traces()))
many = [float(i) for i in range(10000)]
print(any(9800 <= s.count <= 10020 and s.size > 9800 * 24 for s in tracemalloc.take_snapshot().statistics("lineno")))
print(tracemalloc.get_tracemalloc_memory() > 10000)
tracemalloc.clear_traces()
print(tracemalloc.get_traced_memory()[0] < 2000)
tracemalloc.stop()
print(tracemalloc.get_traced_memory())
