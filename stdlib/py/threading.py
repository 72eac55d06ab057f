"""Threads, and what they wait for each other with."""

# Length: the many classes of one public module.

import _thread
import sys as _sys
from _weakrefset import WeakSet as _WeakSet
from collections import deque as _deque
from itertools import count as _count
from time import monotonic as _time

__all__ = ['get_ident', 'active_count', 'Condition', 'current_thread', 'enumerate', 'main_thread', 'TIMEOUT_MAX', 'Event', 'Lock',
           'RLock', 'Semaphore', 'BoundedSemaphore', 'Thread', 'Barrier', 'BrokenBarrierError', 'Timer', 'ThreadError', 'setprofile',
           'settrace', 'local', 'stack_size', 'excepthook', 'ExceptHookArgs', 'getprofile', 'gettrace', 'get_native_id']

Lock = _allocate_lock = _thread.allocate_lock
_start_new_thread = _thread.start_new_thread
get_ident = _thread.get_ident
get_native_id = _thread.get_native_id
stack_size = _thread.stack_size
ThreadError = _thread.error
TIMEOUT_MAX = _thread.TIMEOUT_MAX
local = _thread._local
_CRLock = _thread.RLock


def RLock(*args, **kwargs):
    """A lock that its owner may take several times."""
    return (_CRLock or _PyRLock)(*args, **kwargs)


class _PyRLock:
    """What RLock() makes where _thread has none."""

    def __init__(self):
        self._block, self._owner, self._count = _allocate_lock(), None, 0

    def __repr__(self):
        owner = _active.get(self._owner)
        cls = self.__class__
        return (f"<{'locked' if self._block.locked() else 'unlocked'} {cls.__module__}.{cls.__qualname__} object "
                f'owner={self._owner if owner is None else owner.name!r} count={self._count} at {id(self):#x}>')

    def _at_fork_reinit(self):
        self._block._at_fork_reinit()
        self._owner, self._count = None, 0

    def acquire(self, blocking=True, timeout=-1):
        """Takes the lock, waiting until it is free; True if it was taken."""
        me = get_ident()
        if self._owner != me:
            if not self._block.acquire(blocking, timeout):
                return False
            self._owner = me
        self._count += 1
        return True

    __enter__ = acquire

    def release(self):
        """Gives it back as often as it was taken."""
        if not self._is_owned():
            raise RuntimeError('cannot release un-acquired lock')
        self._count -= 1
        if not self._count:
            self._owner = None
            self._block.release()

    def __exit__(self, *exc_info):
        self.release()

    # What Condition needs to give the lock away as a whole and to take it again.

    def _release_save(self):
        if not self._count:
            raise RuntimeError('cannot release un-acquired lock')
        state = self._count, self._owner
        self._count, self._owner = 0, None
        self._block.release()
        return state

    def _acquire_restore(self, state):
        self._block.acquire()
        self._count, self._owner = state

    def _recursion_count(self):
        return self._count if self._is_owned() else 0

    def _is_owned(self):
        return self._owner == get_ident()

_profile_hook = None
_trace_hook = None


def setprofile(func):
    """The profile function that threads started later begin with."""
    global _profile_hook
    _profile_hook = func


def getprofile():
    return _profile_hook


def settrace(func):
    """The trace function that threads started later begin with."""
    global _trace_hook
    _trace_hook = func


def gettrace():
    return _trace_hook


def _warn_of_old_name(name, instead):
    import warnings
    warnings.warn(f'{name}() is deprecated, {instead} instead', DeprecationWarning, stacklevel=3)


