"""The test case: a method of a class between setUp() and tearDown(), with assertions."""
# Length: one class with a method for each assertion.

import sys
import traceback
import warnings

from . import result
from .util import _common_shorten_repr, _count_diff_all_purpose, _count_diff_hashable, safe_repr, strclass

__unittest = True

_subtest_msg_sentinel = object()

DIFF_OMITTED = '\nDiff is %s characters long. Set self.maxDiff to None to see it.'


class SkipTest(Exception):
    """What skipTest() and the decorators raise: the test says nothing about what it tests."""


class _ShouldStop(Exception):
    """Ends a test after a failed subtest."""


class _Outcome:
    """What became of a test so far. testPartExecutor() gives a context that turns exceptions into results."""

    def __init__(self, result=None):
        self.result, self.result_supports_subtests = result, hasattr(result, "addSubTest")
        self.success, self.expecting_failure, self.expectedFailure = True, False, None

    def testPartExecutor(self, test_case, subTest=False):
        return _Part(self, test_case, subTest)


class _Part:
    """A part of a test: its set-up, its body, a subtest."""

    def __init__(self, outcome, test, is_subtest):
        self.outcome, self.test, self.is_subtest = outcome, test, is_subtest

    def __enter__(self):
        self.before = self.outcome.success
        self.outcome.success = True

    def __exit__(self, kind, value, tb):
        outcome, test = self.outcome, self.test
        handled = True
        if kind is None:
            if self.is_subtest and outcome.success:
                outcome.result.addSubTest(test.test_case, test, None)
        elif issubclass(kind, KeyboardInterrupt):
            handled = False
        elif issubclass(kind, SkipTest):
            outcome.success = False
            _addSkip(outcome.result, test, str(value))
        elif issubclass(kind, _ShouldStop):
            # The subtest said already what is wrong.
            pass
        elif outcome.expecting_failure:
            outcome.expectedFailure = (kind, value, tb)
        else:
            outcome.success = False
            if self.is_subtest:
                outcome.result.addSubTest(test.test_case, test, (kind, value, tb))
            else:
                _addError(outcome.result, test, (kind, value, tb))
        outcome.success = outcome.success and self.before
        return handled


def _addSkip(result, test_case, reason):
    if hasattr(result, 'addSkip'):
        result.addSkip(test_case, reason)
    else:
        warnings.warn("TestResult has no addSkip method, skips not reported", RuntimeWarning, 2)
        result.addSuccess(test_case)


def _addError(result, test, exc_info):
    if result is not None and exc_info is not None:
        failed = issubclass(exc_info[0], test.failureException)
        (result.addFailure if failed else result.addError)(test, exc_info)


def _enter_context(cm, addcleanup):
    cls = type(cm)
    if not (hasattr(cls, '__enter__') and hasattr(cls, '__exit__')):
        raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support the context manager protocol")
    leave, value = cls.__exit__, cls.__enter__(cm)
    addcleanup(leave, cm, None, None, None)
    return value


def _attempts(cleanups):
    """Calls the clean-ups, the last added first; yields the exceptions."""
    while cleanups:
        function, args, kwargs = cleanups.pop()
        try:
            function(*args, **kwargs)
        except Exception as error:
            yield error


# ---- Clean-up of modules, and decorators

_module_cleanups = []


def addModuleCleanup(function, /, *args, **kwargs):
    """Has the function called after tearDownModule(); the last added is called first."""
    _module_cleanups.append((function, args, kwargs))


def enterModuleContext(cm):
    """Enters the context and leaves it after tearDownModule()."""
    return _enter_context(cm, addModuleCleanup)


def doModuleCleanups():
    """Calls what addModuleCleanup() was given."""
    for error in [*_attempts(_module_cleanups)]:
        raise error


def _id(obj):
    return obj


