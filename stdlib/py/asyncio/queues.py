"""Queues between tasks."""

import heapq
from collections import deque
from types import GenericAlias

from asyncio.exceptions import QueueEmpty, QueueFull
from asyncio.locks import Event, _OfLoop

__all__ = ('LifoQueue', 'PriorityQueue', 'Queue')


class Queue(_OfLoop):
    """Items that are taken in the order in which they were put."""

    def __init__(self, maxsize=0):
        self._maxsize, self._getters, self._putters = maxsize, deque(), deque()
        self._unfinished, self._finished = 0, Event()
        self._finished.set()
        self._init(maxsize)

    def _init(self, maxsize):
        self._queue = deque()

    def _get(self):
        return self._queue.popleft()

    def _put(self, item):
        self._queue.append(item)

    def _describe(self):
        words = [f'maxsize={self._maxsize!r}']
        if self._queue:
            words.append(f'_queue={list(self._queue)!r}')
        if self._getters:
            words.append(f'_getters[{len(self._getters)}]')
        if self._putters:
            words.append(f'_putters[{len(self._putters)}]')
        if self._unfinished:
            words.append(f'tasks={self._unfinished}')
        return ' '.join(words)

    def __repr__(self):
        return f'<{type(self).__name__} at {id(self):#x} {self._describe()}>'

    def __str__(self):
        return f'<{type(self).__name__} {self._describe()}>'

    __class_getitem__ = classmethod(GenericAlias)

    def qsize(self):
        """How many items there are."""
        return len(self._queue)

    @property
    def maxsize(self):
        """How many items there may be; 0: any number."""
        return self._maxsize

    def empty(self):
        """Is there none?"""
        return not self._queue

    def full(self):
        """Is there no room?"""
        return 0 < self._maxsize <= self.qsize()

    @staticmethod
    def _wake_next(waiters):
        while waiters:
            waiter = waiters.popleft()
            if not waiter.done():
                waiter.set_result(None)
                break

    async def _wait(self, waiters, blocked):
        """Waits while blocked() is true."""
        while blocked():
            waiter = self._get_loop().create_future()
            waiters.append(waiter)
            try:
                await waiter
            except:
                waiter.cancel()
                try:
                    waiters.remove(waiter)
                except ValueError:
                    pass
                if not blocked() and not waiter.cancelled():
                    self._wake_next(waiters)
                raise

    async def put(self, item):
        """Puts an item, once there is room."""
        await self._wait(self._putters, self.full)
        return self.put_nowait(item)

    def put_nowait(self, item):
        """Puts an item, or raises QueueFull."""
        if self.full():
            raise QueueFull
        self._put(item)
        self._finished.clear()
        self._unfinished += 1
        self._wake_next(self._getters)

    async def get(self):
        """Takes an item, once there is one."""
        await self._wait(self._getters, self.empty)
        return self.get_nowait()

    def get_nowait(self):
        """Takes an item, or raises QueueEmpty."""
        if not self.empty():
            item = self._get()
            self._wake_next(self._putters)
            return item
        raise QueueEmpty

    def task_done(self):
        """An item that was taken has been worked on."""
        left = self._unfinished - 1
        if left < 0:
            raise ValueError('task_done() called too many times')
        self._unfinished = left
        if not left:
            self._finished.set()

    async def join(self):
        """Waits until all items have been worked on."""
        if self._unfinished > 0:
            await self._finished.wait()


class PriorityQueue(Queue):
    """The least item comes first."""

    def _init(self, maxsize):
        self._queue = []

    def _get(self):
        return heapq.heappop(self._queue)

    def _put(self, item):
        heapq.heappush(self._queue, item)


class LifoQueue(Queue):
    """The last item comes first."""

    def _init(self, maxsize):
        self._queue = []

    def _get(self):
        return self._queue.pop()
