# Calls in threads, and waiting for them.
import threading
import time
from concurrent.futures import (ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, CancelledError, Future, InvalidStateError, ThreadPoolExecutor,
                                TimeoutError, as_completed, wait)

gate = threading.Event()


def waits(value):
    gate.wait()
    return value


with ThreadPoolExecutor(2, thread_name_prefix="pool") as pool:
    print(list(pool.map(pow, range(5), [2] * 5)), pool.submit(lambda: threading.current_thread().name).result().startswith("pool_"))
    failing = pool.submit(lambda: 1 / 0)
    print(type(failing.exception()).__name__, failing.done(), failing.cancelled())
    try:
        failing.result()
    except ZeroDivisionError as e:
        print(e)
    slow = [pool.submit(waits, i) for i in range(4)]
    print(slow[3].cancel(), slow[3].cancelled(), slow[3].done())
    try:
        slow[0].result(timeout=0.01)
    except TimeoutError as e:
        print("timeout", repr(e))
    try:
        list(as_completed(slow[:2], timeout=0.01))
    except TimeoutError as e:
        print(e)
    done, pending = wait(slow[:3] + [failing], timeout=0.01)
    print(len(done), len(pending), wait(slow[:2] + [failing], return_when=FIRST_COMPLETED).done == {failing})
    print(len(wait([failing, slow[0]], return_when=FIRST_EXCEPTION).done), slow[0].cancel(), slow[0].running())
    called = []
    slow[0].add_done_callback(lambda f: called.append(f.result()))
    gate.set()
    print(sorted(f.result() for f in as_completed(slow[:3])), called)
    slow[0].add_done_callback(lambda f: called.append("late"))
    print(called, len(wait(slow[:3], return_when=ALL_COMPLETED).done))
    for f in (slow[3],):
        for call in (f.result, f.exception):
            try:
                call()
            except CancelledError as e:
                print(type(e).__name__, e)
try:
    pool.submit(print)
except RuntimeError as e:
    print(e)
f = Future()
print(repr(f).partition(" at ")[0], repr(f).partition(" state=")[2], f.set_running_or_notify_cancel(), f.running(), f.set_result([]), repr(f).partition(" state=")[2])
for call in (lambda: f.set_result(1), lambda: f.set_exception(KeyError()), lambda: ThreadPoolExecutor(0), lambda: ThreadPoolExecutor(1, initializer=5), lambda: wait([Future()], 0, "x")):
    try:
        call()
    except Exception as e:
        print(type(e).__name__, str(e).partition(": <")[0])
made = []
with ThreadPoolExecutor(1, initializer=made.append, initargs=("ready",)) as pool:
    print(pool.submit(len, "abc").result(), made)
gate.clear()
pool = ThreadPoolExecutor(1)
first, second = pool.submit(waits, 1), pool.submit(waits, 2)
while not first.running():
    time.sleep(0.001)
pool.shutdown(wait=False, cancel_futures=True)
gate.set()
print(first.result(), second.cancelled())
later = ThreadPoolExecutor(1).map(lambda x: 1 // x, [1, 0, 2])
print(next(later))
try:
    next(later)
except ZeroDivisionError as e:
    print(e)
print(list(later))