def skip(reason):
    """Skips the test or class, always."""
    def decorator(test_item):
        if not isinstance(test_item, type):
            def skip_wrapper(*args, **kwargs):
                raise SkipTest(reason)

            from functools import update_wrapper
            test_item = update_wrapper(skip_wrapper, test_item)
        test_item.__unittest_skip__, test_item.__unittest_skip_why__ = True, reason
        return test_item

    if not isinstance(reason, type(_id)):
        return decorator
    # Without parentheses: it was given the function.
    function, reason = reason, ''
    return decorator(function)


def skipIf(condition, reason):
    """Skips it when the condition is true."""
    return skip(reason) if condition else _id


def skipUnless(condition, reason):
    """Skips it when the condition is false."""
    return _id if condition else skip(reason)


def expectedFailure(test_item):
    """Says of a test that it must fail."""
    test_item.__unittest_expecting_failure__ = True
    return test_item


# ---- Contexts of assertions

def _is_subtype(expected, basetype):
    if isinstance(expected, tuple):
        return all(_is_subtype(e, basetype) for e in expected)
    return isinstance(expected, type) and issubclass(expected, basetype)


class _BaseTestCaseContext:

    def __init__(self, test_case):
        self.test_case = test_case

    def _raiseFailure(self, standardMsg):
        raise self.test_case.failureException(self.test_case._formatMessage(self.msg, standardMsg))


class _AssertRaisesBaseContext(_BaseTestCaseContext):

    def __init__(self, expected, test_case, expected_regex=None):
        super().__init__(test_case)
        self.expected, self.expected_regex = expected, expected_regex
        self.obj_name = self.msg = None
        if expected_regex is not None:
            import re
            self.expected_regex = re.compile(expected_regex)

    def handle(self, name, args, kwargs):
        """Calls what is in args, or is itself the context when there is nothing to call."""
        try:
            if not _is_subtype(self.expected, self._base_type):
                raise TypeError('%s() arg 1 must be %s' % (name, self._base_type_str))
            if args:
                function, *args = args
                self.obj_name = getattr(function, '__name__', None) or str(function)
                with self:
                    function(*args, **kwargs)
                return None
            self.msg = kwargs.pop('msg', None)
            for name in kwargs:
                raise TypeError(f'{name!r} is an invalid keyword argument for this function')
            return self
        finally:
            # The exception's frames lead here.
            self = None

    def _missed(self, what):
        """Fails because what was expected did not happen."""
        try:
            name = self.expected.__name__
        except AttributeError:
            name = str(self.expected)
        if self.obj_name:
            self._raiseFailure("{} not {} by {}".format(name, what, self.obj_name))
        self._raiseFailure("{} not {}".format(name, what))

    def _mismatch(self, text):
        self._raiseFailure('"{}" does not match "{}"'.format(self.expected_regex.pattern, text))


class _AssertRaisesContext(_AssertRaisesBaseContext):

    _base_type = BaseException
    _base_type_str = 'an exception type or tuple of exception types'

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, tb):
        if exc_type is None:
            self._missed('raised')
        traceback.clear_frames(tb)
        if not issubclass(exc_type, self.expected):
            return False
        self.exception = exc_value.with_traceback(None)
        if self.expected_regex is not None and not self.expected_regex.search(str(exc_value)):
            self._mismatch(str(exc_value))
        return True

    @classmethod
    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


class _AssertWarnsContext(_AssertRaisesBaseContext):

    _base_type = Warning
    _base_type_str = 'a warning type or tuple of warning types'

    def __enter__(self):
        # A warning that was given once would not come again.
        for module in [*sys.modules.values()]:
            registry = getattr(module, '__warningregistry__', None)
            if registry:
                module.__warningregistry__ = {}
        self.warnings_manager = manager = warnings.catch_warnings(record=True)
        self.warnings = manager.__enter__()
        warnings.simplefilter("always", self.expected)
        return self

    def __exit__(self, exc_type, exc_value, tb):
        self.warnings_manager.__exit__(exc_type, exc_value, tb)
        if exc_type is not None:
            return
        first = None
        for record in self.warnings:
            warning = record.message
            if not isinstance(warning, self.expected):
                continue
            if first is None:
                first = warning
            if self.expected_regex is None or self.expected_regex.search(str(warning)):
                self.warning, self.filename, self.lineno = warning, record.filename, record.lineno
                return
        if first is not None:
            self._mismatch(str(first))
        self._missed('triggered')


