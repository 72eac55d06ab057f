# time: what can be tested without knowing the time.
import time
a = time.time(); b = time.perf_counter(); c = time.monotonic(); d = time.process_time()
time.sleep(0.01)
print(0.005 < time.time() - a < 5, time.perf_counter() - b >= 0.009, time.monotonic() >= c, time.process_time() >= d, type(time.time()).__name__, type(time.time_ns()).__name__, time.perf_counter_ns() > 0)
t = time.gmtime(0)
print(t.tm_year, t.tm_mon, t[2], t.tm_wday, t.tm_yday, time.strftime("%Y-%m-%d %H:%M:%S", t), time.gmtime(86399)[:6], time.strftime("%a %b %d %j %y %%", time.gmtime(10 ** 9)), len(time.strftime("%H:%M:%S")))
print(tuple(t), time.asctime(t), time.localtime().tm_year > 2000, isinstance(t, tuple), len(t))
for f in (lambda: time.sleep(-1), lambda: time.sleep("x"), lambda: time.gmtime("x")):
    try: f()
    except (ValueError, TypeError) as e: print(e)
