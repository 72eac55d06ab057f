"""References of memoryviews to the object whose memory they show

CPython 3.11: all views made from one another share a hidden object, which holds one reference; gc.collect() counts it.
ouro: each view holds a reference of its own.
Cause: ouro has no hidden object between view and exporter, so what holds the memory is what a program can see.
Workaround: none needed; the memory is kept as long in both.
"""
import gc
import sys


class Buffer(bytearray):
    pass


data = bytearray(10)
view = memoryview(data)
part = view[2:]
print("references to the object:", sys.getrefcount(data))
gc.collect()
ring = Buffer(3)
ring.view = memoryview(ring)
del ring
print("objects of the ring:", gc.collect())
