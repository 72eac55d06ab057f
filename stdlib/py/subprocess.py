"""Other programs: started, fed, read, waited for."""
# Length: one class, and functions around it.

import contextlib
import errno
import fcntl
import io
import os
import select
import selectors
import signal
import sys
import threading
import time
import types
import warnings

import _locale
import _posixsubprocess

__all__ = ["Popen", "PIPE", "STDOUT", "call", "check_call", "getstatusoutput", "getoutput", "check_output", "run", "CalledProcessError",
           "DEVNULL", "SubprocessError", "TimeoutExpired", "CompletedProcess"]

PIPE, STDOUT, DEVNULL = -1, -2, -3
_PIPE_BUF = getattr(select, "PIPE_BUF", 512)
_PopenSelector = selectors.PollSelector
_fork_exec = _posixsubprocess.fork_exec
_mswindows = False
_USE_POSIX_SPAWN, _USE_VFORK = False, True
_active = []  # children that nobody waits for any more


# ---- results and errors ----

class SubprocessError(Exception):
    """What all errors of this module derive from."""


class CalledProcessError(SubprocessError):
    """A program has ended with another status than 0."""

    def __init__(self, returncode, cmd, output=None, stderr=None):
        self.returncode, self.cmd, self.output, self.stderr = returncode, cmd, output, stderr

    def __str__(self):
        if self.returncode and self.returncode < 0:
            try:
                return f"Command '{self.cmd}' died with {signal.Signals(-self.returncode)!r}."
            except ValueError:
                return f"Command '{self.cmd}' died with unknown signal {-self.returncode}."
        return f"Command '{self.cmd}' returned non-zero exit status {self.returncode}."

    @property
    def stdout(self):
        return self.output

    @stdout.setter
    def stdout(self, value):
        self.output = value


class TimeoutExpired(SubprocessError):
    """A program has not ended in time."""

    def __init__(self, cmd, timeout, output=None, stderr=None):
        self.cmd, self.timeout, self.output, self.stderr = cmd, timeout, output, stderr

    def __str__(self):
        return f"Command '{self.cmd}' timed out after {self.timeout} seconds"

    stdout = CalledProcessError.stdout


class CompletedProcess:
    """How a program that run() has run ended, and what it wrote."""

    def __init__(self, args, returncode, stdout=None, stderr=None):
        self.args, self.returncode, self.stdout, self.stderr = args, returncode, stdout, stderr

    def __repr__(self):
        shown = [f"args={self.args!r}", f"returncode={self.returncode!r}"]
        shown += [f"{name}={value!r}" for name, value in (("stdout", self.stdout), ("stderr", self.stderr)) if value is not None]
        return f"{type(self).__name__}({', '.join(shown)})"

    __class_getitem__ = classmethod(types.GenericAlias)

    def check_returncode(self):
        """CalledProcessError unless the status is 0."""
        if self.returncode:
            raise CalledProcessError(self.returncode, self.args, self.stdout, self.stderr)


# ---- run and its relatives ----

def run(*popenargs, input=None, capture_output=False, timeout=None, check=False, **kwargs):
    """Runs a program to its end; a CompletedProcess.

    input is what it reads; capture_output keeps what it writes; after timeout seconds it is killed and TimeoutExpired
    raised; with check a status other than 0 is a CalledProcessError. The rest is for Popen.
    """
    given = {name for name in ("stdin", "stdout", "stderr") if kwargs.get(name) is not None}
    if input is not None:
        if "stdin" in given:
            raise ValueError("stdin and input arguments may not both be used.")
        kwargs["stdin"] = PIPE
    if capture_output:
        if given - {"stdin"}:
            raise ValueError("stdout and stderr arguments may not be used with capture_output.")
        kwargs.update(stdout=PIPE, stderr=PIPE)
    with Popen(*popenargs, **kwargs) as process:
        try:
            outputs = process.communicate(input, timeout=timeout)
        except BaseException as error:
            process.kill()
            if isinstance(error, TimeoutExpired):
                process.wait()
            raise
        status = process.poll()
        if check and status:
            raise CalledProcessError(status, process.args, *outputs)
    return CompletedProcess(process.args, status, *outputs)


