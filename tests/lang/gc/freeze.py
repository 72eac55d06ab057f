# freeze puts everything out of the collector's reach, unfreeze brings it back.
import gc
gc.disable()
gc.collect()
print(gc.get_freeze_count())
class N: pass
n = N(); n.me = n
gc.freeze()
print(gc.get_freeze_count() > 10)
del n
print(gc.collect())
gc.unfreeze()
print(gc.get_freeze_count(), gc.collect())