class Condition:
    """Lets threads wait until another says that something has changed."""

    def __init__(self, lock=None):
        self._lock = lock = RLock() if lock is None else lock
        self.acquire = lock.acquire
        self.release = lock.release
        for name in ('_release_save', '_acquire_restore', '_is_owned'):
            if hasattr(lock, name):
                setattr(self, name, getattr(lock, name))
        self._waiters = _deque()

    def _at_fork_reinit(self):
        self._lock._at_fork_reinit()
        self._waiters.clear()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __repr__(self):
        return f'<Condition({self._lock}, {len(self._waiters)})>'

    def _release_save(self):
        self._lock.release()

    def _acquire_restore(self, state):
        self._lock.acquire()

    def _is_owned(self):
        if self._lock.acquire(False):
            self._lock.release()
            return False
        return True

    def wait(self, timeout=None):
        """Lets the lock go until notified; True unless the time is over first."""
        if not self._is_owned():
            raise RuntimeError('cannot wait on un-acquired lock')
        waiter = _allocate_lock()
        waiter.acquire()
        self._waiters.append(waiter)
        state = self._release_save()
        notified = False
        try:
            if timeout is None:
                notified = waiter.acquire()
            else:
                notified = waiter.acquire(True, timeout) if timeout > 0 else waiter.acquire(False)
            return notified
        finally:
            self._acquire_restore(state)
            if not notified:
                try:
                    self._waiters.remove(waiter)
                except ValueError:
                    pass

    def wait_for(self, predicate, timeout=None):
        """Waits until the predicate is true; its last value."""
        end = None if timeout is None else _time() + timeout
        result = predicate()
        while not result:
            left = None if end is None else end - _time()
            if left is not None and left <= 0:
                break
            self.wait(left)
            result = predicate()
        return result

    def notify(self, n=1):
        """Wakes that many of the waiting threads, those that wait longest."""
        if not self._is_owned():
            raise RuntimeError('cannot notify on un-acquired lock')
        while self._waiters and n > 0:
            try:
                self._waiters.popleft().release()
            except RuntimeError:
                continue
            n -= 1

    def notify_all(self):
        self.notify(len(self._waiters))

    def notifyAll(self):
        _warn_of_old_name('notifyAll', 'use notify_all()')
        self.notify_all()


def _place(self):
    """The beginning of the repr of what threads meet at."""
    return f'<{type(self).__module__}.{type(self).__qualname__} at {id(self):#x}'


