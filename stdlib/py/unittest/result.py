"""What a run of tests found out."""

import sys
import traceback

from . import util

__unittest = True

STDOUT_LINE = '\nStdout:\n%s'
STDERR_LINE = '\nStderr:\n%s'


def failfast(method):
    """Has a method that reports a failure stop the run, when the result's failfast is set."""
    def report(self, /, *args, **kw):
        if getattr(self, 'failfast', False):
            self.stop()
        return method(self, *args, **kw)

    from functools import update_wrapper
    return update_wrapper(report, method)


class TestResult:
    """Lists of failures and errors, each with the test and its traceback as text, and counts."""

    _previousTestClass = None
    _testRunEntered = False
    _moduleSetUpFailed = False

    def __init__(self, stream=None, descriptions=None, verbosity=None):
        self.testsRun, self.failures, self.errors, self.skipped = 0, [], [], []
        self.expectedFailures, self.unexpectedSuccesses = [], []
        self.failfast = self.buffer = self.tb_locals = self.shouldStop = self._mirrorOutput = False
        self._stdout_buffer = self._stderr_buffer = None
        self._original_stdout, self._original_stderr = sys.stdout, sys.stderr

    def printErrors(self):
        """Called when the run is over."""

    def startTestRun(self):
        """Called before the first test."""

    def stopTestRun(self):
        """Called after the last test."""

    def startTest(self, test):
        self.testsRun += 1
        self._mirrorOutput = False
        self._setupStdout()

    def stopTest(self, test):
        self._restoreStdout()
        self._mirrorOutput = False

    # Output of tests is kept when buffer is set, and shown with failures.

    def _setupStdout(self):
        if not self.buffer:
            return
        if self._stderr_buffer is None:
            from io import StringIO
            self._stderr_buffer, self._stdout_buffer = StringIO(), StringIO()
        sys.stdout, sys.stderr = self._stdout_buffer, self._stderr_buffer

    def _restoreStdout(self):
        if not self.buffer:
            return
        for buffer, original, form in ((sys.stdout, self._original_stdout, STDOUT_LINE),
                                       (sys.stderr, self._original_stderr, STDERR_LINE)):
            output = buffer.getvalue() if self._mirrorOutput else ''
            if output:
                original.write(form % _with_newline(output))
        sys.stdout, sys.stderr = self._original_stdout, self._original_stderr
        for buffer in (self._stdout_buffer, self._stderr_buffer):
            buffer.seek(0)
            buffer.truncate()

    @failfast
    def addError(self, test, err):
        """err is what sys.exc_info() gives."""
        self.errors.append((test, self._exc_info_to_string(err, test)))
        self._mirrorOutput = True

    @failfast
    def addFailure(self, test, err):
        self.failures.append((test, self._exc_info_to_string(err, test)))
        self._mirrorOutput = True

    def addSubTest(self, test, subtest, err):
        """Told of each subtest; err is None where it succeeded."""
        if err is not None:
            if getattr(self, 'failfast', False):
                self.stop()
            self._mirrorOutput = True
            text = self._exc_info_to_string(err, test)
            (self.failures if issubclass(err[0], test.failureException) else self.errors).append((subtest, text))

    def addSuccess(self, test):
        """Called for a test that passes."""

    def addSkip(self, test, reason):
        self.skipped.append((test, reason))

    def addExpectedFailure(self, test, err):
        self.expectedFailures.append((test, self._exc_info_to_string(err, test)))

    @failfast
    def addUnexpectedSuccess(self, test):
        self.unexpectedSuccesses.append(test)

    def wasSuccessful(self):
        return not self.failures and not self.errors and not getattr(self, 'unexpectedSuccesses', None)

    def stop(self):
        """Has the run end after the test that is running."""
        self.shouldStop = True

    def _exc_info_to_string(self, err, test):
        kind, value, tb = err
        tb = self._clean_tracebacks(kind, value, tb, test)
        lines = list(traceback.TracebackException(kind, value, tb, capture_locals=self.tb_locals, compact=True).format())
        if self.buffer:
            for stream, form in ((sys.stdout, STDOUT_LINE), (sys.stderr, STDERR_LINE)):
                output = stream.getvalue()
                if output:
                    lines.append(form % _with_newline(output))
        return ''.join(lines)

    def _clean_tracebacks(self, exctype, value, tb, test):
        """The traceback without unittest's own frames; takes them from the causes as well."""
        top, todo, seen = None, [(exctype, value, tb)], {id(value)}
        first = True
        while todo:
            kind, error, tb = todo.pop()
            while tb and self._is_relevant_tb_level(tb):
                tb = tb.tb_next
            if kind is test.failureException:
                self._remove_unittest_tb_frames(tb)
            if first:
                top, first = tb, False
            else:
                error.__traceback__ = tb
            if error is not None:
                for other in (error.__cause__, error.__context__):
                    if other is not None and id(other) not in seen:
                        todo.append((type(other), other, other.__traceback__))
                        seen.add(id(other))
        return top

    def _is_relevant_tb_level(self, tb):
        return '__unittest' in tb.tb_frame.f_globals

    def _remove_unittest_tb_frames(self, tb):
        """Ends the traceback where the assertion was called."""
        kept = None
        while tb is not None and not self._is_relevant_tb_level(tb):
            kept, tb = tb, tb.tb_next
        if kept:
            kept.tb_next = None

    def __repr__(self):
        return ("<%s run=%i errors=%i failures=%i>"
                % (util.strclass(self.__class__), self.testsRun, len(self.errors), len(self.failures)))


def _with_newline(text):
    return text if text.endswith('\n') else text + '\n'
