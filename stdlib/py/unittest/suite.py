"""Suites: tests that run one after the other, with the set-up of their classes and modules around them."""

import sys

from . import case, util

__unittest = True


class BaseTestSuite:
    """A list of tests and suites."""

    # Whether a test is let go once it has run.
    _cleanup = True

    def __init__(self, tests=()):
        self._tests = []
        self._removed_tests = 0
        self.addTests(tests)

    def __repr__(self):
        return "<%s tests=%s>" % (util.strclass(self.__class__), list(self))

    def __eq__(self, other):
        return list(self) == list(other) if isinstance(other, self.__class__) else NotImplemented

    def __iter__(self):
        return iter(self._tests)

    def countTestCases(self):
        return self._removed_tests + sum([test.countTestCases() for test in self if test])

    def addTest(self, test):
        if isinstance(test, type) and issubclass(test, (case.TestCase, TestSuite)):
            raise TypeError("TestCases and TestSuites must be instantiated before passing them to addTest()")
        if not callable(test):
            raise TypeError(f"{test!r} is not callable")
        self._tests.append(test)

    def addTests(self, tests):
        if isinstance(tests, str):
            raise TypeError("tests must be an iterable of tests, not a string")
        for test in tests:
            self.addTest(test)

    def run(self, result):
        for index, test in enumerate(self):
            if result.shouldStop:
                return result
            self._run_one(index, test, result)
        return result

    def _run_one(self, index, test, result, debug=False):
        if not debug:
            test(result)
        else:
            test.debug()
        if self._cleanup:
            self._removeTestAtIndex(index)

    def _removeTestAtIndex(self, index):
        try:
            test, self._tests[index] = self._tests[index], None
        except TypeError:
            return  # a subclass keeps its tests elsewhere
        self._removed_tests += getattr(test, 'countTestCases', int)()

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def debug(self):
        """Runs the tests without a result: exceptions go to the caller."""
        for test in self:
            test.debug()