class Semaphore:
    """A number of permits: acquire() takes one, waiting while there is none, release() gives some back."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError('semaphore initial value must be >= 0')
        self._cond = Condition(Lock())
        self._value = value

    def __repr__(self):
        return f'{_place(self)}: value={self._value}>'

    def acquire(self, blocking=True, timeout=None):
        """Takes a permit; False if there is none (in time)."""
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        with self._cond:
            if not self._value and not (blocking and self._cond.wait_for(lambda: self._value, timeout)):
                return False
            self._value -= 1
            return True

    __enter__ = acquire

    def release(self, n=1):
        """Gives permits back."""
        if n < 1:
            raise ValueError('n must be one or more')
        with self._cond:
            self._check_room(n)
            self._value += n
            self._cond.notify(n)

    def _check_room(self, n):
        """There is always room for more permits."""

    def __exit__(self, *exc_info):
        self.release()


class BoundedSemaphore(Semaphore):
    """A semaphore that notices when more is given back than was taken."""

    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def __repr__(self):
        return f'{_place(self)}: value={self._value}/{self._initial_value}>'

    def _check_room(self, n):
        if self._value + n > self._initial_value:
            raise ValueError('Semaphore released too many times')


class Event:
    """A flag that threads can wait for."""

    def __init__(self):
        self._cond = Condition(Lock())
        self._flag = False

    def __repr__(self):
        return f"{_place(self)}: {'set' if self._flag else 'unset'}>"

    def _at_fork_reinit(self):
        self._cond._at_fork_reinit()

    def is_set(self):
        return self._flag

    def isSet(self):
        _warn_of_old_name('isSet', 'use is_set()')
        return self.is_set()

    def set(self):
        with self._cond:
            self._flag = True
            self._cond.notify_all()

    def clear(self):
        with self._cond:
            self._flag = False

    def wait(self, timeout=None):
        """Waits until the flag is set; False when the time is over first."""
        with self._cond:
            signaled = self._flag
            if not signaled:
                signaled = self._cond.wait(timeout)
            return signaled


class BrokenBarrierError(RuntimeError):
    """A barrier was reset or broken while threads waited at it."""


# What a barrier is at: threads come, threads leave, threads leave because of reset(), nobody may wait.
_FILLING, _DRAINING, _RESETTING, _BROKEN = 'filling', 'draining', 'resetting', 'broken'


class Barrier:
    """Threads wait at it until so many have come; then all go on."""

    def __init__(self, parties, action=None, timeout=None):
        self._changed = Condition(Lock())
        self._parties, self._action, self._timeout = parties, action, timeout
        self._phase, self._inside = _FILLING, 0

    def __repr__(self):
        state = 'broken' if self.broken else f'waiters={self.n_waiting}/{self.parties}'
        return f'{_place(self)}: {state}>'

    def wait(self, timeout=None):
        """Waits for the others; a number from 0 to parties - 1, another one for each thread."""
        with self._changed:
            self._changed.wait_for(lambda: self._phase not in (_DRAINING, _RESETTING)) # the round before leaves
            self._raise_if_broken()
            place = self._inside
            self._inside += 1
            try:
                if self._inside == self._parties:
                    self._open()
                elif not self._changed.wait_for(lambda: self._phase != _FILLING, self._timeout if timeout is None else timeout):
                    self._enter_phase(_BROKEN)
                self._raise_if_broken()
                return place
            finally:
                self._inside -= 1
                if not self._inside and self._phase in (_DRAINING, _RESETTING):
                    self._enter_phase(_FILLING)

    def _open(self):
        phase = _BROKEN # unless the action returns
        try:
            if self._action:
                self._action()
            phase = _DRAINING
        finally:
            self._enter_phase(phase)

    def _enter_phase(self, phase):
        self._phase = phase
        self._changed.notify_all()

    def _raise_if_broken(self):
        if self._phase in (_RESETTING, _BROKEN):
            raise BrokenBarrierError

    def reset(self):
        """Empty again; those that wait get BrokenBarrierError."""
        with self._changed:
            if not self._inside:
                self._enter_phase(_FILLING)
            elif self._phase != _DRAINING:
                self._enter_phase(_RESETTING)

    def abort(self):
        """Breaks it: waiting raises BrokenBarrierError from now on."""
        with self._changed:
            self._enter_phase(_BROKEN)

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._inside if self._phase == _FILLING else 0

    @property
    def broken(self):
        return self._phase == _BROKEN


_counter = _count(1).__next__
_active_limbo_lock = RLock()
_active = {}  # ident -> Thread
_limbo = {}  # started, not running yet
_dangling = _WeakSet()


class ExceptHookArgs(tuple):
    """What excepthook gets: exc_type, exc_value, exc_traceback, thread."""

    def __new__(cls, args):
        args = tuple(args)
        if len(args) != 4:
            raise TypeError(f'_thread.ExceptHookArgs() takes a 4-sequence ({len(args)}-sequence given)')
        return tuple.__new__(cls, args)

    exc_type = property(lambda self: self[0])
    exc_value = property(lambda self: self[1])
    exc_traceback = property(lambda self: self[2])
    thread = property(lambda self: self[3])


def excepthook(args, /):
    """Shows an exception that a thread has not caught."""
    if args.exc_type == SystemExit:
        return
    stream = _sys.stderr
    if stream is None:
        stream = getattr(args.thread, '_stderr', None)
        if stream is None:
            return
    name = args.thread.name if args.thread is not None else get_ident()
    import traceback
    print(f'Exception in thread {name}:', file=stream, flush=True)
    traceback.print_exception(args.exc_type, args.exc_value, args.exc_traceback, file=stream)
    stream.flush()


__excepthook__ = excepthook


class Thread:
    """A thread that calls target(*args, **kwargs), or what a subclass's run() does."""

    _initialized = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        assert group is None, 'group argument must be None for now'
        name = '' if name is None else str(name)
        if not name:
            name = f'Thread-{_counter()}'
            if target is not None and hasattr(target, '__name__'):
                name += f' ({target.__name__})'
        self._target = target
        self._name = name
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        self._daemonic = current_thread().daemon if daemon is None else daemon
        self._ident = None
        self._native_id = None
        self._tstate_lock = None
        self._started = Event()
        self._is_stopped = False
        self._initialized = True
        self._stderr = _sys.stderr
        _dangling.add(self)

    def __repr__(self):
        assert self._initialized, 'Thread.__init__() was not called'
        status = 'initial'
        if self._started.is_set():
            status = 'started'
        self.is_alive()
        if self._is_stopped:
            status = 'stopped'
        if self._daemonic:
            status += ' daemon'
        if self._ident is not None:
            status += f' {self._ident}'
        return f'<{self.__class__.__name__}({self._name}, {status})>'

    def start(self):
        """Starts the thread; once."""
        if not self._initialized:
            raise RuntimeError('thread.__init__() not called')
        if self._started.is_set():
            raise RuntimeError('threads can only be started once')
        with _active_limbo_lock:
            _limbo[self] = self
        try:
            _start_new_thread(self._bootstrap, ())
        except Exception:
            with _active_limbo_lock:
                del _limbo[self]
            raise
        self._started.wait()

    def run(self):
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            del self._target, self._args, self._kwargs

    def _bootstrap(self):
        self._ident = get_ident()
        self._native_id = get_native_id()
        self._tstate_lock = _thread._set_sentinel()
        self._tstate_lock.acquire()
        if not self._daemonic:
            with _shutdown_lock:
                _shutdown_locks.add(self._tstate_lock)
        self._started.set()
        with _active_limbo_lock:
            _active[self._ident] = self
            del _limbo[self]
        try:
            if _trace_hook:
                _sys.settrace(_trace_hook)
            if _profile_hook:
                _sys.setprofile(_profile_hook)
            try:
                self.run()
            except:
                self._show_exception()
        finally:
            with _active_limbo_lock:
                _active.pop(get_ident(), None)

    def _show_exception(self):
        args = ExceptHookArgs([*_sys.exc_info(), self])
        try:
            excepthook(args)
        except Exception:
            args.exc_value.__suppress_context__ = True
            print('Exception in threading.excepthook:', file=_sys.stderr or self._stderr, flush=True)
            if _sys.excepthook is not None:
                _sys.excepthook(*_sys.exc_info())

    def join(self, timeout=None):
        """Waits until the thread is over, or for that many seconds."""
        if not self._initialized:
            raise RuntimeError('Thread.__init__() not called')
        if not self._started.is_set():
            raise RuntimeError('cannot join thread before it is started')
        if self is current_thread():
            raise RuntimeError('cannot join current thread')
        if timeout is None:
            self._wait_for_tstate_lock()
        else:
            self._wait_for_tstate_lock(timeout=max(timeout, 0))

    def _wait_for_tstate_lock(self, block=True, timeout=-1):
        lock = self._tstate_lock
        if lock is None:
            return
        if lock.acquire(block, timeout):
            lock.release()
            self._stop()

    def _stop(self):
        lock = self._tstate_lock
        self._is_stopped = True
        self._tstate_lock = None
        if not self._daemonic:
            with _shutdown_lock:
                _shutdown_locks.discard(lock)

    @property
    def name(self):
        assert self._initialized, 'Thread.__init__() not called'
        return self._name

    @name.setter
    def name(self, name):
        assert self._initialized, 'Thread.__init__() not called'
        self._name = str(name)

    @property
    def ident(self):
        assert self._initialized, 'Thread.__init__() not called'
        return self._ident

    @property
    def native_id(self):
        assert self._initialized, 'Thread.__init__() not called'
        return self._native_id

    def is_alive(self):
        assert self._initialized, 'Thread.__init__() not called'
        if self._is_stopped or not self._started.is_set():
            return False
        self._wait_for_tstate_lock(False)
        return not self._is_stopped

    @property
    def daemon(self):
        """Whether the program may end while it runs."""
        assert self._initialized, 'Thread.__init__() not called'
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not self._initialized:
            raise RuntimeError('Thread.__init__() not called')
        if self._started.is_set():
            raise RuntimeError('cannot set daemon status of active thread')
        self._daemonic = daemonic

    def isDaemon(self):
        _warn_of_old_name('isDaemon', 'get the daemon attribute')
        return self.daemon

    def setDaemon(self, daemonic):
        _warn_of_old_name('setDaemon', 'set the daemon attribute')
        self.daemon = daemonic

    def getName(self):
        _warn_of_old_name('getName', 'get the name attribute')
        return self.name

    def setName(self, name):
        _warn_of_old_name('setName', 'set the name attribute')
        self.name = name


