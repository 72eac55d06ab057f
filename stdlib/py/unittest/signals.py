"""Ctrl-C during a run: the first one lets the test that is running end, the second one interrupts."""

import signal
import weakref

__unittest = True

_results = weakref.WeakKeyDictionary()
_interrupt_handler = None


class _InterruptHandler:

    def __init__(self, default_handler):
        self.called, self.original_handler = False, default_handler
        if isinstance(default_handler, int):
            # SIG_DFL and SIG_IGN are numbers, not functions.
            meant = {signal.SIG_DFL: signal.default_int_handler, signal.SIG_IGN: lambda signum, frame: None}
            if default_handler not in meant:
                raise TypeError("expected SIGINT signal handler to be signal.SIG_IGN, signal.SIG_DFL, or a callable object")
            default_handler = meant[default_handler]
        self.default_handler = default_handler

    def __call__(self, signum, frame):
        installed = signal.getsignal(signal.SIGINT)
        # Who put another handler in the place of this one gets the signal.
        if self.called or installed is not self:
            self.default_handler(signum, frame)
        self.called = True
        for result in list(_results.keys()):
            result.stop()


def registerResult(result):
    """Has Ctrl-C stop this run."""
    _results[result] = 1


def removeResult(result):
    return bool(_results.pop(result, None))


def installHandler():
    """Installs the handler, once."""
    global _interrupt_handler
    if _interrupt_handler is None:
        _interrupt_handler = _InterruptHandler(signal.getsignal(signal.SIGINT))
        signal.signal(signal.SIGINT, _interrupt_handler)


def removeHandler(method=None):
    """Takes the handler away, or only while the decorated function runs."""
    if method is None:
        if _interrupt_handler is not None:
            signal.signal(signal.SIGINT, _interrupt_handler.original_handler)
        return None

    def without_handler(*args, **kwargs):
        before = signal.getsignal(signal.SIGINT)
        removeHandler()
        try:
            return method(*args, **kwargs)
        finally:
            signal.signal(signal.SIGINT, before)

    from functools import update_wrapper
    return update_wrapper(without_handler, method)