class TestSuite(BaseTestSuite):
    """A suite that calls setUpModule(), setUpClass() and their counterparts where class and module change."""

    def run(self, result, debug=False):
        outermost = not getattr(result, '_testRunEntered', False)
        if outermost:
            result._testRunEntered = True
        for index, test in enumerate(self):
            if result.shouldStop:
                break
            if not _isnotsuite(test) or self._enter_class(test, result):
                self._run_one(index, test, result, debug)
        if outermost:
            self._tearDownPreviousClass(None, result)
            self._handleModuleTearDown(result)
            result._testRunEntered = False
        return result

    def debug(self):
        self.run(_DebugResult(), True)

    def _enter_class(self, test, result):
        """Sets up the test's class and module when they are new. May the test run?"""
        self._tearDownPreviousClass(test, result)
        self._handleModuleFixture(test, result)
        self._handleClassSetUp(test, result)
        cls = result._previousTestClass = test.__class__
        return not (getattr(cls, '_classSetupFailed', False) or getattr(result, '_moduleSetUpFailed', False))

    def _attempt(self, result, function, name, parent):
        """Calls a function of a class or module; reports what it raises and says whether it went well."""
        try:
            function()
            return True
        except Exception as e:
            if isinstance(result, _DebugResult):
                raise
            self._createClassOrModuleLevelException(result, e, name, parent)
            return False

    def _clean_class(self, result, cls, name):
        cls.doClassCleanups()
        for exc_info in cls.tearDown_exceptions:
            if isinstance(result, _DebugResult):
                raise exc_info[1]
            self._createClassOrModuleLevelException(result, exc_info[1], name, util.strclass(cls), info=exc_info)

    def _handleClassSetUp(self, test, result):
        cls = test.__class__
        if (cls == getattr(result, '_previousTestClass', None) or result._moduleSetUpFailed
                or getattr(cls, "__unittest_skip__", False)):
            return
        _mark(cls, False)
        set_up = getattr(cls, 'setUpClass', None)
        if set_up is None:
            return
        _call_if_exists(result, '_setupStdout')
        try:
            if not self._attempt(result, set_up, 'setUpClass', util.strclass(cls)):
                _mark(cls, True)
                if getattr(cls, 'doClassCleanups', None) is not None:
                    self._clean_class(result, cls, 'setUpClass')
        finally:
            _call_if_exists(result, '_restoreStdout')

    def _get_previous_module(self, result):
        return getattr(getattr(result, '_previousTestClass', None), '__module__', None)

    def _handleModuleFixture(self, test, result):
        name = test.__class__.__module__
        if name == self._get_previous_module(result):
            return
        self._handleModuleTearDown(result)
        result._moduleSetUpFailed = False
        set_up = getattr(sys.modules.get(name), 'setUpModule', None)
        if set_up is None:
            return
        _call_if_exists(result, '_setupStdout')
        try:
            if not self._attempt(result, set_up, 'setUpModule', name):
                result._moduleSetUpFailed = True
                self._attempt(result, case.doModuleCleanups, 'setUpModule', name)
        finally:
            _call_if_exists(result, '_restoreStdout')

    def _handleModuleTearDown(self, result):
        name = self._get_previous_module(result)
        if name is None or result._moduleSetUpFailed or name not in sys.modules:
            return
        _call_if_exists(result, '_setupStdout')
        try:
            tear_down = getattr(sys.modules[name], 'tearDownModule', None)
            if tear_down is not None:
                self._attempt(result, tear_down, 'tearDownModule', name)
            self._attempt(result, case.doModuleCleanups, 'tearDownModule', name)
        finally:
            _call_if_exists(result, '_restoreStdout')

    def _createClassOrModuleLevelException(self, result, exc, method_name, parent, info=None):
        self._addClassOrModuleLevelException(result, exc, f'{method_name} ({parent})', info)

    def _addClassOrModuleLevelException(self, result, exception, errorName, info=None):
        error = _ErrorHolder(errorName)
        skipped = getattr(result, 'addSkip', None)
        if skipped is not None and isinstance(exception, case.SkipTest):
            skipped(error, str(exception))
        else:
            result.addError(error, info or sys.exc_info())

    def _tearDownPreviousClass(self, test, result):
        cls = getattr(result, '_previousTestClass', None)
        if (cls is None or cls == getattr(test, '__class__', None) or getattr(cls, '_classSetupFailed', False)
                or getattr(result, '_moduleSetUpFailed', False) or getattr(cls, "__unittest_skip__", False)):
            return
        tear_down, clean_up = getattr(cls, 'tearDownClass', None), getattr(cls, 'doClassCleanups', None)
        if tear_down is None and clean_up is None:
            return
        _call_if_exists(result, '_setupStdout')
        try:
            if tear_down is not None:
                self._attempt(result, tear_down, 'tearDownClass', util.strclass(cls))
            if clean_up is not None:
                self._clean_class(result, cls, 'tearDownClass')
        finally:
            _call_if_exists(result, '_restoreStdout')


def _call_if_exists(parent, attr):
    function = getattr(parent, attr, None)
    if function is not None:
        function()


def _mark(cls, failed):
    try:
        cls._classSetupFailed = failed
    except TypeError:
        # The test is an instance of a built-in class.
        pass


class _ErrorHolder:
    """Stands for a test in results when a class or module could not be set up or torn down."""

    failureException = None

    def __init__(self, description):
        self.description = description

    def id(self):
        return self.description

    def shortDescription(self):
        return None

    def __repr__(self):
        return "<ErrorHolder description=%r>" % (self.description,)

    def __str__(self):
        return self.id()

    def run(self, result):
        """There is nothing to run."""

    def __call__(self, result):
        return self.run(result)

    def countTestCases(self):
        return 0


def _isnotsuite(test):
    try:
        iter(test)
        return False
    except TypeError:
        return True


class _DebugResult:
    """The state that a suite needs where there is no result."""

    _previousTestClass = None
    _moduleSetUpFailed = False
    shouldStop = False
