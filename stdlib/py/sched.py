"""Calls at given times: the earliest first, of those the one with the smallest priority, then in the order they were entered."""

import heapq
import threading
import time
from collections import namedtuple
from itertools import count
from time import monotonic as _time

__all__ = ["scheduler"]

Event = namedtuple('Event', 'time, priority, sequence, action, argument, kwargs')
Event.time.__doc__ = 'When, in the clock of the scheduler.'
Event.priority.__doc__ = 'Smaller comes first.'
Event.sequence.__doc__ = 'Grows from event to event.'
Event.action.__doc__ = 'What is called.'
Event.argument.__doc__ = 'Its positional arguments.'
Event.kwargs.__doc__ = 'Its keyword arguments.'

_nothing = {}


class scheduler:
    """timefunc() is the clock, delayfunc(units) waits; both may be something else than seconds."""

    def __init__(self, timefunc=_time, delayfunc=time.sleep):
        self.timefunc, self.delayfunc = timefunc, delayfunc
        self._queue, self._sequence_generator, self._lock = [], count(), threading.RLock()

    def enterabs(self, time, priority, action, argument=(), kwargs=_nothing):
        """Enters a call at a time; the event that it gives can be cancelled."""
        with self._lock:
            # The number keeps events of one time and priority in the order in which they were entered.
            event = Event(time, priority, next(self._sequence_generator), action, argument,
                          {} if kwargs is _nothing else kwargs)
            heapq.heappush(self._queue, event)
            return event

    def enter(self, delay, priority, action, argument=(), kwargs=_nothing):
        """The same after a delay."""
        return self.enterabs(self.timefunc() + delay, priority, action, argument, kwargs)

    def cancel(self, event):
        """Removes the event; ValueError when it is not there."""
        with self._lock:
            self._queue.remove(event)
            heapq.heapify(self._queue)

    def empty(self):
        with self._lock:
            return not self._queue

    def run(self, blocking=True):
        """Waits and calls until nothing is left; without blocking, calls what is due and says how long until the next."""
        while True:
            with self._lock:
                if not self._queue:
                    return
                event, now = self._queue[0], self.timefunc()
                wait = event.time - now if event.time > now else 0
                if not wait:
                    heapq.heappop(self._queue)
            if not wait:
                event.action(*event.argument, **event.kwargs)
                # Lets other threads run.
                self.delayfunc(0)
            elif blocking:
                self.delayfunc(wait)
            else:
                return wait

    @property
    def queue(self):
        """The events in their order."""
        with self._lock:
            return sorted(self._queue)
