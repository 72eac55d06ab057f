"""TestCase: a test, its surroundings, and what it can assert."""
# Length: one class with a method for each assertion.

import contextlib
import re
import sys
import types
import warnings
from collections import Counter

from . import result
from .util import _common_shorten_repr, _count_diff_all_purpose, _count_diff_hashable, line_diff, safe_repr, strclass

__unittest = True

DIFF_OMITTED = "\nDiff is %s characters long. Set self.maxDiff to None to see it."
_module_cleanups = []


class SkipTest(Exception):
    """Raised by a test that does not want to run."""


class _ShouldStop(Exception):
    """The test is to stop: its failure is noted already."""


class _UnexpectedSuccess(Exception):
    """A test marked as failing has passed."""


class _Outcome:
    """How the parts of a test went."""

    def __init__(self, result=None):
        self.expecting_failure = False
        self.result = result
        self.result_supports_subtests = hasattr(result, "addSubTest")
        self.success, self.expectedFailure = True, None

    @contextlib.contextmanager
    def testPartExecutor(self, test_case, subTest=False):
        before, self.success = self.success, True
        try:
            yield
        except KeyboardInterrupt:
            raise
        except SkipTest as e:
            self.success = False
            _add_skip(self.result, test_case, str(e))
        except _ShouldStop:
            pass
        except:
            info = sys.exc_info()
            if self.expecting_failure:
                self.expectedFailure = info
            else:
                self.success = False
                if subTest:
                    self.result.addSubTest(test_case.test_case, test_case, info)
                else:
                    _add_error(self.result, test_case, info)
            info = None  # a cycle through the frame
        else:
            if subTest and self.success:
                self.result.addSubTest(test_case.test_case, test_case, None)
        finally:
            self.success = self.success and before


def _add_skip(result, test_case, reason):
    add = getattr(result, "addSkip", None)
    if add is None:
        warnings.warn("TestResult has no addSkip method, skips not reported", RuntimeWarning, 2)
        result.addSuccess(test_case)
    else:
        add(test_case, reason)


def _add_error(result, test, info):
    if result is not None and info is not None:
        (result.addFailure if issubclass(info[0], test.failureException) else result.addError)(test, info)


def _enter_context(cm, add_cleanup):
    cls = type(cm)
    try:
        enter, leave = cls.__enter__, cls.__exit__
    except AttributeError:
        raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support the context manager protocol") from None
    value = enter(cm)
    add_cleanup(leave, cm, None, None, None)
    return value


def addModuleCleanup(function, /, *args, **kwargs):
    """What is to be called after the module's tests, the last first."""
    _module_cleanups.append((function, args, kwargs))


def enterModuleContext(cm):
    """Enters a context that is left after the module's tests."""
    return _enter_context(cm, addModuleCleanup)


def doModuleCleanups():
    """Calls what addModuleCleanup() was given."""
    errors = []
    while _module_cleanups:
        function, args, kwargs = _module_cleanups.pop()
        try:
            function(*args, **kwargs)
        except Exception as e:
            errors.append(e)
    if errors:
        raise errors[0]


# ---- decorators ----

def skip(reason):
    """A test or class that does not run."""
    def decorator(item):
        if not isinstance(item, type):
            import functools
            test = item

            @functools.wraps(test)
            def item(*args, **kwargs):
                raise SkipTest(reason)
        item.__unittest_skip__, item.__unittest_skip_why__ = True, reason
        return item
    if isinstance(reason, types.FunctionType):
        test, reason = reason, ""
        return decorator(test)
    return decorator


def _id(obj):
    return obj


def skipIf(condition, reason):
    """skip() on a condition."""
    return skip(reason) if condition else _id


def skipUnless(condition, reason):
    """skip() unless a condition holds."""
    return _id if condition else skip(reason)


def expectedFailure(test_item):
    """A test that is known to fail."""
    test_item.__unittest_expecting_failure__ = True
    return test_item


