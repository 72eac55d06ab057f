"""Starting a program in a child process: what subprocess is made of."""

import errno
import os
import signal
import sys


def _close_others(keep):
    keep = set(keep)
    try:
        names = os.listdir('/proc/self/fd')
    except OSError:
        names = map(str, range(os.sysconf('SC_OPEN_MAX')))
    for name in names:
        fd = int(name)
        if fd > 2 and fd not in keep:
            try:
                os.close(fd)
            except OSError:
                pass


def _redirect(source, target):
    if source == target:
        os.set_inheritable(source, True)
    elif source != -1:
        os.dup2(source, target)


def _child(args, executables, close_fds, fds_to_keep, cwd, env, p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite,
           errpipe_write, restore_signals, start_new_session, pgid, gid, groups, uid, umask, preexec_fn):
    stage = 'noexec:'
    try:
        for fd in fds_to_keep:
            if fd != errpipe_write:
                os.set_inheritable(fd, True)
        for fd in (p2cwrite, c2pread, errread):
            if fd != -1:
                os.close(fd)
        # Ends that lie where another is to come are moved out of the way first.
        if c2pwrite == 0:
            c2pwrite = os.dup(c2pwrite)
        while errwrite in (0, 1):
            errwrite = os.dup(errwrite)
        _redirect(p2cread, 0)
        _redirect(c2pwrite, 1)
        _redirect(errwrite, 2)
        if cwd is not None:
            stage = 'noexec:chdir'
            os.chdir(cwd)
            stage = 'noexec:'
        if umask >= 0:
            os.umask(umask)
        if restore_signals:
            for name in ('SIGPIPE', 'SIGXFZ', 'SIGXFSZ'):
                if hasattr(signal, name):
                    signal.signal(getattr(signal, name), signal.SIG_DFL)
        if start_new_session:
            os.setsid()
        if pgid >= 0:
            os.setpgid(0, pgid)
        if groups is not None:
            os.setgroups(groups)
        if gid is not None:
            os.setregid(gid, gid)
        if uid is not None:
            os.setreuid(uid, uid)
        if preexec_fn is not None:
            try:
                preexec_fn()
            except BaseException:
                os.write(errpipe_write, b'SubprocessError:0:Exception occurred in preexec_fn.')
                return
        if close_fds:
            _close_others(fds_to_keep)
        stage = ''
        error = errno.ENOENT
        for executable in executables:
            try:
                if env is None:
                    os.execv(executable, args)
                else:
                    os.execve(executable, args, dict(item.split(b'=', 1) for item in env))
            except OSError as e:
                if e.errno not in (errno.ENOENT, errno.ENOTDIR):
                    error = e.errno
                    break
        raise OSError(error, '')
    except OSError as e:
        os.write(errpipe_write, b'OSError:%x:%s' % (e.errno or 0, stage.encode()))
    except BaseException as e:
        os.write(errpipe_write, b'RuntimeError:0:' + repr(e).encode())


def _check_descriptors(fds):
    """fds_to_keep is a tuple of numbers that ascend."""
    if not isinstance(fds, tuple):
        raise TypeError(f'fork_exec() argument 4 must be tuple, not {type(fds).__name__}')
    last = -1
    for fd in fds:
        if not isinstance(fd, int) or not last < fd < 2**31:
            raise ValueError('bad value(s) in fds_to_keep')
        last = fd


def _check_id(number, name):
    if number is None:
        return
    if not hasattr(number, '__index__'):
        raise TypeError(f'{name} should be integer, not {type(number).__name__}')
    if number < -1 or number >= 2**32:
        raise OverflowError(f'{name} is {"less than minimum" if number < 2**64 else "greater than maximum"}') # as posix words it


def _check_groups(groups):
    if groups is None:
        return
    if not isinstance(groups, list):
        raise TypeError('setgroups argument must be a list')
    if len(groups) > os.sysconf('SC_NGROUPS_MAX'):
        raise ValueError('too many groups')
    for group in groups:
        if not isinstance(group, int):
            raise TypeError('groups must be integers')
        if not 0 <= group < 2**32:
            raise ValueError('invalid group id')


def fork_exec(args, executables, close_fds, fds_to_keep, cwd, env, p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite,
              errpipe_read, errpipe_write, restore_signals, start_new_session, pgid, gid, groups, uid, umask, preexec_fn,
              allow_vfork=False, /):
    """The child's process number; what goes wrong there before the program runs is written to errpipe_write."""
    if close_fds and errpipe_write < 3:
        raise ValueError('errpipe_write must be >= 3')
    _check_descriptors(fds_to_keep)
    args = [os.fsencode(arg) for arg in args]
    if cwd is not None:
        cwd = os.fsencode(cwd)
    _check_groups(groups)
    _check_id(gid, 'gid')
    _check_id(uid, 'uid')
    if any(b'\0' in word for word in (*args, *executables, *(env or ()))):
        raise ValueError('embedded null byte')
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (AttributeError, ValueError, OSError):
            pass
    pid = os.fork()
    if pid == 0:
        try:
            _child(args, executables, close_fds, fds_to_keep, cwd, env, p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite,
                   errpipe_write, restore_signals, start_new_session, pgid, gid, groups, uid, umask, preexec_fn)
        finally:
            os._exit(255)
    return pid
