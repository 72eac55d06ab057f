# Threads run a function, are joined and known by name.
import threading

results = []


def work(n, factor=1):
    results.append(n * factor)


threads = [threading.Thread(target=work, args=(i,), kwargs={'factor': 10}) for i in range(5)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(results))
print([t.name for t in threads], [t.is_alive() for t in threads])
print(threading.current_thread() is threading.main_thread(), threading.active_count())
try:
    threads[0].start()
except RuntimeError as e:
    print(e)
try:
    threading.current_thread().join()
except RuntimeError as e:
    print(e)
