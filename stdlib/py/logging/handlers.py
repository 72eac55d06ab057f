"""More handlers: files that are changed for new ones, buffers, queues."""

import logging
import os
import time
from io import text_encoding
from logging import _Held

_DAY = 24 * 60 * 60

DEFAULT_TCP_LOGGING_PORT = 9020
DEFAULT_UDP_LOGGING_PORT = 9021
DEFAULT_HTTP_LOGGING_PORT = 9022
DEFAULT_SOAP_LOGGING_PORT = 9023
SYSLOG_UDP_PORT = SYSLOG_TCP_PORT = 514


class BaseRotatingHandler(logging.FileHandler):
    """A file that is put aside when shouldRollover() says so.

    namer(name) may change the name of what is put aside, rotator(source, destination) how that is done.
    """

    namer = None
    rotator = None

    def __init__(self, filename, mode, encoding=None, delay=False, errors=None):
        logging.FileHandler.__init__(self, filename, mode, encoding, delay, errors)
        self.mode, self.encoding, self.errors = mode, encoding, errors

    def emit(self, record):
        try:
            if self.shouldRollover(record):
                self.doRollover()
            logging.FileHandler.emit(self, record)
        except Exception:
            self.handleError(record)

    def rotation_filename(self, default_name):
        return self.namer(default_name) if callable(self.namer) else default_name

    def rotate(self, source, dest):
        if callable(self.rotator):
            self.rotator(source, dest)
        elif os.path.exists(source):
            os.rename(source, dest)

    def _close_stream(self):
        if self.stream:
            self.stream.close()
            self.stream = None

    def _put_aside(self, dest):
        if os.path.exists(dest):
            os.remove(dest)
        self.rotate(self.baseFilename, dest)


class RotatingFileHandler(BaseRotatingHandler):
    """Puts the file aside before it is longer than maxBytes: name.1 is the newest of backupCount, name.2 the next."""

    def __init__(self, filename, mode='a', maxBytes=0, backupCount=0, encoding=None, delay=False, errors=None):
        if maxBytes > 0:
            # With "w" each run would begin with an empty file.
            mode = 'a'
        if "b" not in mode:
            encoding = text_encoding(encoding)
        BaseRotatingHandler.__init__(self, filename, mode, encoding, delay, errors)
        self.maxBytes, self.backupCount = maxBytes, backupCount

    def doRollover(self):
        self._close_stream()
        if self.backupCount > 0:
            for i in range(self.backupCount - 1, 0, -1):
                source, dest = [self.rotation_filename("%s.%d" % (self.baseFilename, n)) for n in (i, i + 1)]
                if os.path.exists(source):
                    if os.path.exists(dest):
                        os.remove(dest)
                    os.rename(source, dest)
            self._put_aside(self.rotation_filename(self.baseFilename + ".1"))
        if not self.delay:
            self.stream = self._open()

    def shouldRollover(self, record):
        path = self.baseFilename
        if os.path.exists(path) and not os.path.isfile(path):
            return False  # a pipe or device, which has no length
        if self.stream is None:
            self.stream = self._open()
        if not self.maxBytes > 0:
            return False
        length = len(self.format(record)) + len("\n")
        self.stream.seek(0, os.SEEK_END)
        return self.stream.tell() + length >= self.maxBytes


# What the letters mean: seconds, the suffix of names, what that looks like.
_PERIODS = {
    'S': (1, "%Y-%m-%d_%H-%M-%S", r"\d{4}-\d{2}-\d{2}_\d{2}-\d{2}-\d{2}"),
    'M': (60, "%Y-%m-%d_%H-%M", r"\d{4}-\d{2}-\d{2}_\d{2}-\d{2}"),
    'H': (60 * 60, "%Y-%m-%d_%H", r"\d{4}-\d{2}-\d{2}_\d{2}"),
    'D': (_DAY, "%Y-%m-%d", r"\d{4}-\d{2}-\d{2}"),
    'MIDNIGHT': (_DAY, "%Y-%m-%d", r"\d{4}-\d{2}-\d{2}"),
    'W': (7 * _DAY, "%Y-%m-%d", r"\d{4}-\d{2}-\d{2}"),
}


