# glob with dir_fd: paths are relative to the open folder, with root_dir below it; str and bytes, deep patterns, nothing left open.
import glob
import os
import tempfile
with tempfile.TemporaryDirectory() as folder:
    for path in ("a/x.txt", "a/b/y.txt", "c/x.txt", ".hidden/z.txt"):
        os.makedirs(os.path.join(folder, os.path.dirname(path)), exist_ok=True)
        open(os.path.join(folder, path), "w").close()
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    before = sorted(os.listdir("/proc/self/fd"))
    for pattern in ("*", "a", "a/", "*/x.txt", "a/*", "**", "**/*.txt", "**/", ".*", "no/*", "a/x.txt", b"*", b"*/x.txt", b"**/y.txt"):
        print(pattern, sorted(glob.glob(pattern, dir_fd=fd)), sorted(glob.glob(pattern, dir_fd=fd, recursive=True)))
    print(sorted(glob.glob("*", root_dir="a", dir_fd=fd)), sorted(glob.glob("**", root_dir="a", dir_fd=fd, recursive=True)))
    print(sorted(glob.glob(b"*", root_dir=b"a", dir_fd=fd)), glob.glob("*", dir_fd=fd, root_dir="no"), sorted(glob.glob("**", dir_fd=fd, recursive=True, include_hidden=True)))
    found = glob.iglob("*", dir_fd=fd)
    next(found)
    del found
    print(sorted(os.listdir("/proc/self/fd")) == before)
    os.close(fd)
    print(glob.glob("*", dir_fd=fd))
