"""Futures: results that will be there later."""

import contextvars
import reprlib
from types import GenericAlias

from asyncio import events
from asyncio._texts import callbacks_text
from asyncio.exceptions import CancelledError, InvalidStateError

__all__ = ('Future', 'isfuture')

_PENDING, _CANCELLED, _FINISHED = 'PENDING', 'CANCELLED', 'FINISHED'


def isfuture(o):
    """Is it a future?"""
    return getattr(type(o), '_asyncio_future_blocking', None) is not None and o._asyncio_future_blocking is not None


class Future:
    """A result that will be there later. Await it, or add callbacks."""

    _asyncio_future_blocking = False # True: a task is told to wait for it
    _state, _result, _exception, _cancel_message = _PENDING, None, None, None
    _told = True    # False: it has an exception that nobody has asked for

    def __init__(self, *, loop=None):
        self._loop = events.get_event_loop() if loop is None else loop
        self._callbacks = []

    __class_getitem__ = classmethod(GenericAlias)

    def _describe(self):
        words = [self._state.lower()]
        if self._state == _FINISHED:
            words.append(f'exception={self._exception!r}' if self._exception is not None else f'result={reprlib.repr(self._result)}')
        if self._callbacks:
            words.append(callbacks_text([fn for fn, _ in self._callbacks]))
        return words

    def __repr__(self):
        return f'<{type(self).__name__} {" ".join(self._describe())}>'

    def __del__(self):
        if not self._told:
            self._loop.call_exception_handler({'message': f'{type(self).__name__} exception was never retrieved',
                                               'exception': self._exception, 'future': self})

    def get_loop(self):
        """Its loop."""
        return self._loop

    def done(self):
        """Is the result there, or was it cancelled?"""
        return self._state != _PENDING

    def cancelled(self):
        """Was it cancelled?"""
        return self._state == _CANCELLED

    def cancel(self, msg=None):
        """Gives it up. False: it was done already."""
        self._told = True
        if self._state != _PENDING:
            return False
        self._state, self._cancel_message = _CANCELLED, msg
        self._schedule_callbacks()
        return True

    def _make_cancelled_error(self):
        return CancelledError() if self._cancel_message is None else CancelledError(self._cancel_message)

    def result(self):
        """The result; raises what it has as an exception."""
        if self._state == _CANCELLED:
            raise self._make_cancelled_error()
        if self._state != _FINISHED:
            raise InvalidStateError('Result is not ready.')
        self._told = True
        if self._exception is not None:
            raise self._exception.with_traceback(self._traceback)
        return self._result

    def exception(self):
        """The exception, or None."""
        if self._state == _CANCELLED:
            raise self._make_cancelled_error()
        if self._state != _FINISHED:
            raise InvalidStateError('Exception is not set.')
        self._told = True
        return self._exception

    def set_result(self, result):
        """Here is the result."""
        if self._state != _PENDING:
            raise InvalidStateError('invalid state')
        self._result, self._state = result, _FINISHED
        self._schedule_callbacks()

    def set_exception(self, exception):
        """There will be no result."""
        if self._state != _PENDING:
            raise InvalidStateError('invalid state')
        if isinstance(exception, type):
            exception = exception()
        if isinstance(exception, StopIteration):
            raise TypeError('StopIteration interacts badly with generators and cannot be raised into a Future')
        self._exception, self._traceback, self._state = exception, exception.__traceback__, _FINISHED
        self._told = False
        self._loop._note_exception(exception)
        self._schedule_callbacks()

    def add_done_callback(self, fn, *, context=None):
        """Calls fn(future) when it is done."""
        if self._state != _PENDING:
            self._loop.call_soon(fn, self, context=context)
        else:
            self._callbacks.append((fn, contextvars.copy_context() if context is None else context))

    def remove_done_callback(self, fn):
        """Does not call fn; how often it would have been called."""
        kept = [pair for pair in self._callbacks if pair[0] != fn]
        removed = len(self._callbacks) - len(kept)
        self._callbacks[:] = kept
        return removed

    def _schedule_callbacks(self):
        callbacks, self._callbacks = self._callbacks, []
        for fn, context in callbacks:
            self._loop.call_soon(fn, self, context=context)

    def __await__(self):
        if not self.done():
            self._asyncio_future_blocking = True
            yield self
            if not self.done():
                raise RuntimeError("await wasn't used with future")
        return self.result()

    __iter__ = __await__