class TimedRotatingFileHandler(BaseRotatingHandler):
    """Puts the file aside after a time; the beginning of that time is added to its name.

    when is S, M, H or D (seconds to days), MIDNIGHT, or W0 to W6 (Monday to Sunday); atTime is the time of day then.
    """

    def __init__(self, filename, when='h', interval=1, backupCount=0, encoding=None, delay=False, utc=False, atTime=None,
                 errors=None):
        import re
        BaseRotatingHandler.__init__(self, filename, 'a', text_encoding(encoding), delay, errors)
        self.when = when.upper()
        self.backupCount = backupCount
        self.utc = utc
        self.atTime = atTime
        kind = self.when
        if kind.startswith('W'):
            if len(kind) != 2:
                raise ValueError("You must specify a day for weekly rollover from 0 to 6 (0 is Monday): %s" % kind)
            if not '0' <= kind[1] <= '6':
                raise ValueError("Invalid day specified for weekly rollover: %s" % kind)
            self.dayOfWeek = int(kind[1])
            kind = 'W'
        elif kind not in _PERIODS:
            raise ValueError("Invalid rollover interval specified: %s" % kind)
        seconds, self.suffix, pattern = _PERIODS[kind]
        self.extMatch = re.compile('^' + pattern + r'(\.\w+)?$', re.ASCII)
        self.interval = seconds * interval
        filename = self.baseFilename
        start = int(os.stat(filename).st_mtime) if os.path.exists(filename) else int(time.time())
        self.rolloverAt = self.computeRollover(start)

    def _split(self, when):
        return time.gmtime(when) if self.utc else time.localtime(when)

    def computeRollover(self, currentTime):
        """When the file is to be put aside that was begun at that time."""
        result = currentTime + self.interval
        if self.when != 'MIDNIGHT' and not self.when.startswith('W'):
            return result
        now = self._split(currentTime)
        weekday = now.tm_wday
        at = _DAY
        if self.atTime is not None:
            at = (self.atTime.hour * 60 + self.atTime.minute) * 60 + self.atTime.second
        left = at - ((now.tm_hour * 60 + now.tm_min) * 60 + now.tm_sec)
        if left <= 0:
            # That time of today is over.
            left += _DAY
            weekday = (weekday + 1) % 7
        result = currentTime + left
        if self.when.startswith('W') and weekday != self.dayOfWeek:
            days = (self.dayOfWeek - weekday) % 7
            result = self._same_hour(now, result + days * _DAY)
        return result

    def _same_hour(self, now, when):
        """The time changed by an hour when summer time begins or ends in between."""
        if not self.utc and now.tm_isdst != time.localtime(when).tm_isdst:
            when += 3600 if now.tm_isdst else -3600
        return when

    def shouldRollover(self, record):
        now, path = int(time.time()), self.baseFilename
        if now >= self.rolloverAt:
            if os.path.isfile(path) or not os.path.exists(path):
                return True
            # A pipe or device stays; the question comes again after the interval.
            self.rolloverAt = self.computeRollover(now)
        return False

    def getFilesToDelete(self):
        """The files put aside that are too many, the oldest."""
        folder, base = os.path.split(self.baseFilename)
        found = []
        for name in os.listdir(folder):
            if self.namer is None:
                if not name.startswith(base + '.'):
                    continue
                suffix = name[len(base) + 1:]
            else:
                # The namer may have put the time in front of the ending.
                stem = os.path.splitext(base)[0] + '.'
                if not name.startswith(stem):
                    continue
                first, *_, last = name[len(stem):].split('.') * 2
                suffix = first if self.extMatch.match(first) else last
            if self.extMatch.match(suffix):
                found.append(os.path.join(folder, name))
        if len(found) < self.backupCount:
            return []
        found.sort()
        return found[:len(found) - self.backupCount]

    def doRollover(self):
        self._close_stream()
        now = int(time.time())
        begin = self.rolloverAt - self.interval
        when = self._split(begin)
        if not self.utc:
            summer = time.localtime(now).tm_isdst
            if summer != when.tm_isdst:
                when = time.localtime(begin + (3600 if summer else -3600))
        self._put_aside(self.rotation_filename(self.baseFilename + "." + time.strftime(self.suffix, when)))
        if self.backupCount > 0:
            for name in self.getFilesToDelete():
                os.remove(name)
        if not self.delay:
            self.stream = self._open()
        following = self.computeRollover(now)
        while following <= now:
            following += self.interval
        if self.when == 'MIDNIGHT' or self.when.startswith('W'):
            following = self._same_hour(time.localtime(now), following)
        self.rolloverAt = following


