# Condition, Event, Semaphore, Barrier, Timer.
import threading

event = threading.Event()
print(event.wait(0.01), event.is_set())
threading.Timer(0.01, event.set).start()
print(event.wait(10))
items, condition = [], threading.Condition()


def producer():
    for i in range(3):
        with condition:
            items.append(i)
            condition.notify()


t = threading.Thread(target=producer)
with condition:
    t.start()
    print(condition.wait_for(lambda: len(items) == 3, 10), items)
t.join()
s = threading.BoundedSemaphore(2)
print(s.acquire(), s.acquire(), s.acquire(False), s.acquire(timeout=0.01))
s.release(2)
try:
    s.release()
except ValueError as e:
    print(e)
barrier, numbers = threading.Barrier(3), []
threads = [threading.Thread(target=lambda: numbers.append(barrier.wait())) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(numbers), barrier.n_waiting, barrier.broken)
barrier.abort()
try:
    barrier.wait()
except threading.BrokenBarrierError:
    print('broken')
