"""Finds tests: in classes, in modules, by name, in folders."""

import os
import sys
import traceback
import warnings

from . import case, suite, util

__unittest = True


class _FailedTest(case.TestCase):
    """A test in place of one that could not be loaded: it raises what prevented that."""

    _testMethodName = None

    def __init__(self, method_name, exception):
        self._exception = exception
        super().__init__(method_name)

    def __getattr__(self, name):
        def testFailure():
            raise self._exception

        return testFailure if name == self._testMethodName else super().__getattr__(name)


def _make_failed_test(methodname, exception, suiteClass, message):
    return suiteClass((_FailedTest(methodname, exception),)), message


def _make_failed_import_test(name, suiteClass):
    message = 'Failed to import test module: %s\n%s' % (name, traceback.format_exc())
    return _make_failed_test(name, ImportError(message), suiteClass, message)


def _make_failed_load_tests(name, exception, suiteClass):
    return _make_failed_test(name, exception, suiteClass, 'Failed to call load_tests:\n%s' % (traceback.format_exc(),))


def _make_skipped_test(methodname, exception, suiteClass):
    test = case.skip(str(exception))(lambda self: None)
    return suiteClass((type("ModuleSkipped", (case.TestCase,), {methodname: test})(methodname),))


def _without_ending(path):
    return os.path.splitext(path)[0]


def _is_identifier_file(name):
    return name.lower().endswith('.py') and name[:-3].isidentifier()


