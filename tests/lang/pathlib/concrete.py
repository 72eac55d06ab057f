# What is asked and done through paths.
import os
import tempfile
from pathlib import Path, WindowsPath


def attempt(function, *args, **kwargs):
    try:
        return function(*args, **kwargs)
    except Exception as e:
        return f"{type(e).__name__}: {str(e).replace(str(top), 'TOP')}"


with tempfile.TemporaryDirectory() as folder:
    top = Path(folder).resolve()
    os.chdir(top)
    (top / "a/b/c").mkdir(parents=True)
    for name in ("1.txt", "a/2.txt", "a/b/3.py", "a/b/c/.h", "B.TXT"):
        print((top / name).write_text(name + "\n"))
    print((top / "bytes").write_bytes(b"\x00\xff"), (top / "bytes").read_bytes(), (top / "1.txt").read_text(), Path("1.txt").stat().st_size)
    Path("link").symlink_to("1.txt")
    Path("dirlink").symlink_to("a", target_is_directory=True)
    Path("dangling").symlink_to("nowhere")
    Path("loop").symlink_to("loop")
    for name in ("1.txt", "a", "link", "dirlink", "dangling", "gone", "loop", "1.txt/x", "a\0b"):
        p = Path(name)
        print(repr(name), p.exists(), p.is_file(), p.is_dir(), p.is_symlink(), p.is_mount(), p.is_fifo(), p.is_socket())
    for pattern in ("*", "*.txt", "**", "**/*.py", "**/*", "a/*", "*/*", "a/**", "a/../*.txt", "gone/*", ".*", "a", "**/c/*", "*/"):
        print(pattern, sorted(str(p.relative_to(top)) for p in top.glob(pattern)))
    print(sorted(str(p) for p in Path("a").rglob("*")), sorted(map(str, Path().glob("?.txt"))), sorted(p.name for p in Path("a").iterdir()))
    for bad in ("", "/x", "a**"):
        print(attempt(lambda: list(top.glob(bad))))
    print(Path("a/../link").resolve().relative_to(top), Path("dangling").resolve().relative_to(top), attempt(Path("gone").resolve, strict=True), attempt(Path("loop").resolve))
    print(Path("x").absolute() == top / "x", Path("link").readlink(), Path("link").samefile("1.txt"), Path.cwd() == top, Path("/").is_mount())
    Path("touched").touch()
    print(Path("touched").stat().st_size, attempt(Path("touched").touch, exist_ok=False), Path("1.txt").rename("renamed"), Path("renamed").replace("touched"), os.listdir("a/b/c"))
    Path("touched").chmod(0o600)
    print(oct(Path("touched").stat().st_mode), oct(Path("link").lstat().st_mode)[:4], attempt(Path("a").mkdir), attempt(Path("a").mkdir, exist_ok=True), attempt(Path("x/y").mkdir),
          attempt(Path("touched").mkdir, exist_ok=True))
    Path("hard").hardlink_to("touched")
    print(Path("hard").stat().st_nlink, attempt(Path("gone").unlink), Path("gone").unlink(missing_ok=True), attempt(Path("a").rmdir), Path("hard").unlink())
    with Path("touched").open("a") as file:
        file.write("more")
    print(Path("touched").read_text(), attempt(Path("touched").write_text, 5), attempt(Path("gone").read_text), attempt(Path("touched").read_text, encoding="ascii", errors="strict"))
    os.environ["HOME"] = "/home/somebody"
    print(Path.home(), Path("~/x").expanduser(), Path("a/~").expanduser(), attempt(Path("~no_such_user_here/x").expanduser), Path("~root/x").expanduser(), Path("/").owner(), Path("/").group())
    print(attempt(WindowsPath, "a"), repr(Path("a")), os.fspath(Path("a")))
    os.chdir("/")
