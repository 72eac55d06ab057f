"""Passwords asked for without showing them, and the user's name."""

import contextlib
import io
import os
import sys
import warnings

__all__ = ["getpass", "getuser", "GetPassWarning"]


class GetPassWarning(UserWarning):
    """The password was shown."""


def getpass(prompt="Password: ", stream=None):
    """Asks on the terminal; where there is none, on standard input."""
    try:
        import termios
    except ImportError:
        return fallback_getpass(prompt, stream)
    with contextlib.ExitStack() as stack:
        try:
            fd = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY)
            tty = stack.enter_context(io.TextIOWrapper(stack.enter_context(io.FileIO(fd, "w+"))))
            source, stream = tty, stream or tty
        except OSError:
            try:
                fd = sys.stdin.fileno()
            except (AttributeError, ValueError):
                return fallback_getpass(prompt, stream)
            source, stream = sys.stdin, stream or sys.stderr
        try:
            old = termios.tcgetattr(fd)
        except termios.error:
            return fallback_getpass(prompt, stream)
        new = old[:]
        new[3] &= ~termios.ECHO
        try:
            termios.tcsetattr(fd, termios.TCSAFLUSH, new)
            password = _raw_input(prompt, stream, source)
        finally:
            termios.tcsetattr(fd, termios.TCSAFLUSH, old)
            stream.flush()
        stream.write("\n")
        return password


def fallback_getpass(prompt="Password: ", stream=None):
    """Asks, and shows what is typed."""
    warnings.warn("Can not control echo on the terminal.", GetPassWarning, stacklevel=2)
    stream = stream or sys.stderr
    print("Warning: Password input may be echoed.", file=stream)
    return _raw_input(prompt, stream)


def _raw_input(prompt="", stream=None, input=None):
    stream, input = stream or sys.stderr, input or sys.stdin
    prompt = str(prompt)
    if prompt:
        stream.write(prompt)
        stream.flush()
    line = input.readline()
    if not line:
        raise EOFError
    return line.removesuffix("\n")


def getuser():
    """The user's name: from the environment, else from the system's list."""
    for name in "LOGNAME", "USER", "LNAME", "USERNAME":
        user = os.environ.get(name)
        if user:
            return user
    import pwd
    return pwd.getpwuid(os.getuid())[0]
