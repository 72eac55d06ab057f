# platform reads sys.version and texts like it; what they say is kept.
import platform
for text in ("3.11.2 (main, Oct  7 2026, 12:00:00) [GCC 12]", "3.1 (x) [y]", "3.12.0a1+ (heads/main:abc, Jan 1 2020) \n[Clang 1 (a, b)]", "2.4.3 (no, d, ) \n[GCC]",
             "2.4.3 (no, d,) [GCC]", "2.4.3 (no,) [GCC]", "3.11.2 (main, Mar 13 2023, 12:18:29)[GCC", "2.4.3 (#1, Jun 21 2006, 13:54:21) [GCC]", "nonsense", "3.11.2 |Name| (main, Jan 1, 10:00) [GCC 1]"):
    try:
        name, *rest = platform._sys_version(text)
        print(rest, text in platform._sys_version_cache)
    except ValueError as e:
        print(e)
print(platform.python_version(), platform.python_version_tuple(), platform._sys_version() is platform._sys_version(None))
platform._sys_version_cache.clear()
print(len(platform.python_build()), platform.python_branch(), platform.python_revision(), bool(platform.python_compiler()))
