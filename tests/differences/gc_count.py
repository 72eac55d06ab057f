"""gc.get_count()[0] after containers have died

CPython 3.11: does not count back the dead lists, tuples and dicts that it keeps for reuse.
ouro: counts each new container up and each freed one down.
Cause: CPython has free lists by type, whose objects are dead but not freed. ouro has none; its pools make a new object
    as fast. So automatic collections fall on other moments too where lists, tuples or dicts die between them.
Workaround: read the differences within one interpreter; gc.collect() sets the count back to 0 in both.
"""
import gc

gc.collect()
start = gc.get_count()[0]
lists = [[] for i in range(50)]
del lists
print("dead lists still counted:", gc.get_count()[0] - start > 10)
