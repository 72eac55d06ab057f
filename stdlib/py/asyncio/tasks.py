"""Tasks: coroutines that run in the event loop, and waiting for several of them."""

import contextvars
import functools
import inspect
import itertools
from collections.abc import Coroutine
from types import GenericAlias
from weakref import WeakSet

from asyncio import events, timeouts
from asyncio.exceptions import CancelledError
from asyncio.futures import Future, isfuture, _FINISHED, _PENDING

__all__ = ('ALL_COMPLETED', 'FIRST_COMPLETED', 'FIRST_EXCEPTION', 'Task', 'all_tasks', 'as_completed', 'create_task', 'current_task',
           'ensure_future', 'gather', 'iscoroutine', 'iscoroutinefunction', 'run_coroutine_threadsafe', 'shield', 'sleep', 'to_thread',
           'wait', 'wait_for')

FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED = 'FIRST_COMPLETED', 'FIRST_EXCEPTION', 'ALL_COMPLETED'

_all = WeakSet()
_current = {} # loop -> the task that runs in it
_numbers = itertools.count(1)


def iscoroutine(o):
    """Is it a coroutine that has been made?"""
    return isinstance(o, Coroutine)


_is_coroutine = object() # as an attribute of that name it marks a function whose calls give coroutines


def iscoroutinefunction(func):
    """Do its calls give coroutines?"""
    return inspect.iscoroutinefunction(func) or getattr(func, '_is_coroutine', None) is _is_coroutine


def current_task(loop=None):
    """The task that runs, or None."""
    return _current.get(events.get_running_loop() if loop is None else loop)


def all_tasks(loop=None):
    """The tasks of a loop that are not done."""
    loop = events.get_running_loop() if loop is None else loop
    return {t for t in list(_all) if t._loop is loop and not t.done()}


class Task(Future):
    """A coroutine that runs in the loop; a future of what it returns."""

    def __init__(self, coro, *, loop=None, name=None, context=None):
        super().__init__(loop=loop)
        if not iscoroutine(coro):
            self._must_warn = False
            raise TypeError(f'a coroutine was expected, got {coro!r}')
        self._name = f'Task-{next(_numbers)}' if name is None else str(name)
        self._coro, self._waits_for = coro, None
        self._must_cancel, self._cancel_requests = False, 0
        self._context = contextvars.copy_context() if context is None else context
        self._must_warn = True
        self._loop.call_soon(self._step, context=self._context)
        _all.add(self)

    __class_getitem__ = classmethod(GenericAlias)

    def __del__(self):
        if self._state == _PENDING and self._must_warn:
            self._loop.call_exception_handler({'task': self, 'message': 'Task was destroyed but it is pending!'})
        super().__del__()

    def _describe(self):
        words = super()._describe()
        if self._cancel_requests and not self.done():
            words[0] = 'cancelling'
        words[1:1] = [f'name={self._name!r}', f'coro={self._coroutine_text()}']
        if self._waits_for is not None:
            words.insert(3, f'wait_for={self._waits_for!r}')
        return words

    def _coroutine_text(self):
        coro = self._coro
        if not inspect.iscoroutine(coro):
            return repr(coro)
        code, frame = coro.cr_code, coro.cr_frame
        where = (f'done, defined at {code.co_filename}:{code.co_firstlineno}' if frame is None else
                 f'running at {code.co_filename}:{frame.f_lineno}')
        return f'<{coro.__qualname__}() {where}>'

    def get_coro(self):
        """The coroutine."""
        return self._coro

    def get_name(self):
        """Its name."""
        return self._name

    def set_name(self, value):
        """Gives it a name."""
        self._name = str(value)

    def set_result(self, result):
        """A task finds its result itself."""
        raise RuntimeError('Task does not support set_result operation')

    def set_exception(self, exception):
        """A task finds its exception itself."""
        raise RuntimeError('Task does not support set_exception operation')

    def cancel(self, msg=None):
        """Throws CancelledError into the coroutine, soon. False: it was done already."""
        self._told = True
        if self.done():
            return False
        self._cancel_requests += 1
        if self._waits_for is not None and self._waits_for.cancel(msg=msg):
            return True
        self._must_cancel, self._cancel_message = True, msg
        return True

    def cancelling(self):
        """How many requests to cancel it there have been."""
        return self._cancel_requests

    def uncancel(self):
        """Takes back one request; how many are left."""
        self._cancel_requests = max(0, self._cancel_requests - 1)
        return self._cancel_requests

    # ---- running ----

    def _step(self, exception=None):
        if self._must_cancel:
            if not isinstance(exception, CancelledError):
                exception = self._make_cancelled_error()
            self._must_cancel = False
        self._waits_for = None
        before = _current.get(self._loop)
        _current[self._loop] = self
        try:
            awaited = self._coro.send(None) if exception is None else self._coro.throw(exception)
        except StopIteration as e:
            if self._must_cancel: # cancelled in its last step
                self._must_cancel = False
                super().cancel(msg=self._cancel_message)
            else:
                super().set_result(e.value)
        except CancelledError as e:
            self._cancel_message = e.args[0] if e.args else None
            super().cancel(msg=self._cancel_message)
        except (KeyboardInterrupt, SystemExit) as e:
            super().set_exception(e)
            raise
        except BaseException as e:
            super().set_exception(e)
        else:
            self._wait_for(awaited)
        finally:
            if before is None:
                del _current[self._loop]
            else:
                _current[self._loop] = before
            self = None # an exception's traceback would keep it

    def _wait_for(self, awaited):
        if awaited is None: # a bare yield: the others have their turn
            self._loop.call_soon(self._step, context=self._context)
            return
        problem = None
        if not isfuture(awaited):
            problem = f'Task got bad yield: {awaited!r}'
        elif awaited.get_loop() is not self._loop:
            problem = f'Task {self!r} got Future {awaited!r} attached to a different loop'
        elif awaited is self:
            problem = f'Task cannot await on itself: {self!r}'
        elif not awaited._asyncio_future_blocking:
            problem = f'yield was used instead of yield from in task {self!r} with {awaited!r}'
        if problem is not None:
            self._loop.call_soon(self._step, RuntimeError(problem), context=self._context)
            return
        awaited._asyncio_future_blocking = False
        awaited.add_done_callback(self.task_wakeup, context=self._context)
        self._waits_for = awaited
        if self._must_cancel and awaited.cancel(msg=self._cancel_message):
            self._must_cancel = False

    def task_wakeup(self, future): # reprs show the name
        try:
            future.result()
        except BaseException as e:
            self._step(e)
        else:
            self._step()
        self = None


