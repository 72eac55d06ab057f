"""What has come and gone since the last look."""

from pympler import muppy, summary

__all__ = ["SummaryTracker", "ObjectTracker"]


class SummaryTracker:
    """Compares summaries of all objects; its own objects do not count."""

    def __init__(self, ignore_self=True):
        self.summaries = {}
        self._ignore_self = ignore_self
        self.s0 = self.create_summary()

    def create_summary(self):
        """A summary of all objects now."""
        rows = summary.summarize(muppy.get_objects())
        if self._ignore_self:
            own = summary.summarize(self._own())
            rows = [row for row in summary.get_diff(own, rows) if row[1] or row[2]]
        return rows

    def _own(self):
        kept = [self, self.__dict__, self.summaries]
        for rows in [*self.summaries.values(), self.__dict__.get("s0", [])]:
            kept.append(rows)
            for row in rows:
                kept.append(row)
                kept += row
        return list({id(obj): obj for obj in kept}.values())

    def diff(self, summary1=None, summary2=None):
        """What changed between two summaries, by default since the last call."""
        if summary2 is None:
            self.s1 = self.create_summary()
            before, after = self.s0 if summary1 is None else summary1, self.s1
            rows = summary.get_diff(before, after)
            self.s0 = self.s1
            del self.s1
        elif summary1 is None:
            raise ValueError("You cannot provide summary2 without summary1.")
        else:
            rows = summary.get_diff(summary1, summary2)
        return [row for row in rows if row[1] or row[2]]

    def format_diff(self, summary1=None, summary2=None):
        """The lines of a table of diff()."""
        return summary.format_(self.diff(summary1, summary2))

    def print_diff(self, summary1=None, summary2=None):
        """Prints diff()."""
        for line in self.format_diff(summary1, summary2):
            print(line)

    def store_summary(self, key):
        """Keeps a summary of now under a key in summaries."""
        self.summaries[key] = self.create_summary()


class ObjectTracker:
    """Compares the objects themselves; keeps alive what it has seen."""

    def __init__(self):
        self.o0 = self._objects()

    def _objects(self):
        found = muppy.get_objects()
        own = {id(self), id(self.__dict__), id(self.__dict__.get("o0"))}
        return [obj for obj in found if id(obj) not in own]

    def get_diff(self):
        """{'+': new objects, '-': objects gone} since the last call."""
        now = self._objects()
        diff = muppy.get_diff(self.o0, now)
        self.o0 = now
        return diff

    def print_diff(self):
        """Prints summaries of get_diff()."""
        diff = self.get_diff()
        print("Added objects:")
        summary.print_(summary.summarize(diff["+"]))
        print("Removed objects:")
        summary.print_(summary.summarize(diff["-"]))
