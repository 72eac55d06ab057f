"""Tasks that take turns in one thread: coroutines, the event loop, and what tasks need to wait for each other.

What is missing says so: streams, subprocesses, transports, executors.
"""

from asyncio.events import *
from asyncio.events import _get_running_loop, _set_running_loop
from asyncio.exceptions import *
from asyncio.futures import *
from asyncio.locks import *
from asyncio.queues import *
from asyncio.runners import *
from asyncio.taskgroups import *
from asyncio.tasks import *
from asyncio.timeouts import *

from asyncio import events, exceptions, futures, locks, queues, runners, taskgroups, tasks, timeouts

__all__ = (events.__all__ + exceptions.__all__ + futures.__all__ + locks.__all__ + queues.__all__ + runners.__all__ +
           taskgroups.__all__ + tasks.__all__ + timeouts.__all__)


def __getattr__(name):
    raise AttributeError(f"ouro's asyncio has no {name!r}")