def create_task(coro, *, name=None, context=None):
    """Runs a coroutine in the running loop, beside the others."""
    return events.get_running_loop().create_task(coro, name=name, context=context)


async def _await(awaitable):
    return await awaitable


def ensure_future(coro_or_future, *, loop=None):
    """A future as it is; a coroutine, or what else can be awaited, as a task."""
    if isfuture(coro_or_future):
        if loop is not None and loop is not coro_or_future.get_loop():
            raise ValueError('The future belongs to a different loop than the one specified as the loop argument')
        return coro_or_future
    if not iscoroutine(coro_or_future):
        if not inspect.isawaitable(coro_or_future):
            raise TypeError('An asyncio.Future, a coroutine or an awaitable is required')
        coro_or_future = _await(coro_or_future)
    return (events.get_event_loop() if loop is None else loop).create_task(coro_or_future)


async def sleep(delay, result=None):
    """Lets the others run for so many seconds; the result."""
    if delay > 0:
        loop = events.get_running_loop()
        woken = loop.create_future()
        timer = loop.call_later(delay, _set_result_unless_done, woken, result)
        try:
            return await woken
        finally:
            timer.cancel()
    await _Turn()
    return result


class _Turn:
    def __await__(self):
        yield


def _set_result_unless_done(future, result):
    if not future.done():
        future.set_result(result)


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    """Waits for tasks: (those that are done, those that are not)."""
    if isfuture(fs) or iscoroutine(fs):
        raise TypeError(f'expect a list of futures, not {type(fs).__name__}')
    if not fs:
        raise ValueError('Set of Tasks/Futures is empty.')
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f'Invalid return_when value: {return_when}')
    fs = set(fs)
    if any(iscoroutine(f) for f in fs):
        raise TypeError('Passing coroutines is forbidden, use tasks explicitly.')
    loop = events.get_running_loop()
    left, woken = sum(not f.done() for f in fs), loop.create_future()

    def enough():
        return left == 0 or any(f.done() and (return_when == FIRST_COMPLETED or (
            return_when == FIRST_EXCEPTION and not f.cancelled() and f.exception() is not None)) for f in fs)

    def _on_completion(future):
        nonlocal left
        left -= 1
        if enough():
            _set_result_unless_done(woken, None)
    if not enough():
        timer = None if timeout is None else loop.call_later(timeout, _set_result_unless_done, woken, None)
        for f in fs:
            if not f.done():
                f.add_done_callback(_on_completion)
        try:
            await woken
        finally:
            if timer is not None:
                timer.cancel()
            for f in fs:
                f.remove_done_callback(_on_completion)
    return {f for f in fs if f.done()}, {f for f in fs if not f.done()}


async def wait_for(fut, timeout):
    """Waits for one thing, so many seconds at most; then it is cancelled and TimeoutError raised."""
    if timeout is None:
        return await fut
    future = ensure_future(fut, loop=events.get_running_loop())
    if timeout <= 0 and not future.done():
        await _cancel_and_wait(future)
        try:
            return future.result()
        except CancelledError as e:
            raise TimeoutError from e
    done, _ = await _wait_or_cancel(future, timeout)
    if done:
        return future.result()
    await _cancel_and_wait(future)
    try:
        return future.result()
    except CancelledError as e:
        raise TimeoutError from e


