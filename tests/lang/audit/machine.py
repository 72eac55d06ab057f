# Audit events of modules that reach the machine: fcntl, mmap, resource, array, gc, marshal.
import array
import fcntl
import gc
import marshal
import mmap
import os
import resource
import tempfile
import termios
from _events import during

with tempfile.TemporaryFile() as f:
    f.write(b'x' * 100)
    f.flush()
    os.dup2(f.fileno(), 200)
during(fcntl.fcntl, 200, fcntl.F_GETFD)
during(fcntl.fcntl, 200, fcntl.F_SETFD, 1)
during(fcntl.ioctl, 200, termios.TIOCGWINSZ, b'x' * 8)
during(fcntl.ioctl, 200, termios.TIOCGWINSZ)
during(fcntl.flock, 200, fcntl.LOCK_EX)
during(fcntl.lockf, 200, fcntl.LOCK_UN)
during(fcntl.lockf, 200, fcntl.LOCK_EX, 10, 5, 1)
during(fcntl.lockf, 200, 0)
during(lambda: mmap.mmap(-1, 10).close())
during(lambda: mmap.mmap(200, 0, access=mmap.ACCESS_READ).close())
during(mmap.mmap, 200, 10, offset=-1)
during(mmap.mmap, 200, 1000)
limits = resource.getrlimit(resource.RLIMIT_CORE)
during(resource.setrlimit, resource.RLIMIT_CORE, (0, limits[1] and 0))
during(resource.setrlimit, 99, (0, 0))
during(resource.prlimit, 0, resource.RLIMIT_CORE)
during(resource.prlimit, 0, resource.RLIMIT_CORE, (0, 0))
during(array.array, 'i', [1, 2])
during(array.array, 'b')
during(array.array, 'z')
during(array.array, 'zz')
during(gc.get_objects, 1)
during(gc.get_objects, generation=None)
during(gc.get_objects, 7)
during(gc.get_referrers, 1, 2)
during(gc.get_referents)
during(gc.collect)
during(marshal.dumps, 1)
during(marshal.dumps, 1, 2)