def call(*popenargs, timeout=None, **kwargs):
    """Runs a program; its status."""
    with Popen(*popenargs, **kwargs) as started:
        try:
            return started.wait(timeout)
        except BaseException:
            started.kill()
            raise


def check_call(*popenargs, **kwargs):
    """Runs a program; CalledProcessError unless its status is 0."""
    status = call(*popenargs, **kwargs)
    if status:
        command = kwargs.get("args")
        raise CalledProcessError(status, popenargs[0] if command is None else command)
    return 0


def check_output(*popenargs, timeout=None, **kwargs):
    """Runs a program; what it wrote. CalledProcessError unless its status is 0."""
    for name in "stdout", "check":
        if name in kwargs:
            raise ValueError(f"{name} argument not allowed, it will be overridden.")
    if "input" in kwargs and kwargs["input"] is None:
        text = any(kwargs.get(name) for name in ("text", "universal_newlines", "encoding", "errors"))
        kwargs["input"] = "" if text else b""
    return run(*popenargs, stdout=PIPE, timeout=timeout, check=True, **kwargs).stdout


def getstatusoutput(cmd, *, encoding=None, errors=None):
    """(status, output) of a shell command, without the newline at the end."""
    try:
        output, status = check_output(cmd, shell=True, text=True, stderr=STDOUT, encoding=encoding, errors=errors), 0
    except CalledProcessError as e:
        output, status = e.output, e.returncode
    return status, output.removesuffix("\n")


def getoutput(cmd, *, encoding=None, errors=None):
    """The output of a shell command, without the newline at the end."""
    return getstatusoutput(cmd, encoding=encoding, errors=errors)[1]


def list2cmdline(seq):
    """Words as one command line, quoted as programs for Windows read it."""
    words = []
    for word in map(os.fsdecode, seq):
        quote = not word or " " in word or "\t" in word
        text, backslashes = "", 0
        for c in word:
            if c == "\\":
                backslashes += 1
                continue
            text += "\\" * (2 * backslashes + 1 if c == '"' else backslashes) + c
            backslashes = 0
        text += "\\" * (2 * backslashes if quote else backslashes)
        words.append(f'"{text}"' if quote else text)
    return " ".join(words)


def _args_from_interpreter_flags():
    """Options that start an interpreter like this one."""
    letters = {"debug": "d", "dont_write_bytecode": "B", "no_site": "S", "verbose": "v", "bytes_warning": "b", "quiet": "q"}
    args = ["-" + letter * getattr(sys.flags, name) for name, letter in letters.items() if getattr(sys.flags, name, 0) > 0]
    if sys.flags.isolated:
        args.append("-I")
    else:
        args += ["-E"] * bool(sys.flags.ignore_environment) + ["-s"] * bool(sys.flags.no_user_site)
    if sys.flags.optimize > 0:
        args.append("-" + "O" * sys.flags.optimize)
    args += ["-W" + option for option in sys.warnoptions]
    return args + [f"-X{name}" if value is True else f"-X{name}={value}" for name, value in getattr(sys, "_xoptions", {}).items()]


def _cleanup():
    for process in _active[:]:
        if process._internal_poll(_deadstate=sys.maxsize) is not None:
            with contextlib.suppress(ValueError):
                _active.remove(process)


# ---- a process ----