class Timer(Thread):
    """Calls a function after so many seconds, unless cancelled before."""

    def __init__(self, interval, function, args=None, kwargs=None):
        Thread.__init__(self)
        self.interval = interval
        self.function = function
        self.args = [] if args is None else args
        self.kwargs = {} if kwargs is None else kwargs
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class _MainThread(Thread):
    def __init__(self):
        Thread.__init__(self, name='MainThread', daemon=False)
        # Others may wait for its end, which is that of the program (_shutdown).
        self._tstate_lock = _allocate_lock()
        self._tstate_lock.acquire()
        self._ident = get_ident()
        self._native_id = get_native_id()
        self._started.set()
        _active[self._ident] = self


class _DummyThread(Thread):
    """Stands for a thread that was not started by this module."""

    def __init__(self):
        Thread.__init__(self, name=f'Dummy-{_counter()}', daemon=True)
        self._ident = get_ident()
        self._native_id = get_native_id()
        self._started.set()
        with _active_limbo_lock:
            _active[self._ident] = self

    def _stop(self):
        pass

    def is_alive(self):
        return True

    def join(self, timeout=None):
        assert False, 'cannot join a dummy thread'


def current_thread():
    """The running thread's Thread."""
    try:
        return _active[get_ident()]
    except KeyError:
        return _DummyThread()