class TestLoader:
    """Makes suites; errors has the texts of what could not be loaded."""

    testMethodPrefix = 'test'
    sortTestMethodsUsing = staticmethod(util.three_way_cmp)
    testNamePatterns = None
    suiteClass = suite.TestSuite
    _top_level_dir = None

    def __init__(self):
        super().__init__()
        self.errors = []
        # Packages whose load_tests() is running: it may itself begin to search there.
        self._loading_packages = set()

    def loadTestsFromTestCase(self, testCaseClass):
        """A suite of the methods of a class."""
        if issubclass(testCaseClass, suite.TestSuite):
            raise TypeError("Test cases should not be derived from TestSuite. Maybe you meant to derive from TestCase?")
        names = self.getTestCaseNames(testCaseClass)
        if not names and hasattr(testCaseClass, 'runTest'):
            names = ['runTest']
        return self.suiteClass(map(testCaseClass, names))

    def loadTestsFromModule(self, module, *args, pattern=None, **kws):
        """A suite of the classes of a module, or what its load_tests() makes of it."""
        if args or 'use_load_tests' in kws:
            warnings.warn('use_load_tests is deprecated and ignored', DeprecationWarning)
            kws.pop('use_load_tests', None)
        if args[1:]:
            raise TypeError(f'loadTestsFromModule() takes 1 positional argument but {len(args) + 1} were given')
        if kws:
            raise TypeError(f"loadTestsFromModule() got an unexpected keyword argument '{min(kws)}'")
        tests = []
        for name in dir(module):
            obj = getattr(module, name)
            if isinstance(obj, type) and issubclass(obj, case.TestCase):
                tests.append(self.loadTestsFromTestCase(obj))
        load_tests = getattr(module, 'load_tests', None)
        tests = self.suiteClass(tests)
        if load_tests is None:
            return tests
        try:
            return load_tests(self, tests, pattern)
        except Exception as e:
            failed, message = _make_failed_load_tests(module.__name__, e, self.suiteClass)
            self.errors.append(message)
            return failed

    def loadTestsFromName(self, name, module=None):
        """A suite of what a dotted name means: module, class, method, or a function that gives a test."""
        parts = name.split('.')
        failed = message = None
        if module is None:
            words = parts[:]
            while words:
                try:
                    module = __import__('.'.join(words))
                    break
                except ImportError:
                    tried = words.pop()
                    failed, message = _make_failed_import_test(tried, self.suiteClass)
                    if not words:
                        self.errors.append(message)
                        return failed
            parts = parts[1:]
        obj = module
        for part in parts:
            try:
                parent, obj = obj, getattr(obj, part)
            except AttributeError as e:
                if getattr(obj, '__path__', None) is None or failed is None:
                    # No part of a package that could not be imported: the attribute is missing.
                    failed, message = _make_failed_test(part, e, self.suiteClass,
                                                        'Failed to access attribute:\n%s' % (traceback.format_exc(),))
                self.errors.append(message)
                return failed
        return self._tests_of(obj, parent if parts else None, parts[-1] if parts else None)

    def _tests_of(self, obj, parent, name):
        if isinstance(obj, type(sys)):
            return self.loadTestsFromModule(obj)
        if isinstance(obj, type) and issubclass(obj, case.TestCase):
            return self.loadTestsFromTestCase(obj)
        if isinstance(obj, type(util.strclass)) and isinstance(parent, type) and issubclass(parent, case.TestCase):
            instance = parent(name)
            # A static method does not make a test.
            if not isinstance(getattr(instance, name), type(util.strclass)):
                return self.suiteClass([instance])
        elif isinstance(obj, suite.TestSuite):
            return obj
        if not callable(obj):
            raise TypeError("don't know how to make test from: %s" % obj)
        test = obj()
        if isinstance(test, suite.TestSuite):
            return test
        if isinstance(test, case.TestCase):
            return self.suiteClass([test])
        raise TypeError("calling %s returned %s, not a test" % (obj, test))

    def loadTestsFromNames(self, names, module=None):
        return self.suiteClass([self.loadTestsFromName(name, module) for name in names])

    def getTestCaseNames(self, testCaseClass):
        """The names of the test methods, in their order."""
        def wanted(name):
            if not name.startswith(self.testMethodPrefix) or not callable(getattr(testCaseClass, name)):
                return False
            if self.testNamePatterns is None:
                return True
            from fnmatch import fnmatchcase
            full = '%s.%s.%s' % (testCaseClass.__module__, testCaseClass.__qualname__, name)
            return any(fnmatchcase(full, pattern) for pattern in self.testNamePatterns)

        names = list(filter(wanted, dir(testCaseClass)))
        if self.sortTestMethodsUsing is util.three_way_cmp:
            names.sort()
        elif self.sortTestMethodsUsing:
            from functools import cmp_to_key
            names.sort(key=cmp_to_key(self.sortTestMethodsUsing))
        return names

    # Folders.

    def discover(self, start_dir, pattern='test*.py', top_level_dir=None):
        """A suite of all test files below a folder, or below a package given by its dotted name."""
        implicit = top_level_dir is None and self._top_level_dir is None
        if top_level_dir is None:
            top_level_dir = start_dir if implicit else self._top_level_dir
        top_level_dir = os.path.abspath(top_level_dir)
        if top_level_dir not in sys.path:
            # In front: what is searched there must not be found elsewhere.
            sys.path.insert(0, top_level_dir)
        self._top_level_dir = top_level_dir
        if os.path.isdir(os.path.abspath(start_dir)):
            start_dir = os.path.abspath(start_dir)
            importable = start_dir == top_level_dir or os.path.isfile(os.path.join(start_dir, '__init__.py'))
        else:
            start_dir, importable = self._folder_of_package(start_dir, implicit)
        if not importable:
            raise ImportError('Start directory is not importable: %r' % start_dir)
        return self.suiteClass(list(self._find_tests(start_dir, pattern)))

    def _folder_of_package(self, name, is_top):
        try:
            __import__(name)
        except ImportError:
            return name, False
        module, top = sys.modules[name], name.split('.')[0]
        try:
            folder = os.path.abspath(os.path.dirname(module.__file__))
        except AttributeError:
            if module.__name__ in sys.builtin_module_names:
                raise TypeError('Can not use builtin modules as dotted module names') from None
            raise TypeError(f"don't know how to discover from {module!r}") from None
        if is_top:
            self._top_level_dir = self._get_directory_containing_module(top)
            sys.path.remove(os.path.abspath(name))
        return folder, True

    def _get_directory_containing_module(self, module_name):
        path = os.path.abspath(sys.modules[module_name].__file__)
        if os.path.basename(path).lower().startswith('__init__.py'):
            return os.path.dirname(os.path.dirname(path))
        return os.path.dirname(path)

    def _get_name_from_path(self, path):
        if path == self._top_level_dir:
            return '.'
        relative = os.path.relpath(_without_ending(os.path.normpath(path)), self._top_level_dir)
        assert not os.path.isabs(relative), "Path must be within the project"
        assert not relative.startswith('..'), "Path must be within the project"
        return relative.replace(os.path.sep, '.')

    def _get_module_from_name(self, name):
        __import__(name)
        return sys.modules[name]

    def _match_path(self, path, full_path, pattern):
        """Whether a file's name fits; for subclasses to change."""
        from fnmatch import fnmatch
        return fnmatch(path, pattern)

    def _find_tests(self, start_dir, pattern):
        name = self._get_name_from_path(start_dir)
        if name != '.' and name not in self._loading_packages:
            tests, inside = self._find_test_path(start_dir, pattern)
            if tests is not None:
                yield tests
            if not inside:
                return
        for path in [os.path.join(start_dir, entry) for entry in sorted(os.listdir(start_dir))]:
            tests, inside = self._find_test_path(path, pattern)
            if tests is not None:
                yield tests
            if not inside:
                continue
            name = self._get_name_from_path(path)
            self._loading_packages.add(name)
            try:
                yield from self._find_tests(path, pattern)
            finally:
                self._loading_packages.discard(name)

    def _find_test_path(self, full_path, pattern):
        """(tests or None, whether to look inside) for one file or folder."""
        base = os.path.basename(full_path)
        if os.path.isfile(full_path):
            if not _is_identifier_file(base) or not self._match_path(base, full_path, pattern):
                return None, False
            return self._tests_of_file(full_path, pattern), False
        if not os.path.isdir(full_path) or not os.path.isfile(os.path.join(full_path, '__init__.py')):
            return None, False
        name, tests = self._get_name_from_path(full_path), None
        try:
            package = self._get_module_from_name(name)
        except case.SkipTest as e:
            return _make_skipped_test(name, e, self.suiteClass), False
        except:
            failed, message = _make_failed_import_test(name, self.suiteClass)
            self.errors.append(message)
            return failed, False
        # A package with load_tests() has the last word about what is in it.
        load_tests = getattr(package, 'load_tests', None)
        self._loading_packages.add(name)
        try:
            tests = self.loadTestsFromModule(package, pattern=pattern)
            return tests, load_tests is None
        finally:
            self._loading_packages.discard(name)

    def _tests_of_file(self, full_path, pattern):
        name = self._get_name_from_path(full_path)
        try:
            module = self._get_module_from_name(name)
        except case.SkipTest as e:
            return _make_skipped_test(name, e, self.suiteClass)
        except:
            failed, message = _make_failed_import_test(name, self.suiteClass)
            self.errors.append(message)
            return failed
        found = os.path.abspath(getattr(module, '__file__', full_path))
        if _without_ending(os.path.realpath(found)).lower() != _without_ending(os.path.realpath(full_path)).lower():
            raise ImportError("%r module incorrectly imported from %r. Expected %r. Is this module globally installed?" % (
                _without_ending(os.path.basename(full_path)), os.path.dirname(os.path.realpath(found)),
                os.path.dirname(full_path)))
        return self.loadTestsFromModule(module, pattern=pattern)


