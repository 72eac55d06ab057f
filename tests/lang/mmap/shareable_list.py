# ShareableList: items of fixed room in shared memory.
from multiprocessing.shared_memory import ShareableList

items = ShareableList([1, 2.5, True, None, "héllo", b"by"])
same = ShareableList(name=items.shm.name)
print(len(items), list(same), items.format)
for change in (lambda: items.__setitem__(4, "abcdefgh"), lambda: items.__setitem__(4, "abcdefghi"), lambda: items[9],
               lambda: items.__setitem__(9, 1), lambda: items.index(99), lambda: ShareableList([[]]), lambda: items.__setitem__(0, "x"),
               lambda: items.__setitem__(-1, None)):
    try:
        print(change())
    except Exception as e:
        print(type(e).__name__, e)
print(list(same), same.count(True), same.index(2.5), same.format)
print(repr(same) == f"ShareableList({list(same)}, name={same.shm.name!r})")
same.shm.close()
items.shm.close()
items.shm.unlink()
