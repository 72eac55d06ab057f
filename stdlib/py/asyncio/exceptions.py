"""What asyncio raises."""

__all__ = ('BrokenBarrierError', 'CancelledError', 'InvalidStateError', 'TimeoutError', 'QueueEmpty', 'QueueFull')


class CancelledError(BaseException):
    """A task or future was cancelled."""


TimeoutError = TimeoutError


class InvalidStateError(Exception):
    """A future that is done already, or not yet."""


class BrokenBarrierError(RuntimeError):
    """A barrier was broken."""


class QueueEmpty(Exception):
    """There is nothing in a queue."""


class QueueFull(Exception):
    """A queue has no room."""
