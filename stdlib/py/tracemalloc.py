"""Traces memory blocks: where each living one was made, and sums of that.

start() begins to record, take_snapshot() makes a copy of the record, and a snapshot's statistics() and compare_to() say
which lines of the program hold how much.
"""

import linecache
import os
from collections.abc import Iterable, Sequence
from functools import total_ordering

from _tracemalloc import *
from _tracemalloc import _get_object_traceback, _get_traces

_UNITS = ("B", "KiB", "MiB", "GiB", "TiB")


def _format_size(size, sign):
    last = _UNITS[-1]
    for unit in _UNITS:
        digits = 1 if unit != "B" and abs(size) < 100 else 0
        if digits or unit == last or abs(size) < 10240:
            break
        size /= 1024
    return f"{size:+.{digits}f} {unit}" if sign else f"{size:.{digits}f} {unit}"


# ---- what statistics consist of ----

class Statistic:
    """The blocks of one place: their number and their bytes."""

    __slots__ = ("traceback", "size", "count")

    def __init__(self, traceback, size, count):
        self.traceback = traceback
        self.size = size
        self.count = count

    def __hash__(self):
        return hash((self.traceback, self.size, self.count))

    def __eq__(self, other):
        if isinstance(other, Statistic):
            return (self.traceback, self.size, self.count) == (other.traceback, other.size, other.count)
        return NotImplemented

    def __str__(self):
        text = f"{self.traceback}: size={_format_size(self.size, False)}, count={self.count:d}"
        return text + _average(self.size, self.count)

    def __repr__(self):
        return f"<Statistic traceback={self.traceback!r} size={self.size:d} count={self.count:d}>"

    def _sort_key(self):
        return self.size, self.count, self.traceback


class StatisticDiff:
    """What has become of one place's blocks between two snapshots."""

    __slots__ = ("traceback", "size", "size_diff", "count", "count_diff")

    def __init__(self, traceback, size, size_diff, count, count_diff):
        self.traceback = traceback
        self.size, self.size_diff, self.count, self.count_diff = size, size_diff, count, count_diff

    def _fields(self):
        return self.traceback, self.size, self.size_diff, self.count, self.count_diff

    def __hash__(self):
        return hash(self._fields())

    def __eq__(self, other):
        if isinstance(other, StatisticDiff):
            return self._fields() == other._fields()
        return NotImplemented

    def __str__(self):
        size, change = _format_size(self.size, False), _format_size(self.size_diff, True)
        text = f"{self.traceback}: size={size} ({change}), count={self.count:d} ({self.count_diff:+d})"
        return text + _average(self.size, self.count)

    def __repr__(self):
        return (f"<StatisticDiff traceback={self.traceback!r} size={self.size:d} ({self.size_diff:+d})"
                f" count={self.count:d} ({self.count_diff:+d})>")

    def _sort_key(self):
        return abs(self.size_diff), self.size, abs(self.count_diff), self.count, self.traceback


def _average(size, count):
    return f", average={_format_size(size / count, False)}" if count else ""


def _compare_grouped_stats(old_group, new_group):
    differences = []
    for place, new in new_group.items():
        old = old_group.get(place)
        size, count = (old.size, old.count) if old is not None else (0, 0)
        differences.append(StatisticDiff(place, new.size, new.size - size, new.count, new.count - count))
    for place, old in old_group.items():
        if place not in new_group:
            differences.append(StatisticDiff(place, 0, -old.size, 0, -old.count))
    return differences


# ---- places ----

@total_ordering
class Frame:
    """One line of a traceback."""

    __slots__ = ("_frame",)

    def __init__(self, frame):
        self._frame = frame  # (file name, line number)

    @property
    def filename(self):
        return self._frame[0]

    @property
    def lineno(self):
        return self._frame[1]

    def __eq__(self, other):
        return self._frame == other._frame if isinstance(other, Frame) else NotImplemented

    def __lt__(self, other):
        return self._frame < other._frame if isinstance(other, Frame) else NotImplemented

    def __hash__(self):
        return hash(self._frame)

    def __str__(self):
        return "%s:%s" % self._frame

    def __repr__(self):
        return "<Frame filename=%r lineno=%r>" % self._frame


