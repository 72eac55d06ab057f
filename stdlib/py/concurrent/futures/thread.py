"""Calls that run in threads."""

import itertools
import os
import queue
import threading
import types
import weakref

from concurrent.futures import _base

_threads_queues = weakref.WeakKeyDictionary()
_shutdown = False
_global_shutdown_lock = threading.Lock()


def _python_exit():
    """At the end of the program: lets all threads finish what is begun."""
    global _shutdown
    with _global_shutdown_lock:
        _shutdown = True
    items = list(_threads_queues.items())
    for _, work in items:
        work.put(None)
    for thread, _ in items:
        thread.join()


threading._register_atexit(_python_exit)


class _WorkItem:
    """A call that waits for a thread."""

    def __init__(self, future, fn, args, kwargs):
        self.future, self.fn, self.args, self.kwargs = future, fn, args, kwargs

    def run(self):
        future = self.future
        if future.set_running_or_notify_cancel():
            try:
                answer = self.fn(*self.args, **self.kwargs)
            except BaseException as error:
                future.set_exception(error)
                future = self = None  # a cycle through the traceback
                return
            future.set_result(answer)

    __class_getitem__ = classmethod(types.GenericAlias)


def _worker(executor_reference, work_queue, initializer, initargs):
    if initializer is not None:
        try:
            initializer(*initargs)
        except BaseException:
            _base.LOGGER.critical("Exception in initializer:", exc_info=True)
            executor = executor_reference()
            if executor is not None:
                executor._initializer_failed()
            return
    try:
        # Neither an item nor the executor may be held while the queue is waited at.
        while _work(executor_reference, work_queue):
            pass
    except BaseException:
        _base.LOGGER.critical("Exception in worker", exc_info=True)


def _work(executor_reference, work_queue):
    """Does what comes from the queue. Is the thread to go on?"""
    item = work_queue.get()
    if item is not None:
        item.run()
        del item
        executor = executor_reference()
        if executor is not None:
            executor._idle_semaphore.release()
        return True
    executor = executor_reference()
    if executor is not None and not executor._shutdown and not _shutdown:
        return True
    if executor is not None:
        executor._shutdown = True
    work_queue.put(None)  # for the next thread
    return False


class BrokenThreadPool(_base.BrokenExecutor):
    """A thread could not be made ready."""


class ThreadPoolExecutor(_base.Executor):
    """Runs calls in up to max_workers threads, each of which first calls initializer(*initargs)."""

    _counter = itertools.count().__next__

    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
        if max_workers is None:
            max_workers = min(32, (os.cpu_count() or 1) + 4)
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._max_workers, self._work_queue = max_workers, queue.SimpleQueue()
        self._idle_semaphore, self._threads = threading.Semaphore(0), set()
        self._broken, self._shutdown, self._shutdown_lock = False, False, threading.Lock()
        self._thread_name_prefix = thread_name_prefix or f"ThreadPoolExecutor-{self._counter()}"
        self._initializer, self._initargs = initializer, initargs

    def submit(self, fn, /, *args, **kwargs):
        with self._shutdown_lock, _global_shutdown_lock:
            if self._broken:
                raise BrokenThreadPool(self._broken)
            if self._shutdown:
                raise RuntimeError("cannot schedule new futures after shutdown")
            if _shutdown:
                raise RuntimeError("cannot schedule new futures after interpreter shutdown")
            future = _base.Future()
            self._work_queue.put(_WorkItem(future, fn, args, kwargs))
            self._adjust_thread_count()
            return future

    submit.__doc__ = _base.Executor.submit.__doc__

    def _adjust_thread_count(self):
        if self._idle_semaphore.acquire(timeout=0):
            return

        def forgotten(_, work=self._work_queue):
            work.put(None)
        number = len(self._threads)
        if number < self._max_workers:
            thread = threading.Thread(name=f"{self._thread_name_prefix or self}_{number}", target=_worker,
                                      args=(weakref.ref(self, forgotten), self._work_queue, self._initializer, self._initargs))
            thread.start()
            self._threads.add(thread)
            _threads_queues[thread] = self._work_queue

    def _drain(self):
        """The calls that no thread has taken yet."""
        while True:
            try:
                item = self._work_queue.get_nowait()
            except queue.Empty:
                return
            if item is not None:
                yield item

    def _initializer_failed(self):
        with self._shutdown_lock:
            self._broken = "A thread initializer failed, the thread pool is not usable anymore"
            for item in self._drain():
                item.future.set_exception(BrokenThreadPool(self._broken))

    def shutdown(self, wait=True, *, cancel_futures=False):
        """Takes no more calls; waits for those that were taken, or gives up those that have not begun."""
        with self._shutdown_lock:
            self._shutdown = True
            if cancel_futures:
                for item in self._drain():
                    item.future.cancel()
            self._work_queue.put(None)
        if wait:
            for thread in self._threads:
                thread.join()
