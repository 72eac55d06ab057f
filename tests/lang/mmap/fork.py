# Shared memory reaches the child of a fork and comes back; private memory does not.
import mmap
import os

shared, private = mmap.mmap(-1, 100), mmap.mmap(-1, 100, flags=mmap.MAP_PRIVATE)
shared[:6] = private[:6] = b"parent"
child = os.fork()
if child == 0:
    ok = shared[:6] == private[:6] == b"parent"
    shared[:6] = private[:6] = b"child "
    os._exit(0 if ok else 1)
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), shared[:6], private[:6])
