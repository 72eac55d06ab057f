# _stat and _typing: modes as text, tests, wrong arguments.
import _stat, _typing
for mode in (0o100644, 0o40755, 0o120777, 0o104755, 0o102644, 0o41777, 0o20600, 0o60600, 0o10600, 0o140600, 0):
    print(oct(mode), _stat.filemode(mode), oct(_stat.S_IFMT(mode)), oct(_stat.S_IMODE(mode)), _stat.S_ISDIR(mode), _stat.S_ISREG(mode),
          _stat.S_ISLNK(mode), _stat.S_ISCHR(mode), _stat.S_ISBLK(mode), _stat.S_ISFIFO(mode), _stat.S_ISSOCK(mode), _stat.S_ISDOOR(mode))
print([(n, getattr(_stat, n)) for n in dir(_stat) if n.isupper() and isinstance(getattr(_stat, n), int)])
for mode in ("a", -1, 1 << 70, 1.5):
    try:
        print(_stat.S_ISDIR(mode))
    except (TypeError, OverflowError) as e:
        print(type(e).__name__, e)
print(_typing._idfunc(5))