async def _wait_or_cancel(future, timeout):
    try:
        return await wait({future}, timeout=timeout)
    except CancelledError:
        if future.done():
            return {future}, set()
        await _cancel_and_wait(future)
        raise


async def _cancel_and_wait(future):
    future.cancel()
    if not future.done():
        await wait({future})


def as_completed(fs, *, timeout=None):
    """Coroutines that give the results in the order in which they come."""
    if isfuture(fs) or iscoroutine(fs):
        raise TypeError(f'expect an iterable of futures, not {type(fs).__name__}')
    from asyncio.queues import Queue
    loop = events.get_event_loop()
    todo, done = {ensure_future(f, loop=loop) for f in set(fs)}, Queue()

    def on_timeout():
        for f in todo:
            f.remove_done_callback(_on_completion)
            done.put_nowait(None)
        todo.clear()

    def _on_completion(f):
        if todo:
            todo.discard(f)
            done.put_nowait(f)
            if not todo and timer is not None:
                timer.cancel()

    async def next_one():
        f = await done.get()
        if f is None:
            raise TimeoutError
        return f.result()
    for f in todo:
        f.add_done_callback(_on_completion)
    timer = None if timeout is None or not todo else loop.call_later(timeout, on_timeout)
    for _ in range(len(todo)):
        yield next_one()


class _GatheringFuture(Future):
    """The future of gather(): cancelling it cancels what it waits for."""

    def __init__(self, children, *, loop):
        super().__init__(loop=loop)
        self._children, self._asked = children, False

    def cancel(self, msg=None):
        if self.done():
            return False
        cancelled = [child.cancel(msg=msg) for child in self._children]
        if any(cancelled):
            self._asked = True
        return any(cancelled)


def gather(*coros_or_futures, return_exceptions=False):
    """A future of the list of all results."""
    if not coros_or_futures:
        outer = events.get_event_loop().create_future()
        outer.set_result([])
        return outer
    loop, known = None, {}
    for awaitable in coros_or_futures:
        if awaitable not in known:
            known[awaitable] = ensure_future(awaitable, loop=loop)
            loop = known[awaitable].get_loop()
    children = [known[a] for a in coros_or_futures]
    outer, left = _GatheringFuture(children, loop=loop), len(known)

    def _done_callback(child):
        nonlocal left
        left -= 1
        if outer.done():
            if not child.cancelled():
                child.exception() # nobody will ask
            return
        if not return_exceptions:
            if child.cancelled():
                outer.set_exception(child._make_cancelled_error())
                return
            if child.exception() is not None:
                outer.set_exception(child.exception())
                return
        if left == 0:
            if outer._asked:
                outer.set_exception(child._make_cancelled_error())
            else:
                outer.set_result([_outcome(c) for c in children])
    for child in known.values():
        child.add_done_callback(_done_callback)
    return outer


def _outcome(future):
    if future.cancelled():
        return future._make_cancelled_error()
    exception = future.exception()
    return future._result if exception is None else exception


def shield(arg):
    """A future of something that goes on when the waiting for it is cancelled."""
    inner = ensure_future(arg)
    if inner.done():
        return inner
    outer = inner.get_loop().create_future()

    def _inner_done_callback(inner):
        if outer.cancelled():
            if not inner.cancelled():
                inner.exception()
        elif inner.cancelled():
            outer.cancel()
        elif inner.exception() is not None:
            outer.set_exception(inner.exception())
        else:
            outer.set_result(inner.result())

    def _outer_done_callback(outer):
        if not inner.done():
            inner.remove_done_callback(_inner_done_callback)
    inner.add_done_callback(_inner_done_callback)
    outer.add_done_callback(_outer_done_callback)
    return outer


async def to_thread(func, /, *args, **kwargs):
    """What a function returns that runs in another thread."""
    context = contextvars.copy_context()
    return await events.get_running_loop().run_in_executor(None, functools.partial(context.run, func, *args, **kwargs))


def run_coroutine_threadsafe(coro, loop):
    """Runs a coroutine in the loop of another thread; a concurrent.futures.Future of its result."""
    if not iscoroutine(coro):
        raise TypeError('A coroutine object is required')
    from concurrent import futures
    there = futures.Future()

    def on_completion(task):
        if task.cancelled():
            there.cancel()
        if not there.set_running_or_notify_cancel():
            return
        if task.exception() is not None:
            there.set_exception(task.exception())
        else:
            there.set_result(task.result())

    def start():
        task = ensure_future(coro, loop=loop)
        task.add_done_callback(on_completion)
        there.add_done_callback(lambda there: there.cancelled() and loop.call_soon_threadsafe(task.cancel))
    loop.call_soon_threadsafe(start)
    return there
