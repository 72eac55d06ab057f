# gc.callbacks are told about each collection.
import gc
gc.disable()
gc.collect()
def cb(phase, info): print(phase, sorted(info.items()))
gc.callbacks.append(cb)
class N: pass
n = N(); n.me = n; del n
gc.collect()
gc.collect(1)
gc.callbacks.remove(cb)
gc.collect()
print(gc.callbacks)
