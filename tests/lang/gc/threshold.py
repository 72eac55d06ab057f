# not in gcstress: counts automatic collections
# A collection starts when the youngest generation passes its threshold.
import gc
gc.collect()
gc.set_threshold(50, 5, 5)
print(gc.get_threshold())
class N: pass
before = gc.get_stats()[0]["collections"]
for i in range(500):
    n = N()
    n.me = n
print(gc.get_stats()[0]["collections"] - before > 5, gc.get_stats()[0]["collected"] > 300)
gc.set_threshold(0)
b = [s["collections"] for s in gc.get_stats()]
for i in range(2000):
    n = N(); n.me = n
print(b == [s["collections"] for s in gc.get_stats()], gc.get_threshold())
gc.set_threshold(700, 10)
print(gc.get_threshold())
try: gc.set_threshold("x")
except TypeError as e: print(e)
