"""Passwords asked for without showing them, and who is logged in."""

import contextlib
import io
import os
import sys

__all__ = ["getpass", "getuser", "GetPassWarning"]


class GetPassWarning(UserWarning):
    """What is typed can be seen."""


def unix_getpass(prompt='Password: ', stream=None):
    """Asks at the terminal; else on stream (stderr) and standard input."""
    answer = None
    with contextlib.ExitStack() as stack:
        try:
            # The terminal itself, whatever the streams are.
            fd = os.open('/dev/tty', os.O_RDWR | os.O_NOCTTY)
            tty = io.FileIO(fd, 'w+')
            stack.enter_context(tty)
            input = tty = io.TextIOWrapper(tty)
            stack.enter_context(tty)
            stream = stream or tty
        except OSError:
            stack.close()
            try:
                fd = sys.stdin.fileno()
            except (AttributeError, ValueError):
                fd = None
                answer = fallback_getpass(prompt, stream)
            input = sys.stdin
            stream = stream or sys.stderr
        if fd is not None:
            answer, asked = _without_echo(fd, prompt, stream, input)
            if not asked:
                if stream is not input:
                    # The terminal could not be switched.
                    stack.close()
                answer = fallback_getpass(prompt, stream)
        stream.write('\n')
        return answer


def _without_echo(fd, prompt, stream, input):
    """(answer, True), or (None, False) when the terminal could not be switched."""
    import termios
    asked = False
    try:
        old = termios.tcgetattr(fd)
        new = old[:]
        new[3] &= ~termios.ECHO
        flags = termios.TCSAFLUSH | getattr(termios, 'TCSASOFT', 0)
        try:
            termios.tcsetattr(fd, flags, new)
            asked = True
            return _raw_input(prompt, stream, input=input), True
        finally:
            termios.tcsetattr(fd, flags, old)
            stream.flush()
    except termios.error:
        if asked:
            # Switching back failed: nobody is asked a second time.
            raise
        return None, False


def fallback_getpass(prompt='Password: ', stream=None):
    """Asks with what is typed to be seen, and warns of it."""
    from warnings import warn
    warn("Can not control echo on the terminal.", GetPassWarning, stacklevel=2)
    output = stream or sys.stderr
    print("Warning: Password input may be echoed.", file=output)
    return _raw_input(prompt, output)


def _raw_input(prompt="", stream=None, input=None):
    """A line of input after the prompt; readline's history gets nothing of it."""
    stream, input = stream or sys.stderr, input or sys.stdin
    prompt = str(prompt)
    if prompt:
        try:
            stream.write(prompt)
        except UnicodeEncodeError:
            stream.write(prompt.encode(stream.encoding, 'replace').decode(stream.encoding))
        stream.flush()
    line = input.readline()
    if not line:
        raise EOFError
    return line[:-1] if line[-1] == '\n' else line


def getuser():
    """The name that the environment or the system has for the user."""
    named = filter(None, map(os.environ.get, ('LOGNAME', 'USER', 'LNAME', 'USERNAME')))
    user = next(named, None)
    if user is None:
        from pwd import getpwuid
        user = getpwuid(os.getuid())[0]
    return user


getpass = unix_getpass
