# chmod of a link itself is refused, with another error when a folder's descriptor is given.
import os
import pathlib
import tempfile
print(os.chmod in os.supports_follow_symlinks)
with tempfile.TemporaryDirectory() as folder:
    path, link = os.path.join(folder, "f"), os.path.join(folder, "l")
    open(path, "w").close()
    os.symlink("f", link)
    fd = os.open(folder, os.O_RDONLY)
    for action in (lambda: os.chmod(path, 0o640, follow_symlinks=False), lambda: os.chmod(link, 0o600, follow_symlinks=False),
                   lambda: os.chmod("l", 0o600, dir_fd=fd, follow_symlinks=False), lambda: os.chmod("f", 0o600, dir_fd=fd, follow_symlinks=False),
                   lambda: os.chmod("no", 0o600, dir_fd=fd, follow_symlinks=False), lambda: pathlib.Path(link).lchmod(0o600)):
        try:
            print(action())
        except (OSError, NotImplementedError, ValueError) as e:
            print(type(e).__name__, e)
    os.close(fd)
    print(oct(os.stat(link).st_mode))
