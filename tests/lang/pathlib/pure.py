# How paths are taken apart and put together, of both systems.
from pathlib import PurePath, PurePosixPath as P, PureWindowsPath as W


def attempt(function, *args):
    try:
        return function(*args)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


for cls, paths in ((P, ("", ".", "/", "//", "///", "//a", "a", "a/b/", "a//b/./c", "/a/b.tar.gz", "a/..", "../a", ".hidden", "a.", ".a.b", "~/x", "a/b\\c", "\u00e9 %")),
                   (W, ("", "c:", "c:a", "c:/", "C:\\a\\b.txt", "//server/share", "//server/share/", "\\\\server\\share\\a\\b", "/a", "a/b", "\\\\?\\c:\\a", "\\\\?\\UNC\\s\\h\\a",
                       "c:a/../b", "//server", "///a/b", "c:/nul.txt", "d:.", "1:/a"))):
    for text in paths:
        p = cls(text)
        print(repr(p), str(p), p.parts, p.drive, p.root, p.anchor, p.name, p.suffix, p.suffixes, p.stem, p.parent, list(map(str, p.parents)), p.is_absolute(), p.is_reserved(),
              attempt(p.as_uri), p.as_posix(), [str(p / other) for other in ("x", "/x", "c:/x", "c:x", "..")])
        print("   ", attempt(p.with_name, "n.e"), attempt(p.with_suffix, ".s"), attempt(p.with_suffix, ""), attempt(p.with_stem, "st"), hash(p) == hash(cls(text)))
for cls in P, W:
    for a, b in (("/a/b/c", "/a"), ("a/b", "a"), ("a/b", "b"), ("/a", "a"), ("a", "."), ("c:/a/b", "c:"), ("c:/a/b", "C:/A"), ("/a/b", "/"), ("a", "a"), ("//s/h/a", "//s/h/")):
        print(cls.__name__, a, b, attempt(cls(a).relative_to, b), cls(a).is_relative_to(b))
    for path, pattern in (("a/b.py", "*.py"), ("/a/b.py", "a/*.py"), ("/a/b.py", "/*.py"), ("/b.py", "/*.py"), ("A.PY", "*.py"), ("a/b/c", "a/*"), ("a", ""), ("c:/a/b.py", "c:/*/*.py")):
        print(cls.__name__, path, pattern, attempt(cls(path).match, pattern))
print(P("a") < P("b"), P("a") == P("A"), W("a") == W("A"), P("a") == W("a"), attempt(lambda: P("a") < W("b")), sorted([P("b"), P("a/c"), P("a")]))
print(attempt(P, 5), attempt(P, b"a"), P("a", P("b"), "c"), P("a").joinpath("b", "/c"), "a" / P("b"), attempt(lambda: P("a") / 5), P(W("a\\b")))
p = P("/a/b/c/d").parents
print(len(p), p[0], p[-1], p[1:3], attempt(lambda: p[9]), p, bytes(P("\u00e9")))
for bad in ("", ".", "a/b", "/"):
    print(attempt(P("x").with_name, bad), attempt(P("x").with_suffix, bad), attempt(P("/").with_name, "a"))
import copy, pickle
print(pickle.loads(pickle.dumps(P("/a/b"))), copy.deepcopy(W("c:/a")), isinstance(PurePath("a"), P), P.__mro__[1].__name__)