defaultTestLoader = TestLoader()


# Functions from before there was a loader. Deprecated.

def _makeLoader(prefix, sortUsing, suiteClass=None, testNamePatterns=None):
    made = TestLoader()
    vars(made).update(testMethodPrefix=prefix, sortTestMethodsUsing=sortUsing, testNamePatterns=testNamePatterns,
                      suiteClass=suiteClass or made.suiteClass)
    return made


def _warn_deprecated(name, instead):
    warnings.warn(f"unittest.{name}() is deprecated and will be removed in Python 3.13. "
                  f"Please use unittest.TestLoader.{instead}() instead.", DeprecationWarning, stacklevel=3)


def getTestCaseNames(testCaseClass, prefix, sortUsing=util.three_way_cmp, testNamePatterns=None):
    _warn_deprecated('getTestCaseNames', 'getTestCaseNames')
    return _makeLoader(prefix, sortUsing, testNamePatterns=testNamePatterns).getTestCaseNames(testCaseClass)


def makeSuite(testCaseClass, prefix='test', sortUsing=util.three_way_cmp, suiteClass=suite.TestSuite):
    _warn_deprecated('makeSuite', 'loadTestsFromTestCase')
    return _makeLoader(prefix, sortUsing, suiteClass).loadTestsFromTestCase(testCaseClass)


def findTestCases(module, prefix='test', sortUsing=util.three_way_cmp, suiteClass=suite.TestSuite):
    _warn_deprecated('findTestCases', 'loadTestsFromModule')
    return _makeLoader(prefix, sortUsing, suiteClass).loadTestsFromModule(module)
