"""The event loop: callbacks that are ready, timers, and descriptors that are waited for."""

import contextvars
import heapq
import os
import select
import sys
import threading
import time
import traceback
from collections import deque
from weakref import WeakSet

from asyncio._texts import callback_text

__all__ = ('AbstractEventLoop', 'BaseEventLoop', 'Handle', 'SelectorEventLoop', 'TimerHandle', 'get_event_loop', 'get_running_loop',
           'new_event_loop', 'set_event_loop', '_get_running_loop', '_set_running_loop')


class _OfThread(threading.local):
    running = None  # the loop that runs
    current = None  # the loop that was set


_of_thread = _OfThread()


def _get_running_loop():
    """The loop that runs in this thread, or None."""
    return _of_thread.running


def _set_running_loop(loop):
    """Says which loop runs in this thread."""
    _of_thread.running = loop


def get_running_loop():
    """The loop that runs in this thread; RuntimeError when none does."""
    loop = _of_thread.running
    if loop is None:
        raise RuntimeError('no running event loop')
    return loop


def get_event_loop():
    """The loop that runs, or the one that was set; the main thread gets a new one if need be."""
    loop = _of_thread.running or _of_thread.current
    if loop is None:
        if threading.current_thread() is not threading.main_thread():
            raise RuntimeError(f'There is no current event loop in thread {threading.current_thread().name!r}.')
        loop = _of_thread.current = new_event_loop()
    return loop


def set_event_loop(loop):
    """Sets the loop of this thread."""
    _of_thread.current = loop


def new_event_loop():
    """A loop that does not run yet."""
    return _UnixSelectorEventLoop()


class AbstractEventLoop:
    """Base of event loops, for isinstance()."""


class Handle:
    """A callback that a loop will call."""

    def __init__(self, callback, args, loop, context):
        self._callback, self._args, self._loop = callback, args, loop
        self._context = contextvars.copy_context() if context is None else context
        self._cancelled = False

    def _describe(self):
        words = [type(self).__name__]
        if self._cancelled:
            words.append('cancelled')
        if self._callback is not None:
            words.append(callback_text(self._callback, self._args))
        return words

    def __repr__(self):
        return f'<{" ".join(self._describe())}>'

    def cancel(self):
        """It will not be called."""
        self._cancelled = True
        self._callback = self._args = None

    def cancelled(self):
        """Was it cancelled?"""
        return self._cancelled

    def _run(self):
        try:
            self._context.run(self._callback, *self._args)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as e:
            self._loop._note_exception(e)
            self._loop.call_exception_handler({'message': f'Exception in callback {callback_text(self._callback, self._args)}',
                                               'exception': e, 'handle': self})


class TimerHandle(Handle):
    """A callback that is called at a time."""

    def __init__(self, when, callback, args, loop, context):
        super().__init__(callback, args, loop, context)
        self._when = when

    def _describe(self):
        words = super()._describe()
        words.insert(2 if self._cancelled else 1, f'when={self._when}')
        return words

    def when(self):
        """The loop's time at which it is called."""
        return self._when

    def __lt__(self, other):
        return self._when < other._when


