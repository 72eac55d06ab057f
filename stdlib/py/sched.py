"""Calls at moments to come."""

import heapq
import itertools
import threading
import time
from collections import namedtuple
from time import monotonic as _time

__all__ = ["scheduler"]

_Order = namedtuple("Event", "time, priority, sequence, action, argument, kwargs")
_sentinel = object()


class Event(_Order):
    """A call to come; equal and ordered by moment, priority and the order of entering."""
    __slots__ = ()

    def __eq__(self, other):
        return self[:3] == other[:3]

    def __lt__(self, other):
        return self[:3] < other[:3]

    def __le__(self, other):
        return self[:3] <= other[:3]

    def __gt__(self, other):
        return self[:3] > other[:3]

    def __ge__(self, other):
        return self[:3] >= other[:3]

    __hash__ = _Order.__hash__


class scheduler:
    """Makes calls when their moment has come, by a clock and a way to sleep."""

    def __init__(self, timefunc=_time, delayfunc=time.sleep):
        self._queue, self._lock = [], threading.RLock()
        self.timefunc, self.delayfunc, self._sequence_generator = timefunc, delayfunc, itertools.count()

    def enterabs(self, time, priority, action, argument=(), kwargs=_sentinel):
        """A call at a moment; of several at one moment the lowest priority is first. The event, for cancel()."""
        with self._lock:
            event = Event(time, priority, next(self._sequence_generator), action, argument, {} if kwargs is _sentinel else kwargs)
            heapq.heappush(self._queue, event)
        return event

    def enter(self, delay, priority, action, argument=(), kwargs=_sentinel):
        """A call after some time."""
        return self.enterabs(self.timefunc() + delay, priority, action, argument, kwargs)

    def cancel(self, event):
        """Takes an event out; ValueError if it is not there."""
        with self._lock:
            self._queue.remove(event)
            heapq.heapify(self._queue)

    def empty(self):
        """Whether nothing is to come."""
        with self._lock:
            return not self._queue

    def run(self, blocking=True):
        """Makes all calls; without blocking those that are due, and answers how long the next one has to wait."""
        while True:
            with self._lock:
                if not self._queue:
                    return None
                event, now = self._queue[0], self.timefunc()
                due = event.time <= now
                if due:
                    heapq.heappop(self._queue)
            if due:
                event.action(*event.argument, **event.kwargs)
                self.delayfunc(0)  # lets other threads run
            elif not blocking:
                return event.time - now
            else:
                self.delayfunc(event.time - now)

    @property
    def queue(self):
        """The events to come, in order."""
        with self._lock:
            return sorted(self._queue)
