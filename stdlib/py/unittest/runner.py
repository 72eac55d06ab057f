"""Runs tests and writes what comes of them to a stream."""

import sys
import time
import warnings

from . import result
from .case import _SubTest
from .signals import registerResult

__unittest = True


class _WritelnDecorator:
    """A stream with a method writeln()."""

    def __init__(self, stream):
        self.stream = stream

    def __getattr__(self, attr):
        if attr in ('stream', '__getstate__'):
            raise AttributeError(attr)
        return getattr(self.stream, attr)

    def writeln(self, arg=None):
        if arg:
            self.write(arg)
        self.write('\n')


class TextTestResult(result.TestResult):
    """A result that writes: a dot or letter for each test, or a line where it is verbose."""

    separator1 = '=' * 70
    separator2 = '-' * 70

    def __init__(self, stream, descriptions, verbosity):
        super().__init__(stream, descriptions, verbosity)
        self.stream, self.descriptions = stream, descriptions
        self.showAll, self.dots = verbosity > 1, verbosity == 1
        self._newline = True

    def getDescription(self, test):
        doc = test.shortDescription()
        return '\n'.join((str(test), doc)) if self.descriptions and doc else str(test)

    def startTest(self, test):
        super().startTest(test)
        if self.showAll:
            self._begin_line(test)
            self.stream.flush()
            self._newline = False

    def _begin_line(self, test):
        for text in (self.getDescription(test), " ... "):
            self.stream.write(text)

    def _write_status(self, test, status):
        if isinstance(test, _SubTest):
            # On a line of its own.
            self.stream.write("  " if self._newline else "\n  ")
            self._newline = True
        if self._newline:
            self._begin_line(test)
        self.stream.writeln(status)
        self.stream.flush()
        self._newline = True

    def _say(self, test, status, letter):
        if self.showAll and letter in 'xu':
            # Their line is never begun again, not even behind subtests.
            self.stream.writeln(status)
            self.stream.flush()
        elif self.showAll:
            self._write_status(test, status)
        elif self.dots:
            self.stream.write(letter)
            self.stream.flush()

    def addSubTest(self, test, subtest, err):
        if err is not None:
            failed = issubclass(err[0], subtest.failureException)
            self._say(subtest, "FAIL" if failed else "ERROR", 'F' if failed else 'E')
        super().addSubTest(test, subtest, err)

    def addSuccess(self, test):
        super().addSuccess(test)
        self._say(test, "ok", '.')

    def addError(self, test, err):
        super().addError(test, err)
        self._say(test, "ERROR", 'E')

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._say(test, "FAIL", 'F')

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._say(test, "skipped {0!r}".format(reason), 's')

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        self._say(test, "expected failure", 'x')

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self._say(test, "unexpected success", 'u')

    def printErrors(self):
        stream = self.stream
        if self.showAll or self.dots:
            stream.writeln()
            stream.flush()
        self.printErrorList('ERROR', self.errors)
        self.printErrorList('FAIL', self.failures)
        passed = getattr(self, 'unexpectedSuccesses', None)
        if passed:
            for text in (self.separator1, *(f"UNEXPECTED SUCCESS: {self.getDescription(test)}" for test in passed)):
                stream.writeln(text)
            stream.flush()

    def printErrorList(self, flavour, errors):
        for test, text in errors:
            for line in (self.separator1, f"{flavour}: {self.getDescription(test)}", self.separator2, str(text)):
                self.stream.writeln(line)
            self.stream.flush()


class TextTestRunner:
    """Runs a test or suite and writes a summary."""

    resultclass = TextTestResult

    def __init__(self, stream=None, descriptions=True, verbosity=1, failfast=False, buffer=False, resultclass=None,
                 warnings=None, *, tb_locals=False):
        self.stream = _WritelnDecorator(sys.stderr if stream is None else stream)
        self.descriptions, self.verbosity = descriptions, verbosity
        self.failfast, self.buffer, self.tb_locals, self.warnings = failfast, buffer, tb_locals, warnings
        if resultclass is not None:
            self.resultclass = resultclass

    def _makeResult(self):
        return self.resultclass(self.stream, self.descriptions, self.verbosity)

    def run(self, test):
        result = self._makeResult()
        registerResult(result)
        result.failfast = self.failfast
        result.buffer = self.buffer
        result.tb_locals = self.tb_locals
        taken = self._timed(test, result)
        result.printErrors()
        if hasattr(result, 'separator2'):
            self.stream.writeln(result.separator2)
        run = result.testsRun
        self.stream.writeln("Ran %d test%s in %.3fs" % (run, run != 1 and "s" or "", taken))
        self.stream.writeln()
        self._summarize(result)
        return result

    def _timed(self, test, result):
        """Runs the test with the filters for warnings that were asked for; says how long it took."""
        with warnings.catch_warnings():
            if self.warnings:
                warnings.simplefilter(self.warnings)
                if self.warnings in ('default', 'always'):
                    # The old names of assertions: once for each module is enough.
                    warnings.filterwarnings('module', category=DeprecationWarning,
                                            message=r'Please use assert\w+ instead.')
            start = time.perf_counter()
            start_run = getattr(result, 'startTestRun', None)
            if start_run is not None:
                start_run()
            try:
                test(result)
            finally:
                stop_run = getattr(result, 'stopTestRun', None)
                if stop_run is not None:
                    stop_run()
            return time.perf_counter() - start

    def _summarize(self, result):
        good = result.wasSuccessful()
        counts = [] if good else [("failures", result.failures), ("errors", result.errors)]
        counts += [(name, getattr(result, attribute, ())) for name, attribute in (
            ("skipped", 'skipped'), ("expected failures", 'expectedFailures'),
            ("unexpected successes", 'unexpectedSuccesses'))]
        said = ["%s=%d" % (name, len(items)) for name, items in counts if items]
        self.stream.write("OK" if good else "FAILED")
        if said:
            self.stream.writeln(" (%s)" % (", ".join(said),))
        else:
            self.stream.write("\n")
        self.stream.flush()
