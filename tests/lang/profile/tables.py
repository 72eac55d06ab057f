# The tables that pstats prints.
import cProfile
import os
import pstats
import tempfile


class Ticks:
    now = 0

    def __call__(self):
        self.now += 1
        return self.now


def down(n):
    return n and down(n - 1)


def leaf():
    pass


def work():
    leaf()
    leaf()
    down(2)
    return max([1, 2], key=lambda a: -a)


def profiled():
    profile = cProfile.Profile(Ticks())
    profile.runcall(work)
    return profile


stats = pstats.Stats(profiled()).strip_dirs()
for order in (("stdname",), ("calls", "stdname"), ("cumulative", "line"), ("name",), ("nfl",), (pstats.SortKey.LINE,), ("time", "stdname"), ("cumt", "line")):
    if order[0] in ("name", "nfl", "stdname", "time", "calls"):
        stats.sort_stats(*order).print_stats(r"\.py:")
    else:
        stats.sort_stats(*order).print_stats(3)
stats.sort_stats("stdname").reverse_order().print_stats(0.5)
stats.sort_stats("stdname").print_callers("leaf|down")
stats.print_callees("work|down")
stats.print_stats("(")
print(stats.total_calls, stats.prim_calls, stats.total_tt)
fd, path = tempfile.mkstemp()
os.close(fd)
stats.dump_stats(path)
again = pstats.Stats(path)
again.files = []
again.add(profiled(), path)
again.files = []
again.strip_dirs().sort_stats("stdname").print_stats("leaf|down|work")
again.print_callers("leaf")
os.remove(path)
table = stats.get_stats_profile()
print(table.total_tt, table.func_profiles["down"])
for bad in ((), ("nothing",), ("calls", 1), ("c",), (9,)):
    try:
        print(stats.sort_stats(*bad).fcn_list)
    except Exception as e:
        print(type(e).__name__, e)
try:
    pstats.Stats(cProfile.Profile())
except TypeError as e:
    print(str(e)[:40])
print([key.value for key in pstats.SortKey], pstats.SortKey("ncalls"), pstats.f8(1.5), pstats.func_std_string(("a", 1, "b")), pstats.func_std_string(("~", 0, "<x>")))