class Popen:
    """A program that runs beside this one.

    args is a list of words, or with shell=True a shell's command; stdin, stdout and stderr are PIPE, DEVNULL, a file, a
    descriptor, or None for this program's own; stderr may be STDOUT. Its pipes carry text when text, universal_newlines,
    encoding or errors is given. pid, returncode, args, stdin, stdout and stderr are attributes.
    """

    _child_created = False

    def __init__(self, args, bufsize=-1, executable=None, stdin=None, stdout=None, stderr=None, preexec_fn=None, close_fds=True, shell=False,
                 cwd=None, env=None, universal_newlines=None, startupinfo=None, creationflags=0, restore_signals=True,
                 start_new_session=False, pass_fds=(), *, user=None, group=None, extra_groups=None, encoding=None, errors=None, text=None,
                 umask=-1, pipesize=-1, process_group=None):
        _cleanup()
        self._waitpid_lock = threading.Lock()
        self._input, self._communication_started = None, False
        bufsize = -1 if bufsize is None else bufsize
        for name, value in (("bufsize", bufsize), ("pipesize", pipesize)):
            if not isinstance(value, int):
                raise TypeError(f"{name} must be an integer")
        if startupinfo is not None:
            raise ValueError("startupinfo is only supported on Windows platforms")
        if creationflags != 0:
            raise ValueError("creationflags is only supported on Windows platforms")
        if pass_fds and not close_fds:
            warnings.warn("pass_fds overriding close_fds.", RuntimeWarning)
            close_fds = True
        if text is not None and universal_newlines is not None and bool(universal_newlines) != bool(text):
            raise SubprocessError("Cannot disambiguate when both text and universal_newlines are supplied but different. Pass one or the other.")
        self.args, self.pid, self.returncode = args, None, None
        self.stdin = self.stdout = self.stderr = None
        self.text_mode = encoding or errors or text or universal_newlines
        if self.text_mode and encoding is None:
            encoding = "utf-8" if sys.flags.utf8_mode else _locale.getencoding()
        self.encoding, self.errors, self.pipesize = encoding, errors, pipesize
        self._sigint_wait_secs, self._closed_child_pipe_fds = 0.25, False
        uid, gid, gids = self._identity(user, group, extra_groups)
        line_buffered = False
        if self.text_mode and bufsize == 1:  # lines are the text layer's work
            line_buffered, bufsize = True, -1
        fds = self._get_handles(stdin, stdout, stderr)
        try:
            self._open_pipes(fds, bufsize, line_buffered)
            self._execute_child(args, executable, preexec_fn, close_fds, pass_fds, cwd, env, shell, fds, restore_signals, gid, gids, uid, umask,
                        start_new_session, process_group if process_group is not None else -1)
        except:
            for file in filter(None, (self.stdin, self.stdout, self.stderr)):
                with contextlib.suppress(OSError):
                    file.close()
            if not self._closed_child_pipe_fds:
                mine = [fd for fd, given in ((fds[0], stdin), (fds[3], stdout), (fds[5], stderr)) if given == PIPE]
                for fd in mine + ([self._devnull] if hasattr(self, "_devnull") else []):
                    with contextlib.suppress(OSError):
                        os.close(fd)
            raise

    @staticmethod
    def _identity(user, group, extra_groups):
        def number(given, what):
            if given is None:
                return None
            if isinstance(given, str):
                if what == "user":
                    import pwd
                    given = pwd.getpwnam(given).pw_uid
                else:
                    import grp
                    given = grp.getgrnam(given).gr_gid
            elif not isinstance(given, int):
                raise TypeError(f"{what} must be a string or an integer, not {type(given)}")
            if given < 0:
                raise ValueError(f"{'User' if what == 'user' else 'Group'} ID cannot be negative, got {given}")
            return given
        if isinstance(extra_groups, str):
            raise TypeError("extra_groups must be a list, not a string")
        return number(user, "user"), number(group, "group"), None if extra_groups is None else [number(g, "group") for g in extra_groups]

    def __repr__(self):
        text = f"<{type(self).__name__}: returncode: {self.returncode} args: {self.args!r}>"
        return text if len(text) <= 80 else text[:76] + "...>"

    __class_getitem__ = classmethod(types.GenericAlias)

    @property
    def universal_newlines(self):
        return self.text_mode

    @universal_newlines.setter
    def universal_newlines(self, value):
        self.text_mode = bool(value)

    # Starting.

    def _get_devnull(self):
        if not hasattr(self, "_devnull"):
            self._devnull = os.open(os.devnull, os.O_RDWR)
        return self._devnull

    def _get_handles(self, stdin, stdout, stderr):
        """[child's stdin, our end, our end, child's stdout, our end, child's stderr], -1 for what is inherited."""
        fds = [-1] * 6
        for given, child, ours, writes in ((stdin, 0, 1, False), (stdout, 3, 2, True), (stderr, 5, 4, True)):
            if given is None:
                continue
            if given == PIPE:
                read, write = os.pipe()
                if self.pipesize > 0:
                    fcntl.fcntl(write, fcntl.F_SETPIPE_SZ, self.pipesize)
                fds[child], fds[ours] = (write, read) if writes else (read, write)
            elif given == STDOUT and child == 5:
                fds[child] = fds[3] if fds[3] != -1 else sys.__stdout__.fileno()
            elif given == DEVNULL:
                fds[child] = self._get_devnull()
            elif isinstance(given, int):
                fds[child] = given
            else:
                fds[child] = given.fileno()
        return fds

    def _open_pipes(self, fds, bufsize, line_buffered):
        for name, fd, mode in (("stdin", fds[1], "wb"), ("stdout", fds[2], "rb"), ("stderr", fds[4], "rb")):
            if fd == -1:
                continue
            file = io.open(fd, mode, bufsize)
            if self.text_mode:
                extra = {"write_through": True, "line_buffering": line_buffered} if name == "stdin" else {}
                file = io.TextIOWrapper(file, encoding=self.encoding, errors=self.errors, **extra)
            setattr(self, name, file)

    def _execute_child(self, args, executable, preexec_fn, close_fds, pass_fds, cwd, env, shell, fds, restore_signals, gid, gids, uid, umask,
               start_new_session, process_group):
        if isinstance(args, (str, bytes)):
            args = [args]
        elif isinstance(args, os.PathLike):
            if shell:
                raise TypeError("path-like args is not allowed when shell is true")
            args = [args]
        else:
            args = list(args)
        if shell:
            args = ["/bin/sh", "-c"] + args
            if executable:
                args[0] = executable
        if executable is None:
            executable = args[0]
        sys.audit("subprocess.Popen", executable, args, cwd, env)
        tell_read, tell_write = os.pipe()
        # The child says on this descriptor why it could not run the program: it must be none that dup2() will overwrite.
        low = []
        while tell_write < 3:
            low.append(tell_write)
            tell_write = os.dup(tell_write)
        for fd in low:
            os.close(fd)
        said = bytearray()
        try:
            try:
                self.pid = _fork_exec(
                    args, self._paths(executable), close_fds, tuple(sorted({*map(int, pass_fds), tell_write})), cwd, self._environment(env),
                    fds[0], fds[1], fds[2], fds[3], fds[4], fds[5], tell_read, tell_write, restore_signals, start_new_session, process_group,
                    gid, gids, uid, umask, preexec_fn, _USE_VFORK)
                self._child_created = True
            finally:
                os.close(tell_write)
            self._close_childs_ends(fds)
            while part := os.read(tell_read, 50000):
                said += part
                if len(said) > 50000:
                    break
        finally:
            os.close(tell_read)
        if said:
            self._raise_what_child_said(bytes(said), executable, args, cwd)

    @staticmethod
    def _environment(env):
        if env is None:
            return None
        pairs = []
        for name, value in env.items():
            name = os.fsencode(name)
            if b"=" in name:
                raise ValueError("illegal environment variable name")
            pairs.append(name + b"=" + os.fsencode(value))
        return pairs

    def _paths(self, executable):
        """Where the program may be."""
        executable = os.fsencode(executable)
        if os.path.dirname(executable):
            return (executable,)
        return tuple(os.path.join(os.fsencode(folder), executable) for folder in os.get_exec_path(None))

    def _close_childs_ends(self, fds):
        devnull = getattr(self, "_devnull", None)
        for child, ours in ((0, 1), (3, 2), (5, 4)):
            if fds[child] != -1 and fds[ours] != -1 and fds[child] != devnull:
                os.close(fds[child])
        if devnull is not None:
            os.close(devnull)
        self._closed_child_pipe_fds = True

    def _raise_what_child_said(self, said, executable, args, cwd):
        try:
            pid, status = os.waitpid(self.pid, 0)
            self._handle_exitstatus(status) if pid == self.pid else None
        except ChildProcessError:
            self.returncode = sys.maxsize
        kind, number, message = (said.split(b":", 2) + [b"", b""])[:3]
        kind = {b"OSError": OSError, b"SubprocessError": SubprocessError, b"RuntimeError": RuntimeError}.get(kind, SubprocessError)
        message = message.decode("utf-8", "surrogatepass")
        number = int(number or b"0", 16)
        if not issubclass(kind, OSError) or not number:
            raise kind(message or f"Bad exception data from child: {said!r}")
        if message == "noexec:chdir":
            raise kind(number, os.strerror(number), cwd)
        if message == "noexec":
            raise kind(number, os.strerror(number))
        raise kind(number, os.strerror(number), args[0] if executable is None else executable)

    # The end.

    def __enter__(self):
        return self

    def __exit__(self, exc_type, value, traceback):
        for stream in (self.stdout, self.stderr):
            if stream:
                stream.close()
        try:
            if self.stdin:
                self.stdin.close()
        finally:
            if exc_type != KeyboardInterrupt:
                self.wait()
            else:
                # The program got Ctrl-C as well: it has a moment to end.
                seconds, self._sigint_wait_secs = self._sigint_wait_secs, 0
                if seconds > 0:
                    with contextlib.suppress(TimeoutExpired):
                        self._wait(timeout=seconds)

    def __del__(self, _maxsize=sys.maxsize, _warn=warnings.warn):
        if self._child_created:
            if self.returncode is None:
                _warn(f"subprocess {self.pid} is still running", ResourceWarning, source=self)
            self._internal_poll(_deadstate=_maxsize)
            # One that runs on is waited for when another is started.
            if _active is not None and self.returncode is None:
                _active.append(self)

    def poll(self):
        """The status when the program has ended, else None."""
        return self._internal_poll()

    def _internal_poll(self, _deadstate=None, _ECHILD=errno.ECHILD):
        if self.returncode is not None or not self._waitpid_lock.acquire(False):
            return self.returncode  # known, or another thread waits for it
        try:
            if self.returncode is None:
                ended, status = os.waitpid(self.pid, os.WNOHANG)
                if ended == self.pid:
                    self._handle_exitstatus(status)
        except OSError as error:
            # Somebody else has waited for it: its status is lost.
            lost = 0 if error.errno == _ECHILD else None
            self.returncode = lost if _deadstate is None else _deadstate
        finally:
            self._waitpid_lock.release()
        return self.returncode

    def _handle_exitstatus(self, status):
        self.returncode = os.waitstatus_to_exitcode(status) if not os.WIFSTOPPED(status) else -os.WSTOPSIG(status)

    def wait(self, timeout=None):
        """Waits until the program has ended; its status."""
        end = None if timeout is None else time.monotonic() + timeout
        try:
            return self._wait(timeout=timeout)
        except KeyboardInterrupt:
            # The child has been interrupted as well: it gets a moment to end.
            left = self._sigint_wait_secs if end is None else min(self._sigint_wait_secs, end - time.monotonic())
            self._sigint_wait_secs = 0
            with contextlib.suppress(TimeoutExpired):
                self._wait(timeout=left)
            raise

    def _try_wait(self, options):
        try:
            return os.waitpid(self.pid, options)
        except ChildProcessError:  # somebody else has waited for it: the status is lost
            return self.pid, 0

    def _wait(self, timeout):
        if self.returncode is not None:
            return self.returncode
        end, delay = (None if timeout is None else time.monotonic() + timeout), 0.0005
        while self.returncode is None:
            if end is None:
                with self._waitpid_lock:
                    if self.returncode is None:
                        pid, status = self._try_wait(0)
                        if pid == self.pid:
                            self._handle_exitstatus(status)
                continue
            if self._waitpid_lock.acquire(False):
                try:
                    if self.returncode is not None:
                        break
                    pid, status = self._try_wait(os.WNOHANG)
                    if pid == self.pid:
                        self._handle_exitstatus(status)
                        break
                finally:
                    self._waitpid_lock.release()
            left = end - time.monotonic()
            if left <= 0:
                raise TimeoutExpired(self.args, timeout)
            delay = min(delay * 2, left, .05)
            time.sleep(delay)
        return self.returncode

    def send_signal(self, sig):
        """Sends a signal, unless the program has ended."""
        self.poll()
        if self.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, sig)

    def terminate(self):
        """Asks the program to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self):
        """Ends the program."""
        self.send_signal(signal.SIGKILL)

    # Feeding and reading.

    def communicate(self, input=None, timeout=None):
        """Writes input, reads all that the program writes, and waits for its end: (stdout, stderr)."""
        if self._communication_started and input:
            raise ValueError("Cannot send input after starting communication")
        pipes = [self.stdin, self.stdout, self.stderr]
        if timeout is None and not self._communication_started and pipes.count(None) >= 2:
            return self._communicate_with_one(input)
        end = None if timeout is None else time.monotonic() + timeout
        try:
            stdout, stderr = self._communicate(input, end, timeout)
        except KeyboardInterrupt:
            left = self._sigint_wait_secs if timeout is None else min(self._sigint_wait_secs, end - time.monotonic())
            self._sigint_wait_secs = 0
            with contextlib.suppress(TimeoutExpired):
                self._wait(timeout=left)
            raise
        finally:
            self._communication_started = True
        self.wait(timeout=None if end is None else end - time.monotonic())
        return stdout, stderr

    def _communicate_with_one(self, input):
        """At most one pipe: nothing can block the other way."""
        stdout = stderr = None
        if self.stdin:
            self._stdin_write(input)
        elif self.stdout:
            stdout = self.stdout.read()
            self.stdout.close()
        elif self.stderr:
            stderr = self.stderr.read()
            self.stderr.close()
        self.wait()
        return stdout, stderr

    def _stdin_write(self, input):
        try:
            if input:
                self.stdin.write(input)
        except BrokenPipeError:
            pass
        try:
            self.stdin.close()
        except BrokenPipeError:
            pass

    def _communicate(self, input, end, timeout):
        """Writes and reads as the pipes are ready; begun again after a timeout, it goes on where it was."""
        if self.stdin and not self._communication_started:
            with contextlib.suppress(BrokenPipeError):
                self.stdin.flush()
            if not input:
                with contextlib.suppress(BrokenPipeError):
                    self.stdin.close()
        if not self._communication_started:
            self._fileobj2output = {file: [] for file in (self.stdout, self.stderr) if file}
        if self.stdin and self._input is None and input is not None:
            self._input_offset = 0
            self._input = input.encode(self.stdin.encoding, self.stdin.errors) if self.text_mode and isinstance(input, str) else input
        with _PopenSelector() as selector:
            if self.stdin and not self.stdin.closed and self._input:
                selector.register(self.stdin, selectors.EVENT_WRITE)
            for file in self._fileobj2output:
                if not file.closed:
                    selector.register(file, selectors.EVENT_READ)
            while selector.get_map():
                left = None if end is None else end - time.monotonic()
                if left is not None and left < 0:
                    self._check_timeout(timeout)
                ready = selector.select(left)
                if end is not None and time.monotonic() > end:
                    self._check_timeout(timeout)
                for key, _ in ready:
                    if self._exchange(key.fileobj, key.fd):
                        selector.unregister(key.fileobj)
                        key.fileobj.close()
        self._wait_until(end, timeout)
        return tuple(self._output_of(file) for file in (self.stdout, self.stderr))

    def _exchange(self, file, fd):
        """Writes or reads one piece; whether that was the last."""
        if file is self.stdin:
            piece = memoryview(self._input).cast("B")[self._input_offset:self._input_offset + _PIPE_BUF]
            try:
                self._input_offset += os.write(fd, piece)
            except BrokenPipeError:
                return True
            return self._input_offset >= memoryview(self._input).nbytes
        data = os.read(fd, 32768)
        self._fileobj2output[file].append(data)
        return not data

    def _wait_until(self, end, timeout):
        if end is None:
            self.wait()
            return
        try:
            self.wait(timeout=max(end - time.monotonic(), 0))
        except TimeoutExpired:
            self._check_timeout(timeout)

    def _output_of(self, file):
        if not file:
            return None
        data = b"".join(self._fileobj2output[file])
        return self._translate_newlines(data, file.encoding, file.errors) if self.text_mode else data

    @staticmethod
    def _translate_newlines(data, encoding, errors):
        return data.decode(encoding, errors).replace("\r\n", "\n").replace("\r", "\n")

    def _check_timeout(self, timeout):
        found = [b"".join(self._fileobj2output[file]) if file and self._fileobj2output[file] else None for file in (self.stdout, self.stderr)]
        raise TimeoutExpired(self.args, timeout, output=found[0], stderr=found[1])
