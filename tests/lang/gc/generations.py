# not in gcstress: counts collections
# gc.collect of each generation, get_stats and get_count.
import gc
gc.disable()
gc.collect()
print(gc.get_threshold(), gc.isenabled(), len(gc.get_stats()), sorted(gc.get_stats()[0]))
before = [s["collections"] for s in gc.get_stats()]
gc.collect(0); gc.collect(1); gc.collect(2); gc.collect()
print([s["collections"] - b for s, b in zip(gc.get_stats(), before)], gc.get_count()[1:])
gc.collect(0); print(gc.get_count()[1:])
gc.collect(0); print(gc.get_count()[1:])
gc.collect(1); print(gc.get_count()[1:])
class N: pass
a = N(); a.me = a; del a
print(gc.collect(0))
a = N(); a.me = a
gc.collect(0); del a
print(gc.collect(0), gc.collect(1))
a = N(); a.me = a
gc.collect(); del a
print(gc.collect(0), gc.collect(1), gc.collect(2))
for bad in (3, -1, "x"):
    try: gc.collect(bad)
    except (ValueError, TypeError) as e: print(e)
