# get_objects lists what is tracked.
import gc
gc.disable()
class Marker: pass
m = [Marker() for _ in range(5)]
objs = gc.get_objects()
print(sum(type(o) is Marker for o in objs), any(o is m for o in objs), any(o is objs for o in objs), len(objs) > 100)
del objs
gc.collect()
print(sum(type(o) is Marker for o in gc.get_objects(generation=2)), sum(type(o) is Marker for o in gc.get_objects(generation=0)))
m.append(Marker())
print(sum(type(o) is Marker for o in gc.get_objects(0)))
for bad in (3, -1, "x"):
    try: gc.get_objects(bad)
    except (ValueError, TypeError) as e: print(type(e).__name__, e)
