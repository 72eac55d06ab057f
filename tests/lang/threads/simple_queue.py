# queue.SimpleQueue: order, waiting, time-outs, death of items, weak references, cycles.
import _queue
import gc
import queue
import threading
import weakref
from queue import Empty, SimpleQueue

q = SimpleQueue()
print(q.empty(), q.qsize(), SimpleQueue.__module__, Empty.__module__, queue.SimpleQueue is _queue.SimpleQueue, SimpleQueue[int])
for i in range(200):
    q.put(i)
print(q.qsize(), [q.get() for _ in range(150)] == list(range(150)), q.qsize(), q.get(False), q.get_nowait())
q.put_nowait(item="last")
q.put("more", False, None)
q.put(item="end", block=True, timeout=5)
print([q.get(timeout=1) for _ in range(q.qsize())][-4:], q.empty())
for bad in (q.get_nowait, lambda: q.get(block=False), lambda: q.get(timeout=0.001), lambda: q.get(timeout=-1),
            lambda: q.put(), lambda: SimpleQueue(1), lambda: q.get(True, 1e300)):
    try:
        bad()
    except (Empty, ValueError, TypeError, OverflowError) as e:
        print(type(e).__name__, e)


def worker():
    while (item := q.get()) is not None:
        results.append(item * 2)


results = []
threads = [threading.Thread(target=worker) for _ in range(3)]
for t in threads:
    t.start()
for i in range(100):
    q.put(i)
for t in threads:
    q.put(None)
for t in threads:
    t.join()
print(sorted(results) == [i * 2 for i in range(100)], q.empty())


class Item:
    def __del__(self):
        print("item dies")


q.put(Item())
print("taken")
q.get()
q.put(Item())
r = weakref.ref(q)
del q
print(r() is None)
q = SimpleQueue()
q.put(q)
r = weakref.ref(q)
del q
print(r() is None, gc.collect() > 0, r() is None)