def _is_subtype(expected, basetype):
    if isinstance(expected, tuple):
        return all(_is_subtype(one, basetype) for one in expected)
    return isinstance(expected, type) and issubclass(expected, basetype)


# ---- contexts of assertions ----

class _BaseTestCaseContext:
    def __init__(self, test_case):
        self.test_case = test_case

    def _raiseFailure(self, standardMsg):
        raise self.test_case.failureException(self.test_case._formatMessage(self.msg, standardMsg))


class _AssertRaisesBaseContext(_BaseTestCaseContext):
    def __init__(self, expected, test_case, expected_regex=None):
        super().__init__(test_case)
        self.expected = expected
        self.expected_regex = re.compile(expected_regex) if expected_regex is not None and not hasattr(expected_regex, "search") else expected_regex
        self.obj_name = self.msg = None

    def handle(self, name, args, kwargs):
        """Without arguments the context itself; else calls the first with the others in it."""
        try:
            if not _is_subtype(self.expected, self._base_type):
                raise TypeError("%s() arg 1 must be %s" % (name, self._base_type_str))
            if not args:
                self.msg = kwargs.pop("msg", None)
                if kwargs:
                    raise TypeError("%r is an invalid keyword argument for this function" % (next(iter(kwargs)),))
                return self
            function, *args = args
            self.obj_name = getattr(function, "__name__", None) or str(function)
            with self:
                function(*args, **kwargs)
        finally:
            self = None  # a cycle through the frame


def _expected_name(expected):
    return getattr(expected, "__name__", None) or str(expected)


class _AssertRaisesContext(_AssertRaisesBaseContext):
    _base_type, _base_type_str = BaseException, "an exception type or tuple of exception types"

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, tb):
        if exc_type is None:
            by = f" by {self.obj_name}" if self.obj_name else ""
            self._raiseFailure(f"{_expected_name(self.expected)} not raised{by}")
        import traceback
        traceback.clear_frames(tb)
        if not issubclass(exc_type, self.expected):
            return False
        self.exception = exc_value.with_traceback(None)
        if self.expected_regex is not None and not self.expected_regex.search(str(exc_value)):
            self._raiseFailure(f'"{self.expected_regex.pattern}" does not match "{exc_value}"')
        return True

    __class_getitem__ = classmethod(types.GenericAlias)


class _AssertWarnsContext(_AssertRaisesBaseContext):
    _base_type, _base_type_str = Warning, "a warning type or tuple of warning types"

    def __enter__(self):
        for module in list(sys.modules.values()):
            if getattr(module, "__warningregistry__", None):
                module.__warningregistry__ = {}
        self.warnings_manager = warnings.catch_warnings(record=True)
        self.warnings = self.warnings_manager.__enter__()
        warnings.simplefilter("always", self.expected)
        return self

    def __exit__(self, exc_type, exc_value, tb):
        self.warnings_manager.__exit__(exc_type, exc_value, tb)
        if exc_type is not None:
            return
        first = None
        for found in self.warnings:
            if not isinstance(found.message, self.expected):
                continue
            first = found.message if first is None else first
            if self.expected_regex is not None and not self.expected_regex.search(str(found.message)):
                continue
            self.warning, self.filename, self.lineno = found.message, found.filename, found.lineno
            return
        if first is not None:
            self._raiseFailure(f'"{self.expected_regex.pattern}" does not match "{first}"')
        by = f" by {self.obj_name}" if self.obj_name else ""
        self._raiseFailure(f"{_expected_name(self.expected)} not triggered{by}")


