# Lock and RLock: who has it, time-outs, errors.
import threading

lock = threading.Lock()
print(lock.acquire(), lock.locked(), lock.acquire(False), lock.acquire(timeout=0.01))
lock.release()
for wrong in (lambda: lock.release(), lambda: lock.acquire(False, 1), lambda: lock.acquire(True, -2), lambda: lock.acquire(True, 1e100)):
    try:
        wrong()
    except (RuntimeError, ValueError, OverflowError) as e:
        print(type(e).__name__, e)
with lock:
    print(lock.locked())
r = threading.RLock()
with r:
    with r:
        print(r._is_owned())
        seen = []
        t = threading.Thread(target=lambda: seen.append(r.acquire(False)))
        t.start()
        t.join()
        print(seen)
print(r._is_owned())
try:
    r.release()
except RuntimeError as e:
    print(e)
total = 0


def add():
    global total
    for _ in range(3000):
        with lock:
            total += 1


threads = [threading.Thread(target=add) for _ in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(total)
