# DEBUG_SAVEALL keeps what would be freed in gc.garbage.
import gc
gc.disable()
gc.collect()
print(gc.get_debug(), gc.DEBUG_STATS, gc.DEBUG_COLLECTABLE, gc.DEBUG_UNCOLLECTABLE, gc.DEBUG_SAVEALL, gc.DEBUG_LEAK)
gc.set_debug(gc.DEBUG_SAVEALL)
class N: pass
n = N(); n.me = n; del n
print(gc.collect(), [type(o).__name__ for o in gc.garbage])
gc.set_debug(0)
gc.garbage.clear()
print(gc.collect(), gc.garbage)
