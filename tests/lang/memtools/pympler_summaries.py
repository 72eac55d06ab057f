# Summaries of objects, and what changes between them.
import _where
from pympler import muppy, summary, tracker


class Sheep:
    pass


rows = [["list", 3, 300], ["dict", 10, 5000], ["str", 20, 3 * 1024 ** 2], ["__main__.Sheep", 1, 48], ["big", 1, 5 * 1024 ** 3]]
for options in ({}, {"limit": 2}, {"sort": "#"}, {"sort": "type", "order": "ascending"}):
    summary.print_(rows, **options)
summary.print_(summary.get_diff(rows, [["list", 5, 400], ["set", 1, 216]]), limit=4)
for options in ({"sort": "x"}, {"order": "x"}):
    try:
        summary.print_(rows, **options)
    except ValueError as e:
        print(e)
print([row[:2] for row in summary.summarize([1, 2, "a", Sheep(), [], []])])
flock = [Sheep() for _ in range(3)]
everything = muppy.get_objects()
print(len([o for o in everything if isinstance(o, Sheep)]), len(muppy.filter(everything, Type=Sheep)), muppy.filter([[], "x" * 1000], min=500) == ["x" * 1000])
print(muppy.sort(["x" * 50, "", "x" * 10]), muppy.get_size([""]), muppy.get_diff([1, 2], [2, 3]), muppy.get_referents([[1], 2]), len(muppy.get_referents([[1], 2], level=2)))
seen = tracker.SummaryTracker()
seen.diff()
seen.diff()
flock += [Sheep() for _ in range(7)]
print([row[:2] for row in seen.diff() if row[0] == "__main__.Sheep"])
del flock[:2]
print([row[:2] for row in seen.diff() if row[0] == "__main__.Sheep"], [row for row in seen.diff() if row[0] == "__main__.Sheep"])
objects = tracker.ObjectTracker()
lamb = Sheep()
print(any(o is lamb for o in objects.get_diff()["+"]))
