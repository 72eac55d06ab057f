"""Finds tests: in classes, modules, by names, in folders."""

import functools
import os
import re
import sys
import traceback
import types
from fnmatch import fnmatch, fnmatchcase

from . import case, suite

__unittest = True

VALID_MODULE_NAME = re.compile(r"[_a-z]\w*\.py$", re.IGNORECASE)


class _FailedTest(case.TestCase):
    """A test that tells why something could not be found."""
    _testMethodName = None

    def __init__(self, method_name, exception):
        self._exception = exception
        super().__init__(method_name)

    def __getattr__(self, name):
        if name != self._testMethodName:
            return super().__getattr__(name)

        def testFailure():
            raise self._exception
        return testFailure


def _failed(name, exception, message, suite_class):
    test = _FailedTest(name, exception)
    return suite_class((test,)), message


def _make_failed_import_test(name, suite_class):
    message = f"Failed to import test module: {name}\n{traceback.format_exc()}"
    return _failed(name, ImportError(message), message, suite_class)


def _make_skipped_test(name, exception, suite_class):
    @case.skip(str(exception))
    def test_skipped(self):
        pass
    return suite_class((type("ModuleSkipped", (case.TestCase,), {name: test_skipped})(name),))


def _splitext(path):
    return os.path.splitext(path)[0]


def _three_way_cmp(x, y):
    return (x > y) - (x < y)


class TestLoader:
    """Makes suites."""

    testMethodPrefix = "test"
    sortTestMethodsUsing = staticmethod(_three_way_cmp)
    testNamePatterns = None
    suiteClass = suite.TestSuite
    _top_level_dir = None

    def __init__(self):
        self.errors = []
        self._loading_packages = set()

    def loadTestsFromTestCase(self, testCaseClass):
        """The test methods of a class."""
        if issubclass(testCaseClass, suite.TestSuite):
            raise TypeError("Test cases should not be derived from TestSuite. Maybe you meant to derive from TestCase?")
        names = self.getTestCaseNames(testCaseClass)
        if not names and hasattr(testCaseClass, "runTest"):
            names = ["runTest"]
        return self.suiteClass(map(testCaseClass, names))

    def loadTestsFromModule(self, module, *args, pattern=None, **kws):
        """The test classes of a module, or what its load_tests() makes of them."""
        tests = self.suiteClass([self.loadTestsFromTestCase(obj) for obj in (getattr(module, name) for name in dir(module))
                                 if isinstance(obj, type) and issubclass(obj, case.TestCase) and obj not in (case.TestCase, case.FunctionTestCase)])
        load_tests = getattr(module, "load_tests", None)
        if load_tests is not None:
            try:
                return load_tests(self, tests, pattern)
            except Exception as e:
                message = f"Failed to call load_tests:\n{traceback.format_exc()}"
                failed, message = _failed(module.__name__, e, message, self.suiteClass)
                self.errors.append(message)
                return failed
        return tests

    def loadTestsFromName(self, name, module=None):
        """The tests that a dotted name means: a module, a class, a method, or something callable that makes tests."""
        parts, error = name.split("."), None
        if module is None:
            front = parts[:]
            while front:
                try:
                    module = __import__(".".join(front))
                    break
                except ImportError:
                    last = front.pop()
                    error, message = _make_failed_import_test(last, self.suiteClass)
                    if not front:
                        self.errors.append(message)
                        return error
            parts = parts[1:]
        obj, parent = module, None
        for part in parts:
            try:
                parent, obj = obj, getattr(obj, part)
            except AttributeError as e:
                if getattr(obj, "__path__", None) is not None and error is not None:
                    self.errors.append(message)
                    return error
                message = f"Failed to access attribute:\n{traceback.format_exc()}"
                failed, message = _failed(part, e, message, self.suiteClass)
                self.errors.append(message)
                return failed
        return self._tests_of(obj, parent, name, parts[-1:] or [name])

    def _tests_of(self, obj, parent, name, last):
        if isinstance(obj, types.ModuleType):
            return self.loadTestsFromModule(obj)
        if isinstance(obj, type) and issubclass(obj, case.TestCase) and obj not in (case.TestCase, case.FunctionTestCase):
            return self.loadTestsFromTestCase(obj)
        if isinstance(obj, types.FunctionType) and isinstance(parent, type) and issubclass(parent, case.TestCase):
            test = parent(last[0])
            if not isinstance(getattr(test, last[0]), types.FunctionType):
                return self.suiteClass([test])
        elif isinstance(obj, suite.TestSuite):
            return obj
        if callable(obj):
            made = obj()
            if isinstance(made, suite.TestSuite):
                return made
            if isinstance(made, case.TestCase):
                return self.suiteClass([made])
            raise TypeError(f"calling {obj} returned {made}, not a test")
        raise TypeError(f"don't know how to make test from: {obj}")

    def loadTestsFromNames(self, names, module=None):
        """The tests of several names."""
        return self.suiteClass([self.loadTestsFromName(name, module) for name in names])

    def getTestCaseNames(self, testCaseClass):
        """The names of the test methods of a class, in order."""
        def wanted(name):
            if not name.startswith(self.testMethodPrefix) or not callable(getattr(testCaseClass, name)):
                return False
            full = f"{testCaseClass.__module__}.{testCaseClass.__qualname__}.{name}"
            return self.testNamePatterns is None or any(fnmatchcase(full, pattern) for pattern in self.testNamePatterns)
        names = list(filter(wanted, dir(testCaseClass)))
        if self.sortTestMethodsUsing:
            names.sort(key=functools.cmp_to_key(self.sortTestMethodsUsing))
        return names

    # ---- in folders ----

    def discover(self, start_dir, pattern="test*.py", top_level_dir=None):
        """The tests of all modules in a folder and its packages whose file matches a pattern."""
        given = top_level_dir
        if top_level_dir is None and self._top_level_dir is not None:
            top_level_dir = self._top_level_dir
        elif top_level_dir is None:
            top_level_dir = start_dir
        top_level_dir = os.path.abspath(top_level_dir)
        if top_level_dir not in sys.path:
            sys.path.insert(0, top_level_dir)
        self._top_level_dir = top_level_dir
        if os.path.isdir(os.path.abspath(start_dir)):
            start_dir = os.path.abspath(start_dir)
            if start_dir != top_level_dir and not os.path.isfile(os.path.join(start_dir, "__init__.py")):
                raise ImportError("Start directory is not importable: %r" % start_dir)
        else:
            try:
                __import__(start_dir)
            except ImportError:
                raise ImportError("Start directory is not importable: %r" % start_dir) from None
            module = sys.modules[start_dir]
            if getattr(module, "__file__", None) is None:
                raise TypeError(f"don't know how to discover from {module!r}")
            start_dir = os.path.abspath(os.path.dirname(module.__file__))
            if given is None:
                self._top_level_dir = os.path.abspath(os.path.dirname(os.path.dirname(start_dir)))
                sys.path.remove(top_level_dir)
        return self.suiteClass(list(self._find_tests(start_dir, pattern)))

    def _name_from_path(self, path):
        if path == self._top_level_dir:
            return "."
        path = _splitext(os.path.normpath(path))
        return os.path.relpath(path, self._top_level_dir).replace(os.path.sep, ".")

    def _match_path(self, path, full_path, pattern):
        return fnmatch(path, pattern)

    def _find_tests(self, start_dir, pattern):
        name = self._name_from_path(start_dir)
        if name != "." and name not in self._loading_packages:
            tests, recurse = self._find_test_path(start_dir, pattern)
            if tests is not None:
                yield tests
            if not recurse:
                return
        for path in sorted(os.listdir(start_dir)):
            full = os.path.join(start_dir, path)
            tests, recurse = self._find_test_path(full, pattern)
            if tests is not None:
                yield tests
            if recurse:
                name = self._name_from_path(full)
                self._loading_packages.add(name)
                try:
                    yield from self._find_tests(full, pattern)
                finally:
                    self._loading_packages.discard(name)

    def _find_test_path(self, full_path, pattern):
        """(tests or None, whether to look into the folder)."""
        base = os.path.basename(full_path)
        if os.path.isfile(full_path):
            if not VALID_MODULE_NAME.match(base) or not self._match_path(base, full_path, pattern):
                return None, False
            return self._tests_of_file(full_path, pattern), False
        if not os.path.isdir(full_path) or not os.path.isfile(os.path.join(full_path, "__init__.py")):
            return None, False
        name, load_tests, tests = self._name_from_path(full_path), None, None
        try:
            package = self._get_module_from_name(name)
        except case.SkipTest as e:
            return _make_skipped_test(name, e, self.suiteClass), False
        except:
            failed, message = _make_failed_import_test(name, self.suiteClass)
            self.errors.append(message)
            return failed, False
        load_tests = getattr(package, "load_tests", None)
        self._loading_packages.add(name)
        try:
            tests = self.loadTestsFromModule(package, pattern=pattern)
            return tests, load_tests is None
        finally:
            self._loading_packages.discard(name)

    def _tests_of_file(self, full_path, pattern):
        name = self._name_from_path(full_path)
        try:
            module = self._get_module_from_name(name)
        except case.SkipTest as e:
            return _make_skipped_test(name, e, self.suiteClass)
        except:
            failed, message = _make_failed_import_test(name, self.suiteClass)
            self.errors.append(message)
            return failed
        found = _splitext(os.path.realpath(os.path.abspath(getattr(module, "__file__", full_path))))
        if found.lower() != _splitext(os.path.realpath(full_path)).lower():
            folder = os.path.dirname(found)
            raise ImportError(f"{_splitext(os.path.basename(full_path))!r} module incorrectly imported from {folder!r}. Expected "
                              f"{os.path.dirname(full_path)!r}. Is this module globally installed?")
        return self.loadTestsFromModule(module, pattern=pattern)

    def _get_module_from_name(self, name):
        __import__(name)
        return sys.modules[name]


