"""Locks, events and the like, for tasks of one loop."""

from collections import deque

from asyncio import events
from asyncio.exceptions import BrokenBarrierError, CancelledError

__all__ = ('Barrier', 'BoundedSemaphore', 'Condition', 'Event', 'Lock', 'Semaphore')


class _OfLoop:
    """Belongs to the loop in which it is used first."""

    _loop = None

    def _get_loop(self):
        loop = events._get_running_loop()
        if self._loop is None:
            self._loop = loop
        if loop is not self._loop:
            raise RuntimeError(f'{self!r} is bound to a different event loop')
        return loop

    async def _stand_in_line(self, waiter):
        self._waiters.append(waiter)
        try:
            await waiter
        finally:
            self._waiters.remove(waiter)


class _Block:
    """async with: acquired within."""

    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, *exception):
        self.release()


def _named(self, *words):
    head = object.__repr__(self)[1:-1]
    waiters = len(self._waiters)
    return f'<{head} [{", ".join(words)}{f", waiters:{waiters}" if waiters else ""}]>'


class Lock(_OfLoop, _Block):
    """One task at a time, in the order in which they come."""

    def __init__(self):
        self._locked, self._waiters = False, deque()

    def __repr__(self):
        return _named(self, 'locked' if self._locked else 'unlocked')

    def locked(self):
        """Has a task got it?"""
        return self._locked

    async def acquire(self):
        """Waits for it and takes it."""
        if not self._locked and all(w.cancelled() for w in self._waiters):
            self._locked = True
            return True
        try:
            await self._stand_in_line(self._get_loop().create_future())
        except CancelledError:
            if not self._locked:
                self._wake_next()
            raise
        self._locked = True
        return True

    def release(self):
        """Gives it back."""
        if not self._locked:
            raise RuntimeError('Lock is not acquired.')
        self._locked = False
        self._wake_next()

    def _wake_next(self):
        if self._waiters and not self._waiters[0].done():
            self._waiters[0].set_result(True)


class Event(_OfLoop):
    """Something that has happened or not."""

    def __init__(self):
        self._value, self._waiters = False, deque()

    def __repr__(self):
        return _named(self, 'set' if self._value else 'unset')

    def is_set(self):
        """Has it happened?"""
        return self._value

    def set(self):
        """It has happened: all who wait go on."""
        if self._value:
            return
        self._value = True
        for waiter in self._waiters:
            if not waiter.done():
                waiter.set_result(True)

    def clear(self):
        """It has not happened."""
        self._value = False

    async def wait(self):
        """Waits until it has happened."""
        if self._value:
            return True
        await self._stand_in_line(self._get_loop().create_future())
        return True


class Condition(_OfLoop, _Block):
    """A lock with which tasks wait for each other's notice."""

    def __init__(self, lock=None):
        self._lock = Lock() if lock is None else lock
        self._waiters = deque()
        self.locked, self.acquire, self.release = self._lock.locked, self._lock.acquire, self._lock.release

    def __repr__(self):
        return _named(self, 'locked' if self.locked() else 'unlocked')

    async def wait(self):
        """Gives the lock back, waits for notice, and takes it again."""
        if not self.locked():
            raise RuntimeError('cannot wait on un-acquired lock')
        self.release()
        try:
            await self._stand_in_line(self._get_loop().create_future())
            return True
        finally:
            cancelled = None
            while True: # the lock is taken again in any case
                try:
                    await self.acquire()
                    break
                except CancelledError as e:
                    cancelled = e
            if cancelled is not None:
                raise cancelled

    async def wait_for(self, predicate):
        """Waits until a function answers something true; what it answers."""
        while not (result := predicate()):
            await self.wait()
        return result

    def notify(self, n=1):
        """Wakes n tasks that wait."""
        if not self.locked():
            raise RuntimeError('cannot notify on un-acquired lock')
        for waiter in self._waiters:
            if n <= 0:
                break
            if not waiter.done():
                n -= 1
                waiter.set_result(False)

    def notify_all(self):
        """Wakes all tasks that wait."""
        self.notify(len(self._waiters))


class Semaphore(_OfLoop, _Block):
    """So many tasks at a time."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError('Semaphore initial value must be >= 0')
        self._value, self._waiters = value, deque()

    def __repr__(self):
        return _named(self, 'locked' if self.locked() else f'unlocked, value:{self._value}')

    def locked(self):
        """Would acquire() have to wait?"""
        return self._value == 0 or any(not w.cancelled() for w in self._waiters)

    async def acquire(self):
        """Waits for a place and takes it."""
        if not self.locked():
            self._value -= 1
            return True
        waiter = self._get_loop().create_future()
        try:
            await self._stand_in_line(waiter)
        except CancelledError:
            if not waiter.cancelled(): # the place it was given is another's
                self._value += 1
                self._wake_next()
            raise
        if self._value > 0:
            self._wake_next()
        return True

    def release(self):
        """Gives a place back."""
        self._value += 1
        self._wake_next()

    def _wake_next(self):
        for waiter in self._waiters:
            if not waiter.done():
                self._value -= 1
                waiter.set_result(True)
                return


class BoundedSemaphore(Semaphore):
    """A semaphore that refuses more releases than there were places."""

    def __init__(self, value=1):
        self._bound = value
        super().__init__(value)

    def release(self):
        """Gives a place back."""
        if self._value >= self._bound:
            raise ValueError('BoundedSemaphore released too many times')
        super().release()


class Barrier(_OfLoop):
    """Lets tasks go on when so many have come."""

    def __init__(self, parties):
        if parties < 1:
            raise ValueError('parties must be > 0')
        self._parties, self._count, self._state, self._changed = parties, 0, 'filling', Condition()

    def __repr__(self):
        head = object.__repr__(self)[1:-1]
        words = self._state if self.broken else f'{self._state}, waiters:{self._count}/{self._parties}'
        return f'<{head} [{words}]>'

    parties = property(lambda self: self._parties, doc='How many have to come.')
    n_waiting = property(lambda self: self._count if self._state == 'filling' else 0, doc='How many have come.')
    broken = property(lambda self: self._state == 'broken', doc='Is it broken?')

    async def __aenter__(self):
        return await self.wait()

    async def __aexit__(self, *exception):
        pass

    async def wait(self):
        """Waits for the others; the order of coming, counted from 0."""
        async with self._changed:
            await self._changed.wait_for(lambda: self._state not in ('draining', 'resetting'))
            self._check()
            index = self._count
            self._count += 1
            try:
                if self._count == self._parties:
                    self._state = 'draining'
                    self._changed.notify_all()
                else:
                    await self._changed.wait_for(lambda: self._state != 'filling')
                    if self._state in ('broken', 'resetting'):
                        raise BrokenBarrierError('Abort or reset of barrier')
                return index
            finally:
                self._count -= 1
                if self._count == 0 and self._state in ('draining', 'resetting'):
                    self._state = 'filling'
                    self._changed.notify_all()

    def _check(self):
        if self._state == 'broken':
            raise BrokenBarrierError('Barrier aborted')

    async def reset(self):
        """Those who wait get BrokenBarrierError; others can come."""
        async with self._changed:
            self._state = 'resetting' if self._count > 0 else 'filling'
            self._changed.notify_all()

    async def abort(self):
        """Breaks it for good."""
        async with self._changed:
            self._state = 'broken'
            self._changed.notify_all()
