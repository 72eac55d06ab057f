"""Futures, what waits for them, and what executors have in common."""

import collections
import logging
import threading
import time
import types

FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED = "FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED"
PENDING, RUNNING, CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED = "PENDING", "RUNNING", "CANCELLED", "CANCELLED_AND_NOTIFIED", "FINISHED"
_STATE_TO_DESCRIPTION_MAP = {PENDING: "pending", RUNNING: "running", CANCELLED: "cancelled", CANCELLED_AND_NOTIFIED: "cancelled", FINISHED: "finished"}

LOGGER = logging.getLogger("concurrent.futures")
TimeoutError = TimeoutError


class Error(Exception):
    """What the errors of futures derive from."""


class CancelledError(Error):
    """The future was cancelled."""


class InvalidStateError(Error):
    """That cannot be done with a future in this state."""


class BrokenExecutor(RuntimeError):
    """The executor cannot go on."""


class Future:
    """A result that will be there some time."""

    def __init__(self):
        self._condition = threading.Condition()
        self._state, self._result, self._exception = PENDING, None, None
        self._waiters, self._done_callbacks = [], []

    def __repr__(self):
        with self._condition:
            text = f"<{self.__class__.__name__} at {id(self):#x} state={_STATE_TO_DESCRIPTION_MAP[self._state]}"
            if self._state == FINISHED:
                text += f" raised {self._exception.__class__.__name__}" if self._exception else f" returned {self._result.__class__.__name__}"
            return text + ">"

    def _is_done(self):
        return self._state in (CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED)

    def cancel(self):
        """Gives the call up unless it has begun; whether that was so."""
        with self._condition:
            if self._state != PENDING:
                return self._state in (CANCELLED, CANCELLED_AND_NOTIFIED)
            self._state = CANCELLED
            self._condition.notify_all()
        self._invoke_callbacks()
        return True

    def cancelled(self):
        """Whether it was given up."""
        with self._condition:
            return self._state in (CANCELLED, CANCELLED_AND_NOTIFIED)

    def running(self):
        """Whether the call is running."""
        with self._condition:
            return self._state == RUNNING

    def done(self):
        """Whether there is a result, an exception, or nothing to wait for any more."""
        with self._condition:
            return self._is_done()

    def add_done_callback(self, fn):
        """Calls fn(future) when it is done; at once if it is."""
        with self._condition:
            if not self._is_done():
                self._done_callbacks.append(fn)
                return
        self._call(fn)

    def _call(self, fn):
        try:
            fn(self)
        except Exception:
            LOGGER.exception("exception calling callback for %r", self)

    def _invoke_callbacks(self):
        for callback in self._done_callbacks:
            self._call(callback)

    def _wait_until_done(self, timeout):
        """With the lock held."""
        if not self._is_done():
            self._condition.wait(timeout)
        if self._state in (CANCELLED, CANCELLED_AND_NOTIFIED):
            raise CancelledError()
        if self._state != FINISHED:
            raise TimeoutError()

    def result(self, timeout=None):
        """The result, waited for; what the call has raised is raised."""
        try:
            with self._condition:
                self._wait_until_done(timeout)
                if self._exception is not None:
                    raise self._exception
                return self._result
        finally:
            self = None  # a cycle through the traceback

    def exception(self, timeout=None):
        """What the call has raised, waited for, or None."""
        with self._condition:
            self._wait_until_done(timeout)
            return self._exception

    # For executors.

    def set_running_or_notify_cancel(self):
        """Before the call: whether it is still wanted."""
        with self._condition:
            before = self._state
            if before == PENDING:
                self._state = RUNNING
            elif before == CANCELLED:
                self._state = CANCELLED_AND_NOTIFIED
                for waiter in self._waiters:
                    waiter.add(self)
            else:
                LOGGER.critical("Future %s in unexpected state: %s", id(self), before)
                raise RuntimeError("Future in unexpected state")
            return before == PENDING

    def _finish(self, result, exception):
        with self._condition:
            if self._is_done():
                raise InvalidStateError(f"{self._state}: {self!r}")
            self._result, self._exception, self._state = result, exception, FINISHED
            for waiter in self._waiters:
                waiter.add(self)
            self._condition.notify_all()
        self._invoke_callbacks()

    def set_result(self, result):
        self._finish(result, None)

    def set_exception(self, exception):
        self._finish(None, exception)

    __class_getitem__ = classmethod(types.GenericAlias)


