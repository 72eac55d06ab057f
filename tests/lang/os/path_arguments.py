# What is accepted as a path, a descriptor, a dir_fd, and what is said of anything else.
import os


def t(f, *a, **k):
    try:
        print(f.__name__, f(*a, **k))
    except Exception as e:
        print(f.__name__, type(e).__name__, e)


class Path:
    def __init__(self, path):
        self.path = path

    def __fspath__(self):
        return self.path


for f in (os.stat, os.listdir, os.scandir, os.chdir, os.statvfs, os.mkdir, os.lstat, os.unlink, os.readlink, os.rmdir):
    for bad in (1.5, None if f in (os.listdir, os.scandir) else [], Path(3)):
        if bad is not None:
            t(f, bad)
for f in (os.stat, os.listdir, os.scandir, os.chdir, os.utime, os.statvfs, os.fchdir, os.fstatvfs):
    t(f, 99)
t(os.truncate, 99, 0)
t(os.pathconf, 99, "PC_NAME_MAX")
t(os.rename, 1, "a")
t(os.rename, "a", 1.5)
t(os.link, 0, "x")
t(os.rename, "/nonexistent/a", Path("/nonexistent/b"))
t(os.symlink, "/nonexistent/a", b"/nonexistent/b")
t(os.mkdir, "a\0")
t(os.mkdir, b"a\0")
t(os.unlink, Path(b"/nonexistent"))
t(os.mkdir, "a", dir_fd="x")
t(os.mkdir, "a", dir_fd=1 << 40)
t(os.mkdir, "a", dir_fd=-1 << 80)
t(os.stat, 0, dir_fd=3)
t(os.utime, 0, dir_fd=3)
t(os.chown, 0, 0, 0, dir_fd=3)
t(os.rmdir, "nonexistent", dir_fd=99)
t(os.mkdir)
t(os.mkdir, "a", 1, 2)
t(os.execv, 1, ["x"])
t(os.fspath, 3)
t(os.fspath, Path("x"))