class WatchedFileHandler(logging.FileHandler):
    """A file that others may put aside: it is opened again then."""

    def __init__(self, filename, mode='a', encoding=None, delay=False, errors=None):
        if "b" not in mode:
            encoding = text_encoding(encoding)
        logging.FileHandler.__init__(self, filename, mode, encoding, delay, errors)
        self.dev = self.ino = -1
        self._statstream()

    def _statstream(self):
        if self.stream:
            found = os.fstat(self.stream.fileno())
            self.dev, self.ino = found.st_dev, found.st_ino

    def reopenIfNeeded(self):
        try:
            found = os.stat(self.baseFilename)
        except FileNotFoundError:
            found = None
        if self.stream is not None and (not found or (found.st_dev, found.st_ino) != (self.dev, self.ino)):
            self.stream.flush()
            self.stream.close()
            self.stream = None
            self.stream = self._open()
            self._statstream()

    def emit(self, record):
        self.reopenIfNeeded()
        logging.FileHandler.emit(self, record)


class BufferingHandler(logging.Handler):
    """Keeps records; flushes when there are as many as capacity says."""

    def __init__(self, capacity):
        logging.Handler.__init__(self)
        self.capacity = capacity
        self.buffer = []

    def shouldFlush(self, record):
        return len(self.buffer) >= self.capacity

    def emit(self, record):
        self.buffer.append(record)
        if self.shouldFlush(record):
            self.flush()

    def flush(self):
        with _Held(self):
            self.buffer.clear()

    def close(self):
        try:
            self.flush()
        finally:
            logging.Handler.close(self)


class MemoryHandler(BufferingHandler):
    """Keeps records until there are many, or one of flushLevel; then the target gets them."""

    def __init__(self, capacity, flushLevel=logging.ERROR, target=None, flushOnClose=True):
        BufferingHandler.__init__(self, capacity)
        self.target, self.flushLevel, self.flushOnClose = target, flushLevel, flushOnClose

    def shouldFlush(self, record):
        return len(self.buffer) >= self.capacity or record.levelno >= self.flushLevel

    def setTarget(self, target):
        with _Held(self):
            self.target = target

    def flush(self):
        with _Held(self):
            if not self.target:
                return
            for record in self.buffer:
                self.target.handle(record)
            self.buffer.clear()

    def close(self):
        try:
            if self.flushOnClose:
                self.flush()
        finally:
            with _Held(self):
                self.target = None
                BufferingHandler.close(self)


class QueueHandler(logging.Handler):
    """Puts records into a queue, for a QueueListener in another thread or process."""

    def __init__(self, queue):
        logging.Handler.__init__(self)
        self.queue = queue
        self.listener = None

    def enqueue(self, record):
        self.queue.put_nowait(record)

    def prepare(self, record):
        """A copy that can be pickled: its message is text already."""
        from copy import copy
        text, record = self.format(record), copy(record)
        vars(record).update(message=text, msg=text, args=None, exc_info=None, exc_text=None, stack_info=None)
        return record

    def emit(self, record):
        try:
            self.enqueue(self.prepare(record))
        except Exception:
            self.handleError(record)


class QueueListener:
    """Takes records from a queue, in a thread, and gives them to handlers."""

    _sentinel = None

    def __init__(self, queue, *handlers, respect_handler_level=False):
        self.queue, self.handlers, self.respect_handler_level = queue, handlers, respect_handler_level
        self._thread = None

    def dequeue(self, block):
        return self.queue.get(block)

    def start(self):
        import threading
        self._thread = threading.Thread(target=self._monitor)
        self._thread.daemon = True
        self._thread.start()

    def prepare(self, record):
        return record

    def handle(self, record):
        record = self.prepare(record)
        for handler in self.handlers:
            if not self.respect_handler_level or record.levelno >= handler.level:
                handler.handle(record)

    def _monitor(self):
        import queue
        done = getattr(self.queue, 'task_done', None)
        while True:
            try:
                record = self.dequeue(True)
            except queue.Empty:
                break
            stop = record is self._sentinel
            if not stop:
                self.handle(record)
            if done is not None:
                done()
            if stop:
                break

    def enqueue_sentinel(self):
        self.queue.put_nowait(self._sentinel)

    def stop(self):
        self.enqueue_sentinel()
        self._thread.join()
        self._thread = None
