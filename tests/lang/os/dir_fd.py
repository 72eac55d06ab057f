# Names that begin at an open folder.
import os

top = f"/tmp/dir_fd-{os.getpid()}"
os.mkdir(top)
fd = os.open(top, os.O_RDONLY | os.O_DIRECTORY)
os.mkdir("sub", dir_fd=fd)
with open(os.open("file", os.O_CREAT | os.O_WRONLY, 0o644, dir_fd=fd), "w") as f:
    f.write("hello")
os.symlink("file", "link", dir_fd=fd)
os.link("file", "second", src_dir_fd=fd, dst_dir_fd=fd)
os.mkfifo("pipe", dir_fd=fd)
print(sorted(os.listdir(fd)), os.stat("file", dir_fd=fd).st_size, os.stat("file", dir_fd=fd).st_nlink)
print(os.readlink("link", dir_fd=fd), os.path.islink(top + "/link"))
print(oct(os.lstat("pipe", dir_fd=fd).st_mode & ~0o777), os.access("sub", os.R_OK, dir_fd=fd))
os.rename("second", "sub/third", src_dir_fd=fd, dst_dir_fd=fd)
os.chmod("file", 0o600, dir_fd=fd)
os.utime("file", ns=(1, 2_000_000_003), dir_fd=fd)
print(oct(os.stat("file", dir_fd=fd).st_mode), os.stat("file", dir_fd=fd).st_mtime_ns)
os.utime("link", (5, 6.5), dir_fd=fd, follow_symlinks=False)
print(os.stat("file", dir_fd=fd).st_mtime, os.stat("link", dir_fd=fd, follow_symlinks=False).st_mtime)
with os.scandir(fd) as entries:
    print(sorted((e.name, e.path, e.is_dir(), e.is_symlink(), e.is_dir() or e.stat(follow_symlinks=False).st_size) for e in entries))
for folder, dirs, files, folder_fd in os.fwalk(".", dir_fd=fd):
    print(folder, dirs, sorted(files), sorted(os.listdir(folder_fd)) == sorted(dirs + files))
print([(folder, dirs) for folder, dirs, files, folder_fd in os.fwalk(".", False, dir_fd=fd)])
for folder, dirs, files in os.walk(top, topdown=False):
    for name in files:
        os.unlink(os.path.join(folder, name))
    for name in dirs:
        os.rmdir(os.path.join(folder, name))
os.close(fd)
os.rmdir(top)
