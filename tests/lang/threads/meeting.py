# Barriers, semaphores, names of threads, hooks that fail, and a thread that waits for the main one.
import sys
import threading
import warnings


def run(function, n):
    threads = [threading.Thread(target=function) for _ in range(n)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


places, actions = [], []
b = threading.Barrier(3, lambda: actions.append(b.n_waiting))
run(lambda: [places.append(b.wait()) for _ in range(4)], 3)
print(sorted(places), len(actions), b.parties, b.n_waiting, b.broken, repr(b).split(":")[1])
broken = []


def meet():
    try:
        c.wait(0.05)
    except threading.BrokenBarrierError as e:
        broken.append(type(e).__name__)


c = threading.Barrier(3)
run(meet, 2)
print(broken, c.broken, repr(c).split(":")[1])
c.reset()
print(c.broken, c.n_waiting)
c.abort()
meet()
print(broken)


def fails():
    raise KeyError("action")


d = threading.Barrier(1, fails)
try:
    d.wait()
except KeyError as e:
    print(repr(e), d.broken)
s = threading.Semaphore(2)
print(s.acquire(), s.acquire(False), s.acquire(False), s.acquire(timeout=0.01), repr(s).split(":")[1])
s.release(3)
print(repr(s).split(":")[1])
e = threading.BoundedSemaphore(1)
for bad in e.release, lambda: e.release(0), lambda: s.acquire(False, 1), lambda: threading.Semaphore(-1):
    try:
        bad()
    except ValueError as problem:
        print(problem)
print(repr(e).split(":")[1], repr(threading.Event()).split(":")[1])
print(threading.Thread(name="").name.startswith("Thread-"), threading.Thread(name=5).name)
r = threading._PyRLock()
with r, r:
    print(r._is_owned(), bool(r.acquire()), "count=3" in repr(r), "locked" in repr(r))
    r.release()
print(r._is_owned(), "unlocked" in repr(r))
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    threading.currentThread().getName()
    threading.activeCount()
    threading.Event().isSet()
print([(str(w.message), w.lineno) for w in caught])


def hook(args):
    raise ValueError("the hook fails")


threading.excepthook = hook
sys.excepthook = lambda kind, value, tb: print("sys.excepthook:", repr(value))
sys.stderr = sys.stdout
run(lambda: 1 / 0, 1)
print(threading.stack_size(), threading.stack_size(262144), threading.stack_size(0), threading.stack_size())


def waits():
    threading.main_thread().join()
    print("main is over", threading.main_thread().is_alive())
    try:
        threading._register_atexit(print)
    except RuntimeError as e:
        print(e)


threading.Thread(target=waits).start()
print("end of main", threading.main_thread().is_alive())