@total_ordering
class Traceback(Sequence):
    """The frames of an allocation, the oldest first."""

    __slots__ = ("_frames", "_total_nframe")

    def __init__(self, frames, total_nframe=None):
        self._frames = tuple(reversed(frames))  # they come with the newest first
        self._total_nframe = total_nframe

    @property
    def total_nframe(self):
        """How deep the stack was, also beyond the limit; None: not known."""
        return self._total_nframe

    def __len__(self):
        return len(self._frames)

    def __getitem__(self, index):
        found = self._frames[index]
        return tuple(map(Frame, found)) if isinstance(index, slice) else Frame(found)

    def __contains__(self, frame):
        return frame._frame in self._frames

    def __hash__(self):
        return hash(self._frames)

    def __eq__(self, other):
        return self._frames == other._frames if isinstance(other, Traceback) else NotImplemented

    def __lt__(self, other):
        return self._frames < other._frames if isinstance(other, Traceback) else NotImplemented

    def __str__(self):
        return str(self[0])

    def __repr__(self):
        total = "" if self._total_nframe is None else f" total_nframe={self.total_nframe}"
        return f"<Traceback {tuple(self)}{total}>"

    def format(self, limit=None, most_recent_first=False):
        """Lines of text as a traceback shows them: the newest `limit` frames, or without the newest -limit ones."""
        frames = self if limit is None else self[-limit:] if limit > 0 else self[:limit]
        lines = []
        for frame in reversed(frames) if most_recent_first else frames:
            lines.append(f'  File "{frame.filename}", line {frame.lineno}')
            source = linecache.getline(frame.filename, frame.lineno).strip()
            if source:
                lines.append("    " + source)
        return lines


def get_object_traceback(obj):
    """Where the object was made, or None when that was not traced."""
    frames = _get_object_traceback(obj)
    return None if frames is None else Traceback(frames)


class Trace:
    """One block: domain, size, and where it was made."""

    __slots__ = ("_trace",)

    def __init__(self, trace):
        self._trace = trace  # (domain, size, frames, total number of frames)

    @property
    def domain(self):
        return self._trace[0]

    @property
    def size(self):
        return self._trace[1]

    @property
    def traceback(self):
        return Traceback(*self._trace[2:])

    def __eq__(self, other):
        return self._trace == other._trace if isinstance(other, Trace) else NotImplemented

    def __hash__(self):
        return hash(self._trace)

    def __str__(self):
        return f"{self.traceback}: {_format_size(self.size, False)}"

    def __repr__(self):
        return f"<Trace domain={self.domain} size={_format_size(self.size, False)}, traceback={self.traceback!r}>"


class _Traces(Sequence):
    """The blocks of a snapshot; a Trace is made when one is looked at."""

    def __init__(self, traces):
        self._traces = traces

    def __len__(self):
        return len(self._traces)

    def __getitem__(self, index):
        found = self._traces[index]
        return tuple(map(Trace, found)) if isinstance(index, slice) else Trace(found)

    def __contains__(self, trace):
        return trace._trace in self._traces

    def __eq__(self, other):
        return self._traces == other._traces if isinstance(other, _Traces) else NotImplemented

    def __repr__(self):
        return f"<Traces len={len(self)}>"


# ---- filters ----

def _normalize_filename(filename):
    filename = os.path.normcase(filename)
    return filename[:-1] if filename.endswith(".pyc") else filename


class BaseFilter:
    """What chooses traces: those that match, or (not inclusive) the others."""

    def __init__(self, inclusive):
        self.inclusive = inclusive

    def _match(self, trace):
        raise NotImplementedError