class _Waiter:
    """Is told by futures that they are done, and wakes who waits when that is enough."""

    def __init__(self, enough):
        self.event, self.finished, self.enough, self.lock = threading.Event(), [], enough, threading.Lock()

    def add(self, future):
        with self.lock:
            self.finished.append(future)
            if self.enough(future, self.finished):
                self.event.set()

    def watch(self, futures):
        for future in futures:
            with future._condition:
                future._waiters.append(self)

    def forget(self, futures):
        for future in futures:
            with future._condition:
                if self in future._waiters:
                    future._waiters.remove(self)


class _AllLocked:
    """The locks of several futures, in one order for all threads."""

    def __init__(self, futures):
        self.futures = sorted(futures, key=id)

    def __enter__(self):
        for future in self.futures:
            future._condition.acquire()

    def __exit__(self, *args):
        for future in self.futures:
            future._condition.release()


def _over(future):
    return future._state in (CANCELLED_AND_NOTIFIED, FINISHED)


DoneAndNotDoneFutures = collections.namedtuple("DoneAndNotDoneFutures", "done not_done")


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    """Waits for futures: all, the first, or the first that raises; (done, not done) sets."""
    fs = set(fs)
    with _AllLocked(fs):
        done = {future for future in fs if _over(future)}
        left = fs - done

        def raised(future):
            return future._state == FINISHED and future._exception is not None
        if return_when == FIRST_COMPLETED and done or return_when == FIRST_EXCEPTION and any(map(raised, done)) or not left:
            return DoneAndNotDoneFutures(done, left)
        if return_when == FIRST_COMPLETED:
            enough = lambda future, finished: True
        elif return_when == FIRST_EXCEPTION:
            enough = lambda future, finished: raised(future) or len(finished) == len(left)
        elif return_when == ALL_COMPLETED:
            enough = lambda future, finished: len(finished) == len(left)
        else:
            raise ValueError("Invalid return condition: %r" % return_when)
        waiter = _Waiter(enough)
        for future in left:
            future._waiters.append(waiter)
    waiter.event.wait(timeout)
    waiter.forget(left)
    done |= set(waiter.finished)
    return DoneAndNotDoneFutures(done, fs - done)


def as_completed(fs, timeout=None):
    """The futures as they are done."""
    end = None if timeout is None else time.monotonic() + timeout
    fs = set(fs)
    total = len(fs)
    with _AllLocked(fs):
        finished = [future for future in fs if _over(future)]
        left = fs - set(finished)
        waiter = _Waiter(lambda future, finished: True)
        for future in left:
            future._waiters.append(waiter)
    watched = set(left)
    try:
        while True:
            while finished:
                future = finished.pop()
                left.discard(future)
                fs.discard(future)
                yield future
                del future
            if not left:
                return
            remaining = None if end is None else end - time.monotonic()
            if remaining is not None and remaining < 0:
                raise TimeoutError("%d (of %d) futures unfinished" % (len(left), total))
            waiter.event.wait(remaining)
            with waiter.lock:
                finished, waiter.finished = waiter.finished[::-1], []
                waiter.event.clear()
    finally:
        waiter.forget(watched)


class Executor:
    """Runs calls somewhere else."""

    def submit(self, fn, /, *args, **kwargs):
        """Begins a call; its Future."""
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        """The results of calls with the items of iterables, in order; all calls begin at once."""
        end = None if timeout is None else time.monotonic() + timeout
        futures = collections.deque(self.submit(fn, *args) for args in zip(*iterables))

        def results():
            try:
                while futures:
                    yield self._result_of(futures.popleft(), end)
            finally:
                for future in futures:
                    future.cancel()
        return results()

    @staticmethod
    def _result_of(future, end):
        try:
            try:
                return future.result() if end is None else future.result(end - time.monotonic())
            finally:
                future.cancel()
        finally:
            del future  # a cycle through the traceback

    def shutdown(self, wait=True, *, cancel_futures=False):
        """Takes no more calls."""

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown(wait=True)
        return False
