# The texts of statistics, differences, traces and frames, from traces given by hand.
import tracemalloc
from tracemalloc import Snapshot, Statistic, StatisticDiff, Trace, Traceback, Frame

old = Snapshot([(0, 10, (("a.py", 2), ("b.py", 4)), 3)] * 3 + [(1, 2, (("a.py", 5), ("b.py", 4)), 3),
                                                              (2, 66, (("b.py", 1),), 1), (3, 7, (("<unknown>", 0),), 1)], 2)
new = Snapshot([(0, 10, (("a.py", 2), ("b.py", 4)), 3)] * 3 + [(2, 2, (("a.py", 5), ("b.py", 4)), 3),
                                                              (2, 5000, (("a.py", 5), ("b.py", 4)), 3), (4, 400, (("c.py", 578),), 1)], 2)
for key in "filename", "lineno", "traceback":
    for s in new.statistics(key):
        print(key, s, repr(s), hash(s) == hash(s))
    for s in new.compare_to(old, key):
        print(key, s, repr(s))
for key in "filename", "lineno":
    for s in new.statistics(key, True):
        print("cumulative", key, s)
    for s in new.compare_to(old, key, cumulative=True):
        print("cumulative", key, s)
for key, cumulative in ("size", False), ("traceback", True):
    try:
        new.statistics(key, cumulative)
    except ValueError as e:
        print(e)
for size in 0, 99, 1024, 10239, 10240, 102399, 1 << 20, 100 << 20, 5 << 30, 3 << 40, 900 << 40, -5000, -123456:
    print(Statistic(Traceback((("x.py", 1),)), size, 3), StatisticDiff(Traceback((("x.py", 1),)), 1, size, 0, -2), sep=" | ")
print(len(new.traces), new.traces, new.traces[0], repr(new.traces[0]), new.traces[4:], new.traces[0] in old.traces, new.traces == old.traces)
print(new.traces[0].traceback.total_nframe, new.traces[0] == Trace((0, 10, (("a.py", 2), ("b.py", 4)), 3)), new.traceback_limit)
t = Traceback((("x.py", 1), ("y.py", 22), ("/no/such.py", 3)), 9)
print(t, repr(t), len(t), t[0], repr(t[-1]), t[:2], Frame(("x.py", 1)) in t, t < Traceback((("z.py", 1),)), t == 5)
print(t.format(), t.format(1), t.format(-1), t.format(most_recent_first=True), t.format(limit=2, most_recent_first=True), sep="\n")
print(repr(Traceback(())), repr(Traceback((), 0)), Frame(("a", 1)) < Frame(("a", 2)), Frame(("a", 1)) >= Frame(("a", 2)))
