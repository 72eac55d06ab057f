"""Blocks that may take so long."""

from asyncio import events
from asyncio.exceptions import CancelledError

__all__ = ('Timeout', 'timeout', 'timeout_at')


class Timeout:
    """An asynchronous context manager: cancels the task in its block at a time, which becomes TimeoutError."""

    def __init__(self, when):
        self._when, self._state, self._timer, self._task = when, 'created', None, None

    def when(self):
        """The loop's time at which it ends, or None."""
        return self._when

    def reschedule(self, when):
        """Another time, or None for never."""
        if self._state != 'active':
            raise RuntimeError(f'Cannot change state of {self._state} Timeout')
        self._when = when
        if self._timer is not None:
            self._timer.cancel()
        loop = events.get_running_loop()
        self._timer = None
        if when is not None:
            self._timer = loop.call_soon(self._on_timeout) if when <= loop.time() else loop.call_at(when, self._on_timeout)

    def expired(self):
        """Has it ended the block?"""
        return self._state in ('expiring', 'expired')

    def __repr__(self):
        when = f" when={round(self._when, 3) if self._when is not None else None}" if self._state == 'active' else ''
        return f'<Timeout [{self._state}]{when}>'

    async def __aenter__(self):
        from asyncio.tasks import current_task
        self._state, self._task = 'active', current_task()
        if self._task is None:
            raise RuntimeError('Timeout should be used inside a task')
        self._requests = self._task.cancelling()
        self.reschedule(self._when)
        return self

    async def __aexit__(self, kind, value, traceback):
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._state == 'expiring':
            self._state = 'expired'
            if self._task.uncancel() <= self._requests and kind is CancelledError:
                raise TimeoutError from value
        elif self._state == 'active':
            self._state = 'finished'

    def _on_timeout(self):
        self._task.cancel()
        self._state, self._timer = 'expiring', None


def timeout(delay):
    """A block that may take so many seconds; None: as long as it likes."""
    return Timeout(None if delay is None else events.get_running_loop().time() + delay)


def timeout_at(when):
    """A block that may take until a time of the loop's clock."""
    return Timeout(when)
