"""Groups of tasks that end together."""

from asyncio import events
from asyncio.exceptions import CancelledError
from asyncio.tasks import current_task

__all__ = ('TaskGroup',)


class TaskGroup:
    """An asynchronous context manager: waits for its tasks, and cancels the others when one fails."""

    def __init__(self):
        self._entered = self._exiting = self._aborting = self._cancelled_parent = False
        self._tasks, self._errors, self._fatal, self._waiter, self._parent = set(), [], None, None, None

    def __repr__(self):
        words = [f'tasks={len(self._tasks)}'] if self._tasks else []
        words += [f'errors={len(self._errors)}'] if self._errors else []
        words += ['cancelling'] if self._aborting else ['entered'] if self._entered else []
        return f'<TaskGroup{"".join(" " + w for w in words)}>'

    async def __aenter__(self):
        if self._entered:
            raise RuntimeError(f'TaskGroup {self!r} has already been entered')
        self._entered = True
        self._loop, self._parent = events.get_running_loop(), current_task()
        if self._parent is None:
            raise RuntimeError(f'TaskGroup {self!r} cannot determine the parent task')
        return self

    def create_task(self, coro, *, name=None, context=None):
        """A task of the group."""
        if not self._entered:
            raise RuntimeError(f'TaskGroup {self!r} has not been entered')
        if self._exiting and not self._tasks:
            raise RuntimeError(f'TaskGroup {self!r} is finished')
        if self._aborting:
            raise RuntimeError(f'TaskGroup {self!r} is shutting down')
        task = self._loop.create_task(coro, name=name, context=context)
        self._tasks.add(task)
        task.add_done_callback(self._on_done)
        return task

    def _abort(self):
        self._aborting = True
        for task in self._tasks:
            if not task.done():
                task.cancel()

    def _on_done(self, task):
        self._tasks.discard(task)
        if self._waiter is not None and not self._tasks and not self._waiter.done():
            self._waiter.set_result(True)
        if task.cancelled() or task.exception() is None:
            return
        error = task.exception()
        self._errors.append(error)
        if self._fatal is None and isinstance(error, (SystemExit, KeyboardInterrupt)):
            self._fatal = error
        if not self._aborting and not self._cancelled_parent:
            self._abort()
            if not self._parent.done():
                self._cancelled_parent = True
                self._parent.cancel()

    async def __aexit__(self, kind, value, traceback):
        self._exiting = True
        if isinstance(value, (SystemExit, KeyboardInterrupt)) and self._fatal is None:
            self._fatal = value
        cancelled = value if kind is CancelledError else None
        if self._cancelled_parent and self._parent.uncancel() == 0:
            cancelled = None # it was the group itself
        if kind is not None and not self._aborting:
            self._abort()
        while self._tasks:
            self._waiter = self._loop.create_future()
            try:
                await self._waiter
            except CancelledError as e:
                if not self._aborting:
                    cancelled = e
                    self._abort()
            self._waiter = None
        if self._fatal is not None:
            raise self._fatal
        if cancelled is not None and not self._errors:
            raise cancelled
        if kind is not None and kind is not CancelledError:
            self._errors.append(value)
        if self._errors:
            try:
                raise BaseExceptionGroup('unhandled errors in a TaskGroup', self._errors) from None
            finally:
                self._errors = None