class _UnixSelectorEventLoop(AbstractEventLoop):
    """The event loop, on poll()."""

    def __init__(self):
        self._ready, self._timers = deque(), []
        self._readers, self._writers = {}, {}
        self._poll, self._wake = select.poll(), None
        self._closed = self._stopping = False
        self._running_in = None
        self._exception_handler = self._task_factory = None
        self._generators = WeakSet()
        self._debug = False
        self._threads = []
        self._was_out_of_memory = False # since it was made

    def __repr__(self):
        return f'<{type(self).__name__} running={self.is_running()} closed={self.is_closed()} debug={self._debug}>'

    # ---- running ----

    def _check_closed(self):
        if self._closed:
            raise RuntimeError('Event loop is closed')

    def _check_running(self):
        this_runs = self.is_running()
        if this_runs or _get_running_loop() is not None:
            raise RuntimeError('This event loop is already running' if this_runs else
                               'Cannot run the event loop while another loop is running')

    def run_forever(self):
        """Runs until stop() is called."""
        self._check_closed()
        self._check_running()
        hooks = sys.get_asyncgen_hooks()
        sys.set_asyncgen_hooks(firstiter=self._generators.add, finalizer=self._finish_generator)
        self._running_in = threading.get_ident()
        _set_running_loop(self)
        try:
            while True:
                self._run_once()
                if self._stopping:
                    break
        finally:
            self._stopping, self._running_in = False, None
            _set_running_loop(None)
            sys.set_asyncgen_hooks(*hooks)

    def run_until_complete(self, future):
        """Runs until a future or coroutine is done; its result."""
        from asyncio import futures, tasks
        for check in (self._check_closed, self._check_running):
            check()
        is_ours, future = not futures.isfuture(future), tasks.ensure_future(future, loop=self)
        future.add_done_callback(_run_until_complete_cb)
        try:
            self.run_forever()
        except:
            # What ended the task has ended the loop: nobody else will ask the task for it.
            if is_ours and future.done() and not future.cancelled():
                future.exception()
            raise
        finally:
            future.remove_done_callback(_run_until_complete_cb)
        if future.done():
            return future.result()
        raise RuntimeError('Event loop stopped before Future completed.')

    def stop(self):
        """Stops after the callbacks that are ready."""
        self._stopping = True

    def is_running(self):
        """Does it run?"""
        return self._running_in is not None

    def is_closed(self):
        """Was it closed?"""
        return self._closed

    def close(self):
        """Gives back what it holds. It can run no more."""
        if self.is_running():
            raise RuntimeError('Cannot close a running event loop')
        self._closed = True
        self._ready.clear()
        self._timers.clear()
        if self._wake is not None:
            for fd in self._wake:
                os.close(fd)
            self._wake = None

    def _timeout(self):
        if self._ready or self._stopping:
            return 0
        while self._timers and self._timers[0]._cancelled:
            heapq.heappop(self._timers)
        if not self._timers:
            return None
        return max(0, self._timers[0]._when - self.time())

    def _note_exception(self, exception):
        # Called with each exception of a callback or future, which may have been about to wake somebody.
        if isinstance(exception, MemoryError):
            self._was_out_of_memory = True

    def _check_wait(self):
        # Nothing is ready and no timer runs. What would have become ready may have been lost for lack of memory: who
        # waits for it would wait for ever, so that the loop ends if nothing else can wake it but a signal.
        if self._was_out_of_memory and not (self._readers or self._writers or any(t.is_alive() for t in self._threads)):
            raise MemoryError('the event loop waits for what was lost for lack of memory')

    def _run_once(self):
        timeout = self._timeout()
        if timeout is None:
            self._check_wait()
        if timeout is None and self._wake is None:
            self._open_wake() # only a signal or another thread can go on
        if timeout or timeout is None or self._readers or self._writers or self._wake:
            wait = None if timeout is None else int(timeout * 1000) + (timeout > 0)
            self._take_events(self._poll.poll(wait))
        now = self.time()
        while self._timers and self._timers[0]._when <= now:
            handle = heapq.heappop(self._timers)
            if not handle._cancelled:
                self._ready.append(handle)
        for _ in range(len(self._ready)): # those that they add come next time
            handle = self._ready.popleft()
            if not handle._cancelled:
                handle._run()

    # ---- callbacks ----

    def time(self):
        """The loop's clock, in seconds."""
        return time.monotonic()

    def call_soon(self, callback, *args, context=None):
        """Calls a callback at the next turn."""
        self._check_closed()
        handle = Handle(callback, args, self, context)
        self._ready.append(handle)
        return handle

    def call_later(self, delay, callback, *args, context=None):
        """Calls a callback after so many seconds."""
        if delay is None:
            raise TypeError('delay must not be None')
        return self.call_at(self.time() + delay, callback, *args, context=context)

    def call_at(self, when, callback, *args, context=None):
        """Calls a callback at a time of the loop's clock."""
        if when is None:
            raise TypeError('when cannot be None')
        self._check_closed()
        handle = TimerHandle(when, callback, args, self, context)
        heapq.heappush(self._timers, handle)
        return handle

    def call_soon_threadsafe(self, callback, *args, context=None):
        """Calls a callback at the next turn; from any thread."""
        handle = self.call_soon(callback, *args, context=context)
        if self._wake is not None:
            os.write(self._wake[1], b'\0')
        return handle

    def _open_wake(self):
        self._wake = os.pipe()
        os.set_blocking(self._wake[0], False)
        os.set_blocking(self._wake[1], False)
        self._poll.register(self._wake[0], select.POLLIN)

    # ---- descriptors ----

    def _take_events(self, events):
        for fd, event in events:
            if self._wake is not None and fd == self._wake[0]:
                try:
                    os.read(fd, 4096)
                except BlockingIOError:
                    pass
                continue
            if event & ~select.POLLOUT and fd in self._readers:
                self._ready.append(self._readers[fd])
            if event & ~select.POLLIN and fd in self._writers:
                self._ready.append(self._writers[fd])

    def _watch(self, fd):
        events = (select.POLLIN if fd in self._readers else 0) | (select.POLLOUT if fd in self._writers else 0)
        if events:
            self._poll.register(fd, events)
        else:
            self._poll.unregister(fd)

    def _add(self, table, fd, callback, args):
        self._check_closed()
        fd = fd if isinstance(fd, int) else fd.fileno()
        table[fd] = Handle(callback, args, self, None)
        self._watch(fd)

    def _remove(self, table, fd):
        fd = fd if isinstance(fd, int) else fd.fileno()
        if table.pop(fd, None) is None:
            return False
        self._watch(fd)
        return True

    def add_reader(self, fd, callback, *args):
        """Calls a callback whenever a descriptor can be read."""
        self._add(self._readers, fd, callback, args)

    def remove_reader(self, fd):
        """Waits for it no more."""
        return self._remove(self._readers, fd)

    def add_writer(self, fd, callback, *args):
        """Calls a callback whenever a descriptor can be written."""
        self._add(self._writers, fd, callback, args)

    def remove_writer(self, fd):
        """Waits for it no more."""
        return self._remove(self._writers, fd)

    async def _when_ready(self, table, fd):
        future = self.create_future()
        self._add(table, fd, lambda: future.done() or future.set_result(None), ())
        try:
            await future
        finally:
            self._remove(table, fd)

    async def sock_recv(self, sock, n):
        """Bytes from a socket that does not block."""
        while True:
            try:
                return sock.recv(n)
            except (BlockingIOError, InterruptedError):
                await self._when_ready(self._readers, sock)

    async def sock_sendall(self, sock, data):
        """Sends all bytes to a socket that does not block."""
        view = memoryview(data)
        while len(view):
            try:
                view = view[sock.send(view):]
            except (BlockingIOError, InterruptedError):
                await self._when_ready(self._writers, sock)

    async def sock_accept(self, sock):
        """A connection from a listening socket that does not block."""
        while True:
            try:
                return sock.accept()
            except (BlockingIOError, InterruptedError):
                await self._when_ready(self._readers, sock)

    # ---- making things ----

    def create_future(self):
        """A future of this loop."""
        from asyncio.futures import Future
        return Future(loop=self)

    def create_task(self, coro, *, name=None, context=None):
        """A task that runs a coroutine in this loop."""
        from asyncio.tasks import Task
        self._check_closed()
        if self._task_factory is None:
            return Task(coro, loop=self, name=name, context=context)
        task = self._task_factory(self, coro)
        if name is not None:
            task.set_name(name)
        return task

    def set_task_factory(self, factory):
        """factory(loop, coro) makes the tasks."""
        self._task_factory = factory

    def get_task_factory(self):
        """What makes the tasks, or None."""
        return self._task_factory

    def run_in_executor(self, executor, function, *args):
        """A future of what a function returns that runs in a thread of its own."""
        if executor is not None:
            raise ValueError("ouro's asyncio has no executors: executor must be None")
        future = self.create_future()

        def settle(method, value):
            if not future.done():
                method(value)

        def work():
            try:
                done = future.set_result, function(*args)
            except BaseException as e:
                done = future.set_exception, e
            try:
                self.call_soon_threadsafe(settle, *done)
            except RuntimeError:
                pass # the loop has been closed meanwhile
        if self._wake is None:
            self._open_wake()
        thread = threading.Thread(target=work, daemon=True)
        self._threads = [t for t in self._threads if t.is_alive()] + [thread]
        thread.start()
        return future

    async def shutdown_default_executor(self):
        """Waits for the threads of run_in_executor."""
        for thread in self._threads:
            thread.join()

    def _finish_generator(self, generator):
        self._generators.discard(generator)
        if not self._closed:
            self.call_soon_threadsafe(self.create_task, generator.aclose())

    async def shutdown_asyncgens(self):
        """Closes all asynchronous generators that have begun."""
        from asyncio.tasks import gather
        generators = list(self._generators)
        self._generators.clear()
        results = await gather(*[g.aclose() for g in generators], return_exceptions=True)
        for generator, result in zip(generators, results):
            if isinstance(result, Exception):
                self.call_exception_handler({'message': f'an error occurred during closing of asynchronous generator {generator!r}',
                                             'exception': result, 'asyncgen': generator})

    # ---- what nobody catches ----

    def set_exception_handler(self, handler):
        """handler(loop, context) is told of exceptions that nobody catches."""
        self._exception_handler = handler

    def get_exception_handler(self):
        """The handler, or None."""
        return self._exception_handler

    def default_exception_handler(self, context):
        """Writes what has happened to stderr."""
        lines = [context.get('message') or 'Unhandled exception in event loop']
        lines += [f'{key}: {context[key]!r}' for key in sorted(context) if key not in ('message', 'exception')]
        exception = context.get('exception')
        text = '\n'.join(lines) + '\n'
        if exception is not None:
            text += ''.join(traceback.format_exception(exception))
        if sys.stderr is not None:
            sys.stderr.write(text)

    def call_exception_handler(self, context):
        """Tells the handler, or stderr."""
        if self._exception_handler is None:
            self.default_exception_handler(context)
            return
        try:
            self._exception_handler(self, context)
        except Exception as e:
            self.default_exception_handler({'message': 'Unhandled error in exception handler', 'exception': e, 'context': context})

    def get_debug(self):
        """Is the debug mode on? It changes nothing here."""
        return self._debug

    def set_debug(self, enabled):
        """Turns the debug mode on or off."""
        self._debug = bool(enabled)


BaseEventLoop = SelectorEventLoop = _UnixSelectorEventLoop


def _run_until_complete_cb(future):
    if not future.cancelled():
        exception = future._exception
        if isinstance(exception, (SystemExit, KeyboardInterrupt)):
            return # it is on its way out of run_forever()
    future.get_loop().stop()