defaultTestLoader = TestLoader()


def _makeLoader(prefix, sortUsing, suiteClass=None, testNamePatterns=None):
    loader = TestLoader()
    loader.sortTestMethodsUsing, loader.testMethodPrefix, loader.testNamePatterns = sortUsing, prefix, testNamePatterns
    if suiteClass:
        loader.suiteClass = suiteClass
    return loader


def _deprecated(name, instead):
    import warnings
    warnings.warn(f"unittest.{name}() is deprecated and will be removed in Python 3.13. Please use unittest.TestLoader.{instead}() instead.",
                  DeprecationWarning, stacklevel=3)


def getTestCaseNames(testCaseClass, prefix, sortUsing=_three_way_cmp, testNamePatterns=None):
    _deprecated("getTestCaseNames", "getTestCaseNames")
    return _makeLoader(prefix, sortUsing, testNamePatterns=testNamePatterns).getTestCaseNames(testCaseClass)


def makeSuite(testCaseClass, prefix="test", sortUsing=_three_way_cmp, suiteClass=suite.TestSuite):
    _deprecated("makeSuite", "loadTestsFromTestCase")
    return _makeLoader(prefix, sortUsing, suiteClass).loadTestsFromTestCase(testCaseClass)


def findTestCases(module, prefix="test", sortUsing=_three_way_cmp, suiteClass=suite.TestSuite):
    _deprecated("findTestCases", "loadTestsFromModule")
    return _makeLoader(prefix, sortUsing, suiteClass).loadTestsFromModule(module)
