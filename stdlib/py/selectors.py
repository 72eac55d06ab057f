"""Waiting for several descriptors at once: who registers one hears when it can be read or written."""

import abc
import math
import select
from collections import namedtuple
from collections.abc import Mapping

EVENT_READ = 1
EVENT_WRITE = 2
_EVENTS = EVENT_READ | EVENT_WRITE


def _fileobj_to_fd(fileobj):
    """The descriptor of a number or of anything with fileno()."""
    if isinstance(fileobj, int):
        fd = fileobj
    else:
        try:
            fd = int(fileobj.fileno())
        except (AttributeError, TypeError, ValueError):
            raise ValueError(f'Invalid file object: {fileobj!r}') from None
    if fd < 0:
        raise ValueError(f'Invalid file descriptor: {fd}')
    return fd


SelectorKey = namedtuple('SelectorKey', ['fileobj', 'fd', 'events', 'data'])
SelectorKey.__doc__ = """What is known of one registered object: itself, its descriptor, the events waited for, and the data given with it."""


class _SelectorMapping(Mapping):
    """The registered objects and their keys, as a selector lends them out."""

    def __init__(self, selector):
        self._selector = selector

    def __len__(self):
        return len(self._selector._keys)

    def __getitem__(self, fileobj):
        fd = self._selector._descriptor(fileobj)
        try:
            return self._selector._keys[fd]
        except KeyError:
            raise KeyError(f'{fileobj!r} is not registered') from None

    def __iter__(self):
        return iter(self._selector._keys)


class BaseSelector(metaclass=abc.ABCMeta):
    """What every selector can do."""

    @abc.abstractmethod
    def register(self, fileobj, events, data=None):
        """Waits for events of an object from now on; its key."""
        raise NotImplementedError

    @abc.abstractmethod
    def unregister(self, fileobj):
        """Waits for it no more; its key."""
        raise NotImplementedError

    def modify(self, fileobj, events, data=None):
        """Changes events or data of a registered object; its new key."""
        self.unregister(fileobj)
        return self.register(fileobj, events, data)

    @abc.abstractmethod
    def select(self, timeout=None):
        """Waits, at most that many seconds; a list of (key, events) of those that are ready."""
        raise NotImplementedError

    def close(self):
        """Gives back what the system lent."""

    def get_key(self, fileobj):
        """The key of a registered object."""
        mapping = self.get_map()
        if mapping is None:
            raise RuntimeError('Selector is closed')
        try:
            return mapping[fileobj]
        except KeyError:
            raise KeyError(f'{fileobj!r} is not registered') from None

    @abc.abstractmethod
    def get_map(self):
        """A mapping of the registered objects to their keys."""
        raise NotImplementedError

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


class _BaseSelectorImpl(BaseSelector):
    """A selector that keeps the keys by descriptor."""

    def __init__(self):
        self._keys = {}
        self._map = _SelectorMapping(self)

    def _descriptor(self, fileobj):
        # A closed file has no descriptor any more; it is known by itself then.
        try:
            return _fileobj_to_fd(fileobj)
        except ValueError:
            for key in self._keys.values():
                if key.fileobj is fileobj:
                    return key.fd
            raise

    def register(self, fileobj, events, data=None):
        if not events or events & ~_EVENTS:
            raise ValueError(f'Invalid events: {events!r}')
        key = SelectorKey(fileobj, self._descriptor(fileobj), events, data)
        if key.fd in self._keys:
            raise KeyError(f'{fileobj!r} (FD {key.fd}) is already registered')
        self._keys[key.fd] = key
        return key

    def _take(self, fileobj):
        try:
            return self._keys.pop(self._descriptor(fileobj))
        except KeyError:
            raise KeyError(f'{fileobj!r} is not registered') from None

    def unregister(self, fileobj):
        return self._take(fileobj)

    def modify(self, fileobj, events, data=None):
        try:
            key = self._keys[self._descriptor(fileobj)]
        except KeyError:
            raise KeyError(f'{fileobj!r} is not registered') from None
        if events != key.events:
            return self._change_events(key, events, data)
        if data != key.data:
            key = self._keys[key.fd] = key._replace(data=data)
        return key

    def _change_events(self, key, events, data):
        self.unregister(key.fileobj)
        return self.register(key.fileobj, events, data)

    def _found(self, pairs):
        """(descriptor, events) as select() gives them: only what is registered and was asked for."""
        ready = []
        for fd, events in pairs:
            key = self._keys.get(fd)
            if key is not None and events & key.events:
                ready.append((key, events & key.events))
        return ready

    def close(self):
        self._keys.clear()
        self._map = None

    def get_map(self):
        return self._map