class _AssertLogsContext(_BaseTestCaseContext):
    LOGGING_FORMAT = "%(levelname)s:%(name)s:%(message)s"

    def __init__(self, test_case, logger_name, level, no_logs):
        super().__init__(test_case)
        import logging
        self.logger_name, self.no_logs, self.msg = logger_name, no_logs, None
        self.level = logging._nameToLevel.get(level, level) if level else logging.INFO

    def __enter__(self):
        import collections
        import logging
        watched = collections.namedtuple("_LoggingWatcher", "records output")([], [])

        class Capturing(logging.Handler):
            def emit(self, record):
                watched.records.append(record)
                watched.output.append(self.format(record))
        self.logger = self.logger_name if isinstance(self.logger_name, logging.Logger) else logging.getLogger(self.logger_name)
        handler = Capturing()
        handler.setLevel(self.level)
        handler.setFormatter(logging.Formatter(self.LOGGING_FORMAT))
        self.watcher = watched
        logger = self.logger
        self.old = logger.handlers[:], logger.level, logger.propagate
        logger.handlers, logger.propagate = [handler], False
        logger.setLevel(self.level)
        return None if self.no_logs else watched

    def __exit__(self, exc_type, exc_value, tb):
        import logging
        self.logger.handlers, level, self.logger.propagate = self.old
        self.logger.setLevel(level)
        if exc_type is not None:
            return False
        if self.no_logs and self.watcher.records:
            self._raiseFailure(f"Unexpected logs found: {self.watcher.output!r}")
        if not self.no_logs and not self.watcher.records:
            self._raiseFailure(f"no logs of level {logging.getLevelName(self.level)} or higher triggered on {self.logger.name}")


# ---- the test ----

