"""Running a program's coroutine from beginning to end."""

import contextvars
import functools
import signal
import threading

from asyncio import events, tasks
from asyncio.exceptions import CancelledError

__all__ = ('Runner', 'run')


class Runner:
    """A context manager: a loop that runs several coroutines one after another."""

    def __init__(self, *, debug=None, loop_factory=None):
        self._debug, self._factory = debug, loop_factory
        self._loop = self._context = None
        self._closed = False
        self._interrupts = 0
        self._set_loop = False

    def __enter__(self):
        self._prepare()
        return self

    def __exit__(self, *exception):
        self.close()

    def _prepare(self):
        if self._closed:
            raise RuntimeError('Runner is closed')
        if self._loop is None:
            if self._factory is None:
                self._loop = events.new_event_loop()
                events.set_event_loop(self._loop)
                self._set_loop = True
            else:
                self._loop = self._factory()
            if self._debug is not None:
                self._loop.set_debug(self._debug)
            self._context = contextvars.copy_context()

    def get_loop(self):
        """Its loop."""
        self._prepare()
        return self._loop

    def close(self):
        """Cancels what still runs and closes the loop."""
        if self._closed or self._loop is None:
            return
        loop = self._loop
        try:
            _cancel_all(loop)
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.run_until_complete(loop.shutdown_default_executor())
        finally:
            if self._set_loop:
                events.set_event_loop(None)
            loop.close()
            self._loop, self._closed = None, True

    def run(self, coro, *, context=None):
        """Runs a coroutine; its result."""
        if not tasks.iscoroutine(coro):
            raise ValueError(f'a coroutine was expected, got {coro!r}')
        if events._get_running_loop() is not None:
            raise RuntimeError('Runner.run() cannot be called from a running event loop')
        self._prepare()
        task = self._loop.create_task(coro, context=self._context if context is None else context)
        handler = None
        if threading.current_thread() is threading.main_thread() and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            handler = functools.partial(self._on_interrupt, task)
            signal.signal(signal.SIGINT, handler)
        self._interrupts = 0
        try:
            return self._loop.run_until_complete(task)
        except CancelledError:
            if self._interrupts > 0 and getattr(task, 'uncancel', lambda: 1)() == 0:
                raise KeyboardInterrupt from None
            raise
        finally:
            if handler is not None and signal.getsignal(signal.SIGINT) is handler:
                signal.signal(signal.SIGINT, signal.default_int_handler)

    def _on_interrupt(self, task, number, frame):
        self._interrupts += 1
        if self._interrupts == 1 and not task.done():
            task.cancel()
            self._loop.call_soon_threadsafe(lambda: None) # to wake it
            return
        raise KeyboardInterrupt


def run(main, *, debug=None):
    """Runs a coroutine in a loop of its own; its result."""
    if events._get_running_loop() is None:
        with Runner(debug=debug) as runner:
            return runner.run(main)
    raise RuntimeError('asyncio.run() cannot be called from a running event loop')


def _cancel_all(loop):
    left = tasks.all_tasks(loop)
    if not left:
        return
    for task in left:
        task.cancel()
    loop.run_until_complete(tasks.gather(*left, return_exceptions=True))
    for task in left:
        if not task.cancelled() and task.exception() is not None:
            loop.call_exception_handler({'message': 'unhandled exception during asyncio.run() shutdown', 'exception': task.exception(),
                                         'task': task})