class Filter(BaseFilter):
    """Chooses by file name pattern, line and domain; by the newest frame or by any."""

    def __init__(self, inclusive, filename_pattern, lineno=None, all_frames=False, domain=None):
        super().__init__(inclusive)
        self.lineno, self.all_frames, self.domain = lineno, all_frames, domain
        self._filename_pattern = _normalize_filename(filename_pattern)

    @property
    def filename_pattern(self):
        return self._filename_pattern

    def _is_meant(self, frame):
        from fnmatch import fnmatch
        filename, lineno = frame
        if not fnmatch(_normalize_filename(filename), self._filename_pattern):
            return False
        return self.lineno is None or lineno == self.lineno

    def _match_frame(self, filename, lineno):
        return self._is_meant((filename, lineno)) == bool(self.inclusive)

    def _match_traceback(self, traceback):
        frames = traceback if self.all_frames else traceback[:1]
        return any(map(self._is_meant, frames)) == bool(self.inclusive)

    def _match(self, trace):
        domain, _, traceback, _ = trace
        chosen = self._match_traceback(traceback)
        if self.domain is None:
            return chosen
        return chosen and domain == self.domain if self.inclusive else chosen or domain != self.domain


class DomainFilter(BaseFilter):
    """Chooses by domain only."""

    def __init__(self, inclusive, domain):
        super().__init__(inclusive)
        self._domain = domain

    @property
    def domain(self):
        return self._domain

    def _match(self, trace):
        return (trace[0] == self._domain) == bool(self.inclusive)


# ---- snapshots ----

# What of a trace's frames a statistic goes by.
_PLACES = {
    "traceback": lambda frames: frames,
    "lineno": lambda frames: frames[:1],
    "filename": lambda frames: ((frames[0][0], 0),),
}


class Snapshot:
    """All traces of one moment."""

    def __init__(self, traces, traceback_limit):
        self.traces = _Traces(traces)
        self.traceback_limit = traceback_limit

    def dump(self, filename):
        """Writes the snapshot to a file that load() reads."""
        import pickle
        with open(filename, "wb") as file:
            pickle.dump(self, file, pickle.HIGHEST_PROTOCOL)

    @staticmethod
    def load(filename):
        """The snapshot that dump() has written."""
        import pickle
        with open(filename, "rb") as file:
            return pickle.load(file)

    def filter_traces(self, filters):
        """A snapshot of the traces that match one of the inclusive filters (if there are any) and all of the others."""
        if not isinstance(filters, Iterable):
            raise TypeError(f"filters must be a list of filters, not {type(filters).__name__}")
        filters = list(filters)
        wanted = [f for f in filters if f.inclusive]
        unwanted = [f for f in filters if not f.inclusive]
        chosen = [trace for trace in self.traces._traces
                  if (not wanted or any(f._match(trace) for f in wanted)) and all(f._match(trace) for f in unwanted)]
        return Snapshot(chosen, self.traceback_limit)

    def _group_by(self, key_type, cumulative):
        place_of = _PLACES.get(key_type)
        if place_of is None:
            raise ValueError(f"unknown key_type: {key_type!r}")
        if cumulative and key_type == "traceback":
            raise ValueError(f"cumulative mode cannot by used with key type {key_type!r}")
        sums = {}
        for _, size, frames, _ in self.traces._traces:
            for part in ([frame] for frame in frames) if cumulative else (frames,):
                place = place_of(tuple(part))
                entry = sums.get(place)
                if entry is None:
                    sums[place] = [size, 1]
                else:
                    entry[0] += size
                    entry[1] += 1
        groups = {}
        for place, (size, count) in sums.items():
            traceback = Traceback(place)
            groups[traceback] = Statistic(traceback, size, count)
        return groups

    def statistics(self, key_type, cumulative=False):
        """Statistics by 'lineno', 'filename' or 'traceback', the largest first; cumulative: every frame counts."""
        return sorted(self._group_by(key_type, cumulative).values(), key=Statistic._sort_key, reverse=True)

    def compare_to(self, old_snapshot, key_type, cumulative=False):
        """What has changed since another snapshot, the largest change first."""
        old, new = old_snapshot._group_by(key_type, cumulative), self._group_by(key_type, cumulative)
        return sorted(_compare_grouped_stats(old, new), key=StatisticDiff._sort_key, reverse=True)


def take_snapshot():
    """A snapshot of all blocks that are traced now."""
    if not is_tracing():
        raise RuntimeError("the tracemalloc module must be tracing memory allocations to take a snapshot")
    return Snapshot(_get_traces(), get_traceback_limit())
