"""A program on a pty, and a small screen that understands what readline writes (cursor moves, erasing, inserting)."""
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time

COLUMNS, ROWS = 200, 50
CONTROL = re.compile(r"\x1b\[([?0-9;]*)([@-~])|\x1b\][^\x07]*\x07|\x1b[=>78()]B?|.", re.S)
WIDE = re.compile("[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\U0001f300-\U0001faff\U00020000-\U0003fffd]")


class Screen:
    """All lines ever shown; a wide character fills two cells, the second of them empty."""

    def __init__(self):
        self.lines, self.row, self.column, self.raw = [[]], 0, 0, ""

    def put(self, char):
        line = self.lines[self.row]
        cells = [char, ""] if WIDE.match(char) else [char]
        line += [" "] * (self.column - len(line))
        line[self.column:self.column + len(cells)] = cells
        self.column += len(cells)
        if self.column >= COLUMNS:
            self.column = 0
            self.down()

    def down(self):
        self.row += 1
        if self.row == len(self.lines):
            self.lines.append([])

    def feed(self, text):
        self.raw += text
        for m in CONTROL.finditer(text):
            char, line = m[0], self.lines[self.row]
            number = int(m[1]) if m[1] and m[1].isdigit() else 0
            if char == "\r":
                self.column = 0
            elif char == "\n":
                self.down()
            elif char == "\b":
                self.column = max(0, self.column - 1)
            elif char == "\t":
                self.column += 8 - self.column % 8
            elif m[2] == "K":
                del line[self.column:]
            elif m[2] == "J":
                del line[self.column:], self.lines[self.row + 1:]
            elif m[2] == "C":
                self.column += max(1, number)
            elif m[2] == "D":
                self.column = max(0, self.column - max(1, number))
            elif m[2] == "A":
                self.row = max(0, self.row - max(1, number))
            elif m[2] == "G":
                self.column = max(1, number) - 1
            elif m[2] == "P":
                del line[self.column:self.column + max(1, number)]
            elif m[2] == "@":
                line[self.column:self.column] = [" "] * max(1, number)
            elif char[0] != "\x1b" and char >= " ":
                self.put(char)

    def text(self):
        return ["".join(line).rstrip("\0") for line in self.lines]


class Terminal:
    def __init__(self, command, folder, env=()):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            for name in list(os.environ):
                if name.startswith(("PYTHON", "LC_", "LANG", "COLORTERM")):
                    del os.environ[name]
            os.environ.update({"TERM": "xterm", "COLUMNS": str(COLUMNS), "LINES": str(ROWS), "NO_COLOR": "1", "INPUTRC": "/dev/null",
                               "HOME": str(folder), "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0", **dict(env)})
            for name in [n for n, v in os.environ.items() if v == "-unset-"]:
                del os.environ[name]
            signal.signal(signal.SIGINT, signal.SIG_DFL)  # ignored if a shell has started the tests in its background
            os.execvp(command[0], command)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.screen, self.status, self.pending = Screen(), None, b""

    def send(self, text):
        data = text.encode()
        for i in range(0, len(data), 256):
            os.write(self.fd, data[i:i + 256])
            if i + 256 < len(data):
                self.read(0.01)

    def read(self, seconds):
        """Reads what there is within a time; False at the end of the output."""
        if not select.select([self.fd], [], [], seconds)[0]:
            return True
        try:
            data = os.read(self.fd, 65536)
        except OSError:
            data = b""
        if not data:
            return False
        self.pending += data
        text = self.pending.decode("utf-8", "ignore")  # a character cut in two waits for its rest
        if text.encode() == self.pending or len(self.pending) > 3 and text.encode() != self.pending[:len(text.encode())]:
            self.pending = b""
        else:
            self.pending = self.pending[len(text.encode()):]
        self.screen.feed(text)
        return True

    def wait_for(self, condition, seconds=10):
        """Reads until condition(lines) holds and nothing more comes for a moment."""
        end = time.time() + seconds
        while time.time() < end:
            if condition(self.screen.text()):
                before = len(self.screen.raw)
                alive = self.read(0.03)
                if not alive or len(self.screen.raw) == before:
                    return True
            elif not self.read(0.1):
                return condition(self.screen.text())
        return False

    def finish(self, seconds=5):
        """Waits for the program's end; its exit status (negative: the signal), or None when it had to be killed."""
        end = time.time() + seconds
        while self.status is None and time.time() < end:
            self.read(0.02)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
        if self.status is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.fd)
        return self.status
