# queue: order, time-outs, task_done and join.
import queue
import threading

for kind in (queue.Queue, queue.LifoQueue, queue.PriorityQueue, queue.SimpleQueue):
    q = kind()
    for i in (2, 3, 1):
        q.put(i)
    print(kind.__name__, q.qsize(), [q.get() for _ in range(3)], q.empty())
    try:
        q.get(timeout=0.01)
    except queue.Empty as e:
        print(repr(e))
q = queue.Queue(1)
q.put(1)
try:
    q.put_nowait(2)
except queue.Full:
    print('full', q.full())
done = []


def consume():
    while (item := q.get()) is not None:
        done.append(item)
        q.task_done()


t = threading.Thread(target=consume)
t.start()
for i in range(5):
    q.put(i)
q.join()
q.put(None)
t.join()
print(done)