def currentThread():
    _warn_of_old_name('currentThread', 'use current_thread()')
    return current_thread()


def active_count():
    with _active_limbo_lock:
        return len(_active) + len(_limbo)


def activeCount():
    _warn_of_old_name('activeCount', 'use active_count()')
    return active_count()


def enumerate():
    """All threads that are alive."""
    with _active_limbo_lock:
        return list(_active.values()) + list(_limbo.values())


def main_thread():
    return _main_thread


_shutdown_lock = _allocate_lock()
_shutdown_locks = set()  # of the threads that the end of the program waits for
_exit_functions = []
_ending = False


def _register_atexit(func, *args, **kwargs):
    """To be called before the end waits for the threads."""
    if _ending:
        raise RuntimeError("can't register atexit after shutdown")
    _exit_functions.append(lambda: func(*args, **kwargs))


def _shutdown():
    """The end of the program waits for all threads but daemons."""
    if _main_thread._is_stopped:
        return
    global _ending
    _ending = True
    for function in reversed(_exit_functions):
        function()
    lock = _main_thread._tstate_lock
    if lock is not None and lock.locked():
        lock.release()
    _main_thread._stop()
    while True:
        with _shutdown_lock:
            locks = list(_shutdown_locks)
            _shutdown_locks.clear()
        if not locks:
            break
        for lock in locks:
            lock.acquire()
            lock.release()


def _after_fork():
    """In a child process only the thread that has forked is there."""
    global _active_limbo_lock, _main_thread, _shutdown_lock, _shutdown_locks
    _active_limbo_lock = RLock()
    current = _active.get(get_ident())
    if current is None:
        current = _MainThread()
    _main_thread = current
    for thread in list(_active.values()) + list(_limbo.values()):
        thread._started._at_fork_reinit()
        if thread is current:
            thread._ident = get_ident()
            thread._native_id = get_native_id()
        else:
            thread._tstate_lock = None
            thread._is_stopped = True
    _limbo.clear()
    _active.clear()
    _active[current._ident] = current
    _shutdown_lock = _allocate_lock()
    _shutdown_locks = set()


_main_thread = _MainThread()

import posix as _posix
_posix.register_at_fork(after_in_child=_after_fork)