class SelectSelector(_BaseSelectorImpl):
    """Waits with select.select()."""

    def __init__(self):
        super().__init__()
        self._readers, self._writers = set(), set()

    def register(self, fileobj, events, data=None):
        key = super().register(fileobj, events, data)
        if events & EVENT_READ:
            self._readers.add(key.fd)
        if events & EVENT_WRITE:
            self._writers.add(key.fd)
        return key

    def unregister(self, fileobj):
        key = super().unregister(fileobj)
        self._readers.discard(key.fd)
        self._writers.discard(key.fd)
        return key

    def select(self, timeout=None):
        try:
            readable, writable, _ = select.select(self._readers, self._writers, [], None if timeout is None else max(timeout, 0))
        except InterruptedError:
            return []
        events = dict.fromkeys(readable, EVENT_READ)
        for fd in writable:
            events[fd] = events.get(fd, 0) | EVENT_WRITE
        return self._found(events.items())


class _PollLikeSelector(_BaseSelectorImpl):
    """A selector whose waiting an object of module select does; subclasses name its class and its flags."""

    _selector_cls = None
    _READ = _WRITE = 0

    def __init__(self):
        super().__init__()
        self._selector = self._selector_cls()

    def _flags(self, events):
        return (self._READ if events & EVENT_READ else 0) | (self._WRITE if events & EVENT_WRITE else 0)

    def register(self, fileobj, events, data=None):
        key = super().register(fileobj, events, data)
        try:
            self._selector.register(key.fd, self._flags(events))
        except:
            super().unregister(fileobj)
            raise
        return key

    def unregister(self, fileobj):
        key = super().unregister(fileobj)
        try:
            self._selector.unregister(key.fd)
        except OSError:
            pass # closed meanwhile, so the system has forgotten it
        return key

    def _change_events(self, key, events, data):
        try:
            self._selector.modify(key.fd, self._flags(events))
        except:
            super().unregister(key.fileobj)
            raise
        key = self._keys[key.fd] = key._replace(events=events, data=data)
        return key

    def _translated(self, pairs):
        # Errors make both ready, so that whoever waits hears of them.
        return self._found((fd, (EVENT_READ if flags & ~self._WRITE else 0) | (EVENT_WRITE if flags & ~self._READ else 0))
                           for fd, flags in pairs)


def _milliseconds(seconds):
    """Rounded up, so that nobody waits in a busy loop for the last part of one."""
    return math.ceil(seconds * 1000)


class PollSelector(_PollLikeSelector):
    """Waits with select.poll()."""

    _selector_cls = select.poll
    _READ, _WRITE = select.POLLIN, select.POLLOUT

    def select(self, timeout=None):
        try:
            return self._translated(self._selector.poll(None if timeout is None else max(0, _milliseconds(timeout))))
        except InterruptedError:
            return []


class EpollSelector(_PollLikeSelector):
    """Waits with select.epoll()."""

    _selector_cls = select.epoll
    _READ, _WRITE = select.EPOLLIN, select.EPOLLOUT

    def fileno(self):
        return self._selector.fileno()

    def select(self, timeout=None):
        wait = -1 if timeout is None else max(0, _milliseconds(timeout) * 1e-3)
        try:
            # It does not take 0 as the number of those that may be ready.
            return self._translated(self._selector.poll(wait, max(len(self._keys), 1)))
        except InterruptedError:
            return []

    def close(self):
        self._selector.close()
        super().close()


DefaultSelector = EpollSelector
