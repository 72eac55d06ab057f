# not in gcstress: counts collections
# enable, disable, isenabled.
import gc
print(gc.isenabled())
gc.disable()
print(gc.isenabled())
class N: pass
before = [s["collections"] for s in gc.get_stats()]
for i in range(3000):
    n = N(); n.me = n
print(before == [s["collections"] for s in gc.get_stats()])
print(gc.collect() >= 2999)
gc.enable()
print(gc.isenabled())