class TestCase:
    """A test: its method is run between setUp() and tearDown()."""

    failureException = AssertionError
    longMessage = True
    maxDiff = 80 * 8
    _diffThreshold = 2 ** 16
    _classSetupFailed = False
    _class_cleanups = []

    def __init_subclass__(cls, *args, **kwargs):
        cls._classSetupFailed, cls._class_cleanups = False, []
        super().__init_subclass__(*args, **kwargs)

    def __init__(self, methodName="runTest"):
        self._testMethodName, self._outcome, self._testMethodDoc = methodName, None, "No test"
        method = getattr(self, methodName, None)
        if method is not None:
            self._testMethodDoc = method.__doc__
        elif methodName != "runTest":
            raise ValueError(f"no such test method in {self.__class__}: {methodName}")
        self._cleanups, self._subtest = [], None
        self._type_equality_funcs = {}
        for cls, function in ((dict, "assertDictEqual"), (list, "assertListEqual"), (tuple, "assertTupleEqual"), (set, "assertSetEqual"),
                              (frozenset, "assertSetEqual"), (str, "assertMultiLineEqual")):
            self.addTypeEqualityFunc(cls, function)

    def addTypeEqualityFunc(self, typeobj, function):
        """What assertEqual() calls for two values of exactly that type."""
        self._type_equality_funcs[typeobj] = function

    def addCleanup(self, function, /, *args, **kwargs):
        """What is to be called after the test, the last first."""
        self._cleanups.append((function, args, kwargs))

    def enterContext(self, cm):
        """Enters a context that is left after the test."""
        return _enter_context(cm, self.addCleanup)

    @classmethod
    def addClassCleanup(cls, function, /, *args, **kwargs):
        """What is to be called after the class's tests."""
        cls._class_cleanups.append((function, args, kwargs))

    @classmethod
    def enterClassContext(cls, cm):
        """Enters a context that is left after the class's tests."""
        return _enter_context(cm, cls.addClassCleanup)

    def setUp(self):
        pass

    def tearDown(self):
        pass

    @classmethod
    def setUpClass(cls):
        pass

    @classmethod
    def tearDownClass(cls):
        pass

    def countTestCases(self):
        return 1

    def defaultTestResult(self):
        return result.TestResult()

    def shortDescription(self):
        """The first line of the method's doc string."""
        doc = self._testMethodDoc
        return doc.strip().split("\n")[0].strip() if doc else None

    def id(self):
        return f"{strclass(self.__class__)}.{self._testMethodName}"

    def __eq__(self, other):
        return self._testMethodName == other._testMethodName if type(self) is type(other) else NotImplemented

    def __hash__(self):
        return hash((type(self), self._testMethodName))

    def __str__(self):
        return f"{self._testMethodName} ({strclass(self.__class__)}.{self._testMethodName})"

    def __repr__(self):
        return f"<{strclass(self.__class__)} testMethod={self._testMethodName}>"

    @contextlib.contextmanager
    def subTest(self, msg=_id, **params):
        """A part of the test that may fail without ending it."""
        if self._outcome is None or not self._outcome.result_supports_subtests:
            yield
            return
        parent = self._subtest
        if parent is not None:
            params = {**params, **{name: value for name, value in parent.params.items() if name not in params}}
        self._subtest = _SubTest(self, msg, params)
        try:
            with self._outcome.testPartExecutor(self._subtest, subTest=True):
                yield
            if not self._outcome.success:
                found = self._outcome.result
                if found is not None and found.failfast:
                    raise _ShouldStop
            elif self._outcome.expectedFailure:
                raise _ShouldStop
        finally:
            self._subtest = parent

    # Running.

    def _callSetUp(self):
        self.setUp()

    def _callTestMethod(self, method):
        if method() is not None:
            warnings.warn(f"It is deprecated to return a value that is not None from a test case ({method})", DeprecationWarning, stacklevel=3)

    def _callTearDown(self):
        self.tearDown()

    def _callCleanup(self, function, /, *args, **kwargs):
        function(*args, **kwargs)

    def run(self, result=None):
        if result is None:
            result = self.defaultTestResult()
            getattr(result, "startTestRun", lambda: None)()
            stop_run = getattr(result, "stopTestRun", None)
        else:
            stop_run = None
        result.startTest(self)
        try:
            method = getattr(self, self._testMethodName)
            if getattr(self.__class__, "__unittest_skip__", False) or getattr(method, "__unittest_skip__", False):
                why = getattr(self.__class__, "__unittest_skip_why__", "") or getattr(method, "__unittest_skip_why__", "")
                _add_skip(result, self, why)
                return result
            self._run_parts(method, result)
            return result
        finally:
            result.stopTest(self)
            if stop_run is not None:
                stop_run()

    def _run_parts(self, method, result):
        expecting = getattr(self, "__unittest_expecting_failure__", False) or getattr(method, "__unittest_expecting_failure__", False)
        outcome = self._outcome = _Outcome(result)
        try:
            with outcome.testPartExecutor(self):
                self._callSetUp()
            if outcome.success:
                outcome.expecting_failure = expecting
                with outcome.testPartExecutor(self):
                    self._callTestMethod(method)
                outcome.expecting_failure = False
                with outcome.testPartExecutor(self):
                    self._callTearDown()
            self.doCleanups()
            if outcome.success:
                if not expecting:
                    result.addSuccess(self)
                elif outcome.expectedFailure:
                    result.addExpectedFailure(self, outcome.expectedFailure)
                else:
                    result.addUnexpectedSuccess(self)
        finally:
            outcome.expectedFailure = None  # a cycle through the traceback
            self._outcome = None

    def doCleanups(self):
        """Calls what addCleanup() was given."""
        outcome = self._outcome or _Outcome()
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            with outcome.testPartExecutor(self):
                self._callCleanup(function, *args, **kwargs)
        return outcome.success

    @classmethod
    def doClassCleanups(cls):
        """Calls what addClassCleanup() was given."""
        cls.tearDown_exceptions = []
        while cls._class_cleanups:
            function, args, kwargs = cls._class_cleanups.pop()
            try:
                function(*args, **kwargs)
            except Exception:
                cls.tearDown_exceptions.append(sys.exc_info())

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def debug(self):
        """Runs the test without noting errors."""
        method = getattr(self, self._testMethodName)
        if getattr(self.__class__, "__unittest_skip__", False) or getattr(method, "__unittest_skip__", False):
            raise SkipTest(getattr(self.__class__, "__unittest_skip_why__", "") or getattr(method, "__unittest_skip_why__", ""))
        self._callSetUp()
        self._callTestMethod(method)
        self._callTearDown()
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            self._callCleanup(function, *args, **kwargs)

    def skipTest(self, reason):
        """Ends the test without failure."""
        raise SkipTest(reason)

    # Assertions.

    def fail(self, msg=None):
        raise self.failureException(msg)

    def _formatMessage(self, msg, standardMsg):
        if not self.longMessage:
            return msg or standardMsg
        if msg is None:
            return standardMsg
        try:
            return f"{standardMsg} : {msg}"
        except UnicodeDecodeError:
            return f"{safe_repr(standardMsg)} : {safe_repr(msg)}"

    def _check(self, held, standard, msg):
        """Fails with a message unless something held."""
        if not held:
            raise self.failureException(self._formatMessage(msg, standard()))

    def assertTrue(self, expr, msg=None):
        self._check(expr, lambda: f"{safe_repr(expr)} is not true", msg)

    def assertFalse(self, expr, msg=None):
        self._check(not expr, lambda: f"{safe_repr(expr)} is not false", msg)

    def assertRaises(self, expected_exception, *args, **kwargs):
        """A call, or a with block, that raises an exception."""
        context = _AssertRaisesContext(expected_exception, self)
        try:
            return context.handle("assertRaises", args, kwargs)
        finally:
            context = None

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        """The same, whose text has a match."""
        context = _AssertRaisesContext(expected_exception, self, expected_regex)
        return context.handle("assertRaisesRegex", args, kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        """A call, or a with block, that warns."""
        return _AssertWarnsContext(expected_warning, self).handle("assertWarns", args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        """The same, whose text has a match."""
        return _AssertWarnsContext(expected_warning, self, expected_regex).handle("assertWarnsRegex", args, kwargs)

    def assertLogs(self, logger=None, level=None):
        """A with block in which something is logged."""
        return _AssertLogsContext(self, logger, level, no_logs=False)

    def assertNoLogs(self, logger=None, level=None):
        """A with block in which nothing is logged."""
        return _AssertLogsContext(self, logger, level, no_logs=True)

    def _getAssertEqualityFunc(self, first, second):
        if type(first) is type(second):
            function = self._type_equality_funcs.get(type(first))
            if function is not None:
                return getattr(self, function) if isinstance(function, str) else function
        return self._baseAssertEqual

    def _baseAssertEqual(self, first, second, msg=None):
        self._check(first == second, lambda: "%s != %s" % _common_shorten_repr(first, second), msg)

    def assertEqual(self, first, second, msg=None):
        self._getAssertEqualityFunc(first, second)(first, second, msg=msg)

    def assertNotEqual(self, first, second, msg=None):
        self._check(first != second, lambda: f"{safe_repr(first)} == {safe_repr(second)}", msg)

    def _close(self, first, second, places, delta):
        """(whether two numbers are close, how far they are apart, what was meant by close)"""
        if delta is not None and places is not None:
            raise TypeError("specify delta or places not both")
        apart = abs(first - second)
        if delta is not None:
            return apart <= delta, apart, f"{safe_repr(delta)} delta"
        places = 7 if places is None else places
        return round(apart, places) == 0, apart, f"{places!r} places"

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if first == second:
            return
        close, apart, meant = self._close(first, second, places, delta)
        self._check(close, lambda: f"{safe_repr(first)} != {safe_repr(second)} within {meant} ({safe_repr(apart)} difference)", msg)

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        close, apart, meant = self._close(first, second, places, delta)
        if delta is not None:
            self._check(first != second and not close,
                        lambda: f"{safe_repr(first)} == {safe_repr(second)} within {meant} ({safe_repr(apart)} difference)", msg)
        else:
            self._check(first != second and not close, lambda: f"{safe_repr(first)} == {safe_repr(second)} within {meant}", msg)

    def assertSequenceEqual(self, seq1, seq2, msg=None, seq_type=None):
        """Two sequences with equal items."""
        name = "sequence" if seq_type is None else seq_type.__name__
        if seq_type is not None:
            for which, seq in (("First", seq1), ("Second", seq2)):
                if not isinstance(seq, seq_type):
                    raise self.failureException(f"{which} sequence is not a {name}: {safe_repr(seq)}")
        differing = self._sequence_difference(seq1, seq2, name)
        if differing is None:
            return
        import pprint
        diff = "\n" + "\n".join(line_diff(pprint.pformat(seq1).splitlines(), pprint.pformat(seq2).splitlines()))
        self.fail(self._formatMessage(msg, self._truncateMessage(differing, diff)))

    def _sequence_difference(self, seq1, seq2, name):
        """Where two sequences differ, as a text; None when they do not."""
        lengths = []
        for which, seq in (("First", seq1), ("Second", seq2)):
            try:
                lengths.append(len(seq))
            except (TypeError, NotImplementedError):
                return f"{which} {name} has no length.    Non-sequence?"
        if seq1 == seq2:
            return None
        len1, len2 = lengths
        text = "%ss differ: %s != %s\n" % ((name.capitalize(),) + _common_shorten_repr(seq1, seq2))
        for i in range(min(len1, len2)):
            items = []
            for which, seq in (("first", seq1), ("second", seq2)):
                try:
                    items.append(seq[i])
                except (TypeError, IndexError, NotImplementedError):
                    return text + f"\nUnable to index element {i} of {which} {name}\n"
            if items[0] != items[1]:
                text += "\nFirst differing element %d:\n%s\n%s\n" % ((i,) + _common_shorten_repr(*items))
                break
        else:
            if len1 == len2 and type(seq1) != type(seq2):
                return None
        for which, longer, seq, n in (("First", len1 - len2, seq1, len2), ("Second", len2 - len1, seq2, len1)):
            if longer > 0:
                text += f"\n{which} {name} contains {longer} additional elements.\n"
                try:
                    text += f"First extra element {n}:\n{safe_repr(seq[n])}\n"
                except (TypeError, IndexError, NotImplementedError):
                    text += f"Unable to index element {n} of {which.lower()} {name}\n"
        return text

    def _truncateMessage(self, message, diff):
        if self.maxDiff is None or len(diff) <= self.maxDiff:
            return message + diff
        return message + DIFF_OMITTED % len(diff)

    def assertListEqual(self, list1, list2, msg=None):
        self.assertSequenceEqual(list1, list2, msg, seq_type=list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        self.assertSequenceEqual(tuple1, tuple2, msg, seq_type=tuple)

    def assertSetEqual(self, set1, set2, msg=None):
        differences = []
        for which, a, b in (("first", set1, set2), ("second", set2, set1)):
            try:
                differences.append(a.difference(b))
            except TypeError as e:
                self.fail("invalid type when attempting set difference: %s" % e)
            except AttributeError as e:
                self.fail(f"{which} argument does not support set difference: {e}")
        if not any(differences):
            return
        lines = []
        for which, items in zip(("first", "second"), differences):
            if items:
                lines.append(f"Items in the {which} set but not the {'second' if which == 'first' else 'first'}:")
                lines += map(repr, items)
        self.fail(self._formatMessage(msg, "\n".join(lines)))

    def assertIn(self, member, container, msg=None):
        self._check(member in container, lambda: f"{safe_repr(member)} not found in {safe_repr(container)}", msg)

    def assertNotIn(self, member, container, msg=None):
        self._check(member not in container, lambda: f"{safe_repr(member)} unexpectedly found in {safe_repr(container)}", msg)

    def assertIs(self, expr1, expr2, msg=None):
        self._check(expr1 is expr2, lambda: f"{safe_repr(expr1)} is not {safe_repr(expr2)}", msg)

    def assertIsNot(self, expr1, expr2, msg=None):
        self._check(expr1 is not expr2, lambda: f"unexpectedly identical: {safe_repr(expr1)}", msg)

    def assertDictEqual(self, d1, d2, msg=None):
        self.assertIsInstance(d1, dict, "First argument is not a dictionary")
        self.assertIsInstance(d2, dict, "Second argument is not a dictionary")
        if d1 != d2:
            import pprint
            diff = "\n" + "\n".join(line_diff(pprint.pformat(d1).splitlines(), pprint.pformat(d2).splitlines()))
            self.fail(self._formatMessage(msg, self._truncateMessage("%s != %s" % _common_shorten_repr(d1, d2), diff)))

    def assertDictContainsSubset(self, subset, dictionary, msg=None):
        warnings.warn("assertDictContainsSubset is deprecated", DeprecationWarning)
        missing = [key for key in subset if key not in dictionary]
        wrong = [f"{safe_repr(key)}, expected: {safe_repr(value)}, actual: {safe_repr(dictionary[key])}" for key, value in subset.items()
                 if key in dictionary and dictionary[key] != value]
        if missing or wrong:
            parts = [f"Missing: {','.join(map(safe_repr, missing))}"] * bool(missing) + [f"Mismatched values: {','.join(wrong)}"] * bool(wrong)
            self.fail(self._formatMessage(msg, "; ".join(parts)))

    def assertCountEqual(self, first, second, msg=None):
        """Two collections with the same items in any order."""
        first_list, second_list = list(first), list(second)
        try:
            if Counter(first_list) == Counter(second_list):
                return
            differences = _count_diff_hashable(first_list, second_list)
        except TypeError:
            differences = _count_diff_all_purpose(first_list, second_list)
        if differences:
            lines = ["First has %d, Second has %d:  %r" % difference for difference in differences]
            self.fail(self._formatMessage(msg, self._truncateMessage("Element counts were not equal:\n", "\n".join(lines))))

    def assertMultiLineEqual(self, first, second, msg=None):
        self.assertIsInstance(first, str, "First argument is not a string")
        self.assertIsInstance(second, str, "Second argument is not a string")
        if first == second:
            return
        if len(first) > self._diffThreshold or len(second) > self._diffThreshold:
            self._baseAssertEqual(first, second, msg)
        one, other = first, second
        if len(first.splitlines(keepends=True)) == 1 and first.strip("\r\n") == first:
            one, other = first + "\n", second + "\n"
        diff = "\n" + "".join(line_diff(one.splitlines(keepends=True), other.splitlines(keepends=True)))
        self.fail(self._formatMessage(msg, self._truncateMessage("%s != %s" % _common_shorten_repr(first, second), diff)))

    def assertLess(self, a, b, msg=None):
        self._check(a < b, lambda: f"{safe_repr(a)} not less than {safe_repr(b)}", msg)

    def assertLessEqual(self, a, b, msg=None):
        self._check(a <= b, lambda: f"{safe_repr(a)} not less than or equal to {safe_repr(b)}", msg)

    def assertGreater(self, a, b, msg=None):
        self._check(a > b, lambda: f"{safe_repr(a)} not greater than {safe_repr(b)}", msg)

    def assertGreaterEqual(self, a, b, msg=None):
        self._check(a >= b, lambda: f"{safe_repr(a)} not greater than or equal to {safe_repr(b)}", msg)

    def assertIsNone(self, obj, msg=None):
        self._check(obj is None, lambda: f"{safe_repr(obj)} is not None", msg)

    def assertIsNotNone(self, obj, msg=None):
        self._check(obj is not None, lambda: "unexpectedly None", msg)

    def assertIsInstance(self, obj, cls, msg=None):
        self._check(isinstance(obj, cls), lambda: f"{safe_repr(obj)} is not an instance of {cls!r}", msg)

    def assertNotIsInstance(self, obj, cls, msg=None):
        self._check(not isinstance(obj, cls), lambda: f"{safe_repr(obj)} is an instance of {cls!r}", msg)

    def assertRegex(self, text, expected_regex, msg=None):
        if isinstance(expected_regex, (str, bytes)):
            assert expected_regex, "expected_regex must not be empty."
            expected_regex = re.compile(expected_regex)
        self._check(expected_regex.search(text), lambda: f"Regex didn't match: {expected_regex.pattern!r} not found in {text!r}", msg)

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        if isinstance(unexpected_regex, (str, bytes)):
            unexpected_regex = re.compile(unexpected_regex)
        match = unexpected_regex.search(text)
        self._check(not match, lambda: f"Regex matched: {text[match.start():match.end()]!r} matches {unexpected_regex.pattern!r} in {text!r}", msg)


def _old_name(name, new):
    """A method under a name that it had long ago."""
    def method(self, *args, **kwargs):
        warnings.warn(f"Please use {new} instead.", DeprecationWarning, 2)
        return getattr(self, new)(*args, **kwargs)
    method.__name__ = name
    setattr(TestCase, name, method)


for _old, _new in {"failUnlessEqual": "assertEqual", "assertEquals": "assertEqual", "failIfEqual": "assertNotEqual", "assertNotEquals": "assertNotEqual",
                   "failUnlessAlmostEqual": "assertAlmostEqual", "assertAlmostEquals": "assertAlmostEqual", "failIfAlmostEqual": "assertNotAlmostEqual",
                   "assertNotAlmostEquals": "assertNotAlmostEqual", "failUnless": "assertTrue", "assert_": "assertTrue",
                   "failUnlessRaises": "assertRaises", "failIf": "assertFalse", "assertRaisesRegexp": "assertRaisesRegex",
                   "assertRegexpMatches": "assertRegex", "assertNotRegexpMatches": "assertNotRegex"}.items():
    _old_name(_old, _new)


class FunctionTestCase(TestCase):
    """A test made from functions."""

    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        super().__init__()
        self._setUpFunc, self._tearDownFunc, self._testFunc, self._description = setUp, tearDown, testFunc, description

    def setUp(self):
        if self._setUpFunc is not None:
            self._setUpFunc()

    def tearDown(self):
        if self._tearDownFunc is not None:
            self._tearDownFunc()

    def runTest(self):
        self._testFunc()

    def id(self):
        return self._testFunc.__name__

    def _key(self):
        return self._setUpFunc, self._tearDownFunc, self._testFunc, self._description

    def __eq__(self, other):
        return self._key() == other._key() if isinstance(other, self.__class__) else NotImplemented

    def __hash__(self):
        return hash((type(self), *self._key()))

    def __str__(self):
        return f"{strclass(self.__class__)} ({self._testFunc.__name__})"

    def __repr__(self):
        return f"<{strclass(self.__class__)} tec={self._testFunc}>"

    def shortDescription(self):
        if self._description is not None:
            return self._description
        doc = self._testFunc.__doc__
        return doc and doc.split("\n")[0].strip() or None


class _SubTest(TestCase):
    """Stands for a subtest in a result."""

    def __init__(self, test_case, message, params):
        super().__init__()
        self._message, self.test_case, self.params = message, test_case, params
        self.failureException = test_case.failureException

    def runTest(self):
        raise NotImplementedError("subtests cannot be run directly")

    def _subDescription(self):
        parts = [f"[{self._message}]"] if self._message is not _id else []
        if self.params:
            parts.append("(%s)" % ", ".join(f"{name}={value!r}" for name, value in self.params.items()))
        return " ".join(parts) or "(<subtest>)"

    def id(self):
        return f"{self.test_case.id()} {self._subDescription()}"

    def shortDescription(self):
        return self.test_case.shortDescription()

    def __str__(self):
        return f"{self.test_case} {self._subDescription()}"