class _Subtest:
    """The context of TestCase.subTest()."""

    def __init__(self, test, message, params):
        self.test, self.message, self.params = test, message, params

    def __enter__(self):
        test = self.test
        self.part = None
        if test._outcome is None or not test._outcome.result_supports_subtests:
            return
        self.parent = test._subtest
        from collections import ChainMap
        params = ChainMap(self.params) if self.parent is None else self.parent.params.new_child(self.params)
        test._subtest = _SubTest(test, self.message, params)
        self.part = test._outcome.testPartExecutor(test._subtest, subTest=True)
        self.part.__enter__()

    def __exit__(self, kind, value, tb):
        if self.part is None:
            return False
        outcome, part, self.part = self.test._outcome, self.part, None
        try:
            handled = part.__exit__(kind, value, tb)
            if not outcome.success:
                if outcome.result is not None and outcome.result.failfast:
                    raise _ShouldStop
            elif outcome.expectedFailure:
                raise _ShouldStop
        finally:
            self.test._subtest = self.parent
        return handled


# ---- The case

class TestCase:
    """A test: an instance runs one method. The class attributes say what failures look like.

    failureException: what assertions raise; longMessage: whether msg is added to the usual message or replaces it;
    maxDiff: the longest difference that is shown.
    """

    failureException = AssertionError
    longMessage = True
    maxDiff = 80 * 8
    _diffThreshold = 2 ** 16

    def __init_subclass__(cls, *args, **kwargs):
        cls._classSetupFailed = False
        cls._class_cleanups = []
        super().__init_subclass__(*args, **kwargs)

    def __init__(self, methodName='runTest'):
        self._testMethodName = methodName
        self._outcome = None
        self._testMethodDoc = 'No test'
        try:
            method = getattr(self, methodName)
        except AttributeError:
            if methodName != 'runTest':
                raise ValueError("no such test method in %s: %s" % (self.__class__, methodName))
        else:
            self._testMethodDoc = method.__doc__
        self._cleanups = []
        self._subtest = None
        self._type_equality_funcs = {dict: 'assertDictEqual', list: 'assertListEqual', tuple: 'assertTupleEqual',
                                     set: 'assertSetEqual', frozenset: 'assertSetEqual', str: 'assertMultiLineEqual'}

    # What a subclass says.

    def setUp(self):
        """Called before each test method."""

    def tearDown(self):
        """Called after each test method whose setUp() succeeded."""

    @classmethod
    def setUpClass(cls):
        """Called before the first test of the class."""

    @classmethod
    def tearDownClass(cls):
        """Called after the last test of the class."""

    def addTypeEqualityFunc(self, typeobj, function):
        """Has assertEqual() compare two values of exactly that type by function(first, second, msg=...)."""
        self._type_equality_funcs[typeobj] = function

    def addCleanup(self, function, /, *args, **kwargs):
        """Has the function called after tearDown(); the last added is called first."""
        self._cleanups.append((function, args, kwargs))

    def enterContext(self, cm):
        """Enters the context and leaves it after tearDown()."""
        return _enter_context(cm, self.addCleanup)

    @classmethod
    def addClassCleanup(cls, function, /, *args, **kwargs):
        """Like addCleanup(), after tearDownClass()."""
        cls._class_cleanups.append((function, args, kwargs))

    @classmethod
    def enterClassContext(cls, cm):
        """Like enterContext(), until after tearDownClass()."""
        return _enter_context(cm, cls.addClassCleanup)

    # Names.

    def countTestCases(self):
        return 1

    def defaultTestResult(self):
        return result.TestResult()

    def shortDescription(self):
        """The first line of the method's doc string, or None."""
        doc = self._testMethodDoc
        return doc.strip().split("\n")[0].strip() if doc else None

    def id(self):
        return "%s.%s" % (strclass(self.__class__), self._testMethodName)

    def __eq__(self, other):
        return self._testMethodName == other._testMethodName if type(self) is type(other) else NotImplemented

    def __hash__(self):
        return hash((type(self), self._testMethodName))

    def __str__(self):
        return "%s (%s.%s)" % (self._testMethodName, strclass(self.__class__), self._testMethodName)

    def __repr__(self):
        return "<%s testMethod=%s>" % (strclass(self.__class__), self._testMethodName)

    # Running.

    def subTest(self, msg=_subtest_msg_sentinel, **params):
        """A context: a failure in it is reported with msg and params, and the test goes on behind it."""
        return _Subtest(self, msg, params)

    def _addExpectedFailure(self, result, exc_info):
        if hasattr(result, 'addExpectedFailure'):
            result.addExpectedFailure(self, exc_info)
        else:
            warnings.warn("TestResult has no addExpectedFailure method, reporting as passes", RuntimeWarning)
            result.addSuccess(self)

    def _addUnexpectedSuccess(self, result):
        if hasattr(result, 'addUnexpectedSuccess'):
            return result.addUnexpectedSuccess(self)
        warnings.warn("TestResult has no addUnexpectedSuccess method, reporting as failure", RuntimeWarning)
        # There is no traceback that could be reported but this line's.
        try:
            raise AssertionError('') from None
        except AssertionError:
            result.addFailure(self, sys.exc_info())

    def _callSetUp(self):
        self.setUp()

    def _callTestMethod(self, method):
        if method() is not None:
            warnings.warn(f'It is deprecated to return a value that is not None from a test case ({method})',
                          DeprecationWarning, stacklevel=4)

    def _callTearDown(self):
        self.tearDown()

    def _callCleanup(self, function, /, *args, **kwargs):
        function(*args, **kwargs)

    def _why_skipped(self, method):
        """The reason when class or method are marked to be skipped, else None."""
        if getattr(self.__class__, "__unittest_skip__", False) or getattr(method, "__unittest_skip__", False):
            return (getattr(self.__class__, '__unittest_skip_why__', '')
                    or getattr(method, '__unittest_skip_why__', ''))
        return None

    def run(self, result=None):
        stop = None
        if result is None:
            result = self.defaultTestResult()
            start, stop = getattr(result, 'startTestRun', None), getattr(result, 'stopTestRun', None)
            if start is not None:
                start()
        result.startTest(self)
        try:
            method = getattr(self, self._testMethodName)
            reason = self._why_skipped(method)
            if reason is not None:
                _addSkip(result, self, reason)
            else:
                self._run_parts(result, method)
            return result
        finally:
            result.stopTest(self)
            if stop is not None:
                stop()

    def _run_parts(self, result, method):
        must_fail = (getattr(self, "__unittest_expecting_failure__", False)
                     or getattr(method, "__unittest_expecting_failure__", False))
        outcome = self._outcome = _Outcome(result)
        try:
            with outcome.testPartExecutor(self):
                self._callSetUp()
            if outcome.success:
                outcome.expecting_failure = must_fail
                with outcome.testPartExecutor(self):
                    self._callTestMethod(method)
                outcome.expecting_failure = False
                with outcome.testPartExecutor(self):
                    self._callTearDown()
            self.doCleanups()
            if outcome.success:
                if not must_fail:
                    result.addSuccess(self)
                elif outcome.expectedFailure:
                    self._addExpectedFailure(result, outcome.expectedFailure)
                else:
                    self._addUnexpectedSuccess(result)
        finally:
            # The exception's frames lead here.
            outcome.expectedFailure = None
            outcome = self._outcome = None

    def doCleanups(self):
        """Calls what addCleanup() was given."""
        outcome, waiting = self._outcome or _Outcome(), self._cleanups
        while waiting:
            with outcome.testPartExecutor(self):
                function, args, kwargs = waiting.pop()
                self._callCleanup(function, *args, **kwargs)
        return outcome.success

    @classmethod
    def doClassCleanups(cls):
        """Calls what addClassCleanup() was given."""
        cls.tearDown_exceptions = failed = []
        for error in _attempts(cls._class_cleanups):
            failed.append((type(error), error, error.__traceback__))

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def debug(self):
        """Runs the test without a result: exceptions go to the caller."""
        method = getattr(self, self._testMethodName)
        reason = self._why_skipped(method)
        if reason is not None:
            raise SkipTest(reason)
        self._callSetUp()
        self._callTestMethod(method)
        self._callTearDown()
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            self._callCleanup(function, *args, **kwargs)

    # Assertions.

    def skipTest(self, reason):
        raise SkipTest(reason)

    def fail(self, msg=None):
        raise self.failureException(msg)

    def _formatMessage(self, msg, standardMsg):
        if msg is None or not self.longMessage:
            return standardMsg if msg is None else msg or standardMsg
        try:
            return f'{standardMsg} : {msg}'
        except UnicodeDecodeError:
            return f'{safe_repr(standardMsg)} : {safe_repr(msg)}'

    def assertFalse(self, expr, msg=None):
        if expr:
            raise self.failureException(self._formatMessage(msg, "%s is not false" % safe_repr(expr)))

    def assertTrue(self, expr, msg=None):
        if not expr:
            raise self.failureException(self._formatMessage(msg, "%s is not true" % safe_repr(expr)))

    def assertRaises(self, expected_exception, *args, **kwargs):
        """Fails unless the call raises the exception; without a call, a context whose attribute exception has it."""
        return _AssertRaisesContext(expected_exception, self).handle('assertRaises', args, kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        """The same with a warning; the context has warning, filename, lineno."""
        context = _AssertWarnsContext(expected_warning, self)
        return context.handle('assertWarns', args, kwargs)

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        context = _AssertRaisesContext(expected_exception, self, expected_regex)
        return context.handle('assertRaisesRegex', args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        context = _AssertWarnsContext(expected_warning, self, expected_regex)
        return context.handle('assertWarnsRegex', args, kwargs)

    def assertLogs(self, logger=None, level=None):
        """A context that fails unless something is logged; it has records and output."""
        from ._log import _AssertLogsContext
        return _AssertLogsContext(self, logger, level, no_logs=False)

    def assertNoLogs(self, logger=None, level=None):
        """A context that fails when something is logged."""
        from ._log import _AssertLogsContext
        return _AssertLogsContext(self, logger, level, no_logs=True)

    def _getAssertEqualityFunc(self, first, second):
        if type(first) == type(second):
            compare = self._type_equality_funcs.get(type(first))
            if compare is not None:
                return getattr(self, compare) if isinstance(compare, str) else compare
        return self._baseAssertEqual

    def _baseAssertEqual(self, first, second, msg=None):
        if not first == second:
            standard = '%s != %s' % _common_shorten_repr(first, second)
            raise self.failureException(self._formatMessage(msg, standard))

    def assertEqual(self, first, second, msg=None):
        self._getAssertEqualityFunc(first, second)(first, second, msg=msg)

    def assertNotEqual(self, first, second, msg=None):
        if not first != second:
            standard = '%s == %s' % (safe_repr(first), safe_repr(second))
            raise self.failureException(self._formatMessage(msg, standard))

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        """Fails unless the difference is at most delta, or 0 when rounded to places (7)."""
        if first == second:
            return
        close, difference, how = self._close(first, second, places, delta)
        if not close:
            standard = '%s != %s within %s (%s difference)' % (safe_repr(first), safe_repr(second), how, safe_repr(difference))
            raise self.failureException(self._formatMessage(msg, standard))

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        close, difference, how = self._close(first, second, places, delta)
        if not close and not first == second:
            return
        standard = '%s == %s within %s' % (safe_repr(first), safe_repr(second), how)
        if delta is not None:
            standard += ' (%s difference)' % safe_repr(difference)
        raise self.failureException(self._formatMessage(msg, standard))

    def _close(self, first, second, places, delta):
        if delta is not None and places is not None:
            raise TypeError("specify delta or places not both")
        difference = abs(first - second)
        if delta is not None:
            return difference <= delta, difference, '%s delta' % safe_repr(delta)
        places = 7 if places is None else places
        return round(difference, places) == 0, difference, '%r places' % places

    def assertSequenceEqual(self, seq1, seq2, msg=None, seq_type=None):
        """Compares item by item; says what differs first and shows a difference of both."""
        name = 'sequence' if seq_type is None else seq_type.__name__
        if seq_type is not None:
            for which, seq in (('First', seq1), ('Second', seq2)):
                if not isinstance(seq, seq_type):
                    raise self.failureException('%s sequence is not a %s: %s' % (which, name, safe_repr(seq)))
        lengths = []
        for which, seq in (('First', seq1), ('Second', seq2)):
            try:
                lengths.append(len(seq))
            except (TypeError, NotImplementedError):
                said = '%s %s has no length.    Non-sequence?' % (which, name)
                break
        else:
            if seq1 == seq2:
                return
            said = self._first_difference(seq1, seq2, name, *lengths)
            if said is None and seq_type is None and type(seq1) != type(seq2):
                return
            said = '%ss differ: %s != %s\n' % (name.capitalize(), *_common_shorten_repr(seq1, seq2)) + (said or '')
        said = self._truncateMessage(said, self._ndiff(seq1, seq2))
        self.fail(self._formatMessage(msg, said))

    def _first_difference(self, seq1, seq2, name, len1, len2):
        """What differs, or None when all items are equal and there is none too many."""
        said = None
        for i in range(min(len1, len2)):
            items = []
            for which, seq in (('first', seq1), ('second', seq2)):
                try:
                    items.append(seq[i])
                except (TypeError, IndexError, NotImplementedError):
                    said = '\nUnable to index element %d of %s %s\n' % (i, which, name)
                    break
            else:
                if items[0] != items[1]:
                    said = '\nFirst differing element %d:\n%s\n%s\n' % (i, *_common_shorten_repr(*items))
            if said:
                break
        if len1 == len2:
            return said
        which, longer, at = ('First', seq1, len2) if len1 > len2 else ('Second', seq2, len1)
        said = (said or '') + '\n%s %s contains %d additional elements.\n' % (which, name, abs(len1 - len2))
        try:
            return said + 'First extra element %d:\n%s\n' % (at, safe_repr(longer[at]))
        except (TypeError, IndexError, NotImplementedError):
            return said + 'Unable to index element %d of %s %s\n' % (at, which.lower(), name)

    def _ndiff(self, first, second):
        from difflib import ndiff
        from pprint import pformat
        return '\n' + '\n'.join(ndiff(pformat(first).splitlines(), pformat(second).splitlines()))

    def _truncateMessage(self, message, diff):
        if self.maxDiff is None or len(diff) <= self.maxDiff:
            return message + diff
        return message + (DIFF_OMITTED % len(diff))

    def assertListEqual(self, list1, list2, msg=None):
        self.assertSequenceEqual(list1, list2, msg, seq_type=list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        self.assertSequenceEqual(tuple1, tuple2, msg, seq_type=tuple)

    def assertSetEqual(self, set1, set2, msg=None):
        """Compares sets, or what has a method difference()."""
        lines = []
        for which, other, one, two in (('first', 'second', set1, set2), ('second', 'first', set2, set1)):
            try:
                extra = one.difference(two)
            except TypeError as e:
                self.fail('invalid type when attempting set difference: %s' % e)
            except AttributeError as e:
                self.fail('%s argument does not support set difference: %s' % (which, e))
            if extra:
                lines.append('Items in the %s set but not the %s:' % (which, other))
                lines += [repr(item) for item in extra]
        if lines:
            self.fail(self._formatMessage(msg, '\n'.join(lines)))

    def _check(self, fine, msg, form, *values):
        """Fails with the message that form and the reprs of the values make."""
        if not fine:
            self.fail(self._formatMessage(msg, form % tuple(map(safe_repr, values))))

    def assertIn(self, member, container, msg=None):
        self._check(member in container, msg, '%s not found in %s', member, container)

    def assertNotIn(self, member, container, msg=None):
        self._check(member not in container, msg, '%s unexpectedly found in %s', member, container)

    def assertIs(self, expr1, expr2, msg=None):
        self._check(expr1 is expr2, msg, '%s is not %s', expr1, expr2)

    def assertIsNot(self, expr1, expr2, msg=None):
        self._check(expr1 is not expr2, msg, 'unexpectedly identical: %s', expr1)

    def assertDictEqual(self, d1, d2, msg=None):
        self.assertIsInstance(d1, dict, 'First argument is not a dictionary')
        self.assertIsInstance(d2, dict, 'Second argument is not a dictionary')
        if d1 != d2:
            said = self._truncateMessage('%s != %s' % _common_shorten_repr(d1, d2), self._ndiff(d1, d2))
            self.fail(self._formatMessage(msg, said))

    def assertDictContainsSubset(self, subset, dictionary, msg=None):
        """Fails unless all of subset is in dictionary. Deprecated."""
        warnings.warn('assertDictContainsSubset is deprecated', DeprecationWarning)
        missing, wrong = [], []
        for key, value in subset.items():
            if key not in dictionary:
                missing.append(key)
            elif value != dictionary[key]:
                wrong.append('%s, expected: %s, actual: %s' % (safe_repr(key), safe_repr(value), safe_repr(dictionary[key])))
        said = []
        if missing:
            said.append('Missing: %s' % ','.join(map(safe_repr, missing)))
        if wrong:
            said.append('Mismatched values: %s' % ','.join(wrong))
        if said:
            self.fail(self._formatMessage(msg, '; '.join(said)))

    def assertCountEqual(self, first, second, msg=None):
        """Fails unless both have the same items equally often, in whatever order."""
        first, second = list(first), list(second)
        try:
            differences = _count_diff_hashable(first, second)
        except TypeError:
            differences = _count_diff_all_purpose(first, second)
        if differences:
            lines = ['First has %d, Second has %d:  %r' % difference for difference in differences]
            said = self._truncateMessage('Element counts were not equal:\n', '\n'.join(lines))
            self.fail(self._formatMessage(msg, said))

    def assertMultiLineEqual(self, first, second, msg=None):
        self.assertIsInstance(first, str, "First argument is not a string")
        self.assertIsInstance(second, str, "Second argument is not a string")
        if first == second:
            return
        if len(first) > self._diffThreshold or len(second) > self._diffThreshold:
            # Comparing line by line would take too long.
            self._baseAssertEqual(first, second, msg)
        from difflib import ndiff
        lines, others = first.splitlines(keepends=True), second.splitlines(keepends=True)
        if len(lines) == 1 and first.strip('\r\n') == first:
            lines, others = [first + '\n'], [second + '\n']
        said = '%s != %s' % _common_shorten_repr(first, second)
        said = self._truncateMessage(said, '\n' + ''.join(ndiff(lines, others)))
        self.fail(self._formatMessage(msg, said))

    def assertLess(self, a, b, msg=None):
        self._check(a < b, msg, '%s not less than %s', a, b)

    def assertLessEqual(self, a, b, msg=None):
        self._check(a <= b, msg, '%s not less than or equal to %s', a, b)

    def assertGreater(self, a, b, msg=None):
        self._check(a > b, msg, '%s not greater than %s', a, b)

    def assertGreaterEqual(self, a, b, msg=None):
        self._check(a >= b, msg, '%s not greater than or equal to %s', a, b)

    def assertIsNone(self, obj, msg=None):
        self._check(obj is None, msg, '%s is not None', obj)

    def assertIsNotNone(self, obj, msg=None):
        self._check(obj is not None, msg, 'unexpectedly None')

    def assertIsInstance(self, obj, cls, msg=None):
        if not isinstance(obj, cls):
            self.fail(self._formatMessage(msg, '%s is not an instance of %r' % (safe_repr(obj), cls)))

    def assertNotIsInstance(self, obj, cls, msg=None):
        if isinstance(obj, cls):
            self.fail(self._formatMessage(msg, '%s is an instance of %r' % (safe_repr(obj), cls)))

    def assertRegex(self, text, expected_regex, msg=None):
        """Fails unless the expression is found in the text."""
        if isinstance(expected_regex, (str, bytes)):
            assert expected_regex, "expected_regex must not be empty."
            import re
            expected_regex = re.compile(expected_regex)
        if not expected_regex.search(text):
            standard = "Regex didn't match: %r not found in %r" % (expected_regex.pattern, text)
            raise self.failureException(self._formatMessage(msg, standard))

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        if isinstance(unexpected_regex, (str, bytes)):
            import re
            unexpected_regex = re.compile(unexpected_regex)
        found = unexpected_regex.search(text)
        if found is not None:
            standard = f'Regex matched: {found.group()!r} matches {unexpected_regex.pattern!r} in {text!r}'
            raise self.failureException(self._formatMessage(msg, standard))

    def _deprecate(assertion):
        def deprecated_func(*args, **kwargs):
            warnings.warn(f'Please use {assertion.__name__} instead.', DeprecationWarning, 2)
            return assertion(*args, **kwargs)

        return deprecated_func

    failUnlessEqual = assertEquals = _deprecate(assertEqual)
    failIfEqual = assertNotEquals = _deprecate(assertNotEqual)
    failUnlessAlmostEqual = assertAlmostEquals = _deprecate(assertAlmostEqual)
    failIfAlmostEqual = assertNotAlmostEquals = _deprecate(assertNotAlmostEqual)
    failUnless = assert_ = _deprecate(assertTrue)
    failUnlessRaises = _deprecate(assertRaises)
    failIf = _deprecate(assertFalse)
    assertRaisesRegexp = _deprecate(assertRaisesRegex)
    assertRegexpMatches = _deprecate(assertRegex)
    assertNotRegexpMatches = _deprecate(assertNotRegex)


class FunctionTestCase(TestCase):
    """A function as a test case, with functions for set-up and tear-down."""

    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        super().__init__()
        self._testFunc, self._description = testFunc, description
        self._setUpFunc, self._tearDownFunc = setUp, tearDown

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
        return "%s (%s)" % (strclass(self.__class__), self._testFunc.__name__)

    def __repr__(self):
        return "<%s tec=%s>" % (strclass(self.__class__), self._testFunc)

    def shortDescription(self):
        if self._description is None:
            first, _, _ = (self._testFunc.__doc__ or '').partition("\n")
            return first.strip() or None
        return self._description


class _SubTest(TestCase):
    """What stands for a subtest in results."""

    def __init__(self, test_case, message, params):
        super().__init__()
        self.test_case, self.params, self._message = test_case, params, message
        self.failureException = test_case.failureException

    def runTest(self):
        raise NotImplementedError("subtests cannot be run directly")

    def _subDescription(self):
        parts = []
        if self._message is not _subtest_msg_sentinel:
            parts.append("[{}]".format(self._message))
        if self.params:
            # The innermost first; what an outer one names again stands at its first place.
            seen = {}
            for level in self.params.maps:
                for name in level:
                    seen.setdefault(name, level[name])
            parts.append("({})".format(', '.join(["{}={!r}".format(name, value) for name, value in seen.items()])))
        return " ".join(parts) or '(<subtest>)'

    def id(self):
        return "{} {}".format(self.test_case.id(), self._subDescription())

    def shortDescription(self):
        return self.test_case.shortDescription()

    def __str__(self):
        return "{} {}".format(self.test_case, self._subDescription())
