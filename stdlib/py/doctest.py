"""Examples in doc strings and documents, as at the prompt: run, and compared with what stands below them.

Parser (text to examples), finder (objects to tests), runner and checker (tests to reports), then the functions that put them
together. Debugging interactively (pdb) is left out.
"""
# Length: one module by contract; programs change its parts, which use each other.

__all__ = ['register_optionflag', 'DONT_ACCEPT_TRUE_FOR_1', 'DONT_ACCEPT_BLANKLINE', 'NORMALIZE_WHITESPACE', 'ELLIPSIS',
           'SKIP', 'IGNORE_EXCEPTION_DETAIL', 'COMPARISON_FLAGS', 'REPORT_UDIFF', 'REPORT_CDIFF', 'REPORT_NDIFF',
           'REPORT_ONLY_FIRST_FAILURE', 'REPORTING_FLAGS', 'FAIL_FAST', 'Example', 'DocTest', 'DocTestParser',
           'DocTestFinder', 'DocTestRunner', 'OutputChecker', 'DocTestFailure', 'UnexpectedException', 'DebugRunner',
           'testmod', 'testfile', 'run_docstring_examples', 'DocTestSuite', 'DocFileSuite', 'set_unittest_reportflags',
           'script_from_examples', 'testsource', 'debug_src', 'debug']

import __future__
import linecache
import os
import re
import sys
import traceback
import unittest
from collections import namedtuple
from io import StringIO

TestResults = namedtuple('TestResults', 'failed attempted')

OPTIONFLAGS_BY_NAME = {}


def register_optionflag(name):
    """The flag of that name, made on the first call."""
    return OPTIONFLAGS_BY_NAME.setdefault(name, 1 << len(OPTIONFLAGS_BY_NAME))


DONT_ACCEPT_TRUE_FOR_1 = register_optionflag('DONT_ACCEPT_TRUE_FOR_1')
DONT_ACCEPT_BLANKLINE = register_optionflag('DONT_ACCEPT_BLANKLINE')
NORMALIZE_WHITESPACE = register_optionflag('NORMALIZE_WHITESPACE')
ELLIPSIS = register_optionflag('ELLIPSIS')
SKIP = register_optionflag('SKIP')
IGNORE_EXCEPTION_DETAIL = register_optionflag('IGNORE_EXCEPTION_DETAIL')
COMPARISON_FLAGS = (DONT_ACCEPT_TRUE_FOR_1 | DONT_ACCEPT_BLANKLINE | NORMALIZE_WHITESPACE | ELLIPSIS | SKIP
                    | IGNORE_EXCEPTION_DETAIL)
REPORT_UDIFF = register_optionflag('REPORT_UDIFF')
REPORT_CDIFF = register_optionflag('REPORT_CDIFF')
REPORT_NDIFF = register_optionflag('REPORT_NDIFF')
REPORT_ONLY_FIRST_FAILURE = register_optionflag('REPORT_ONLY_FIRST_FAILURE')
FAIL_FAST = register_optionflag('FAIL_FAST')
REPORTING_FLAGS = REPORT_UDIFF | REPORT_CDIFF | REPORT_NDIFF | REPORT_ONLY_FIRST_FAILURE | FAIL_FAST

BLANKLINE_MARKER = '<BLANKLINE>'
ELLIPSIS_MARKER = '...'


# ---- Helpers

def _extract_future_flags(globs):
    flags = 0
    for name in __future__.all_feature_names:
        feature = getattr(__future__, name)
        if globs.get(name) is feature:
            flags |= feature.compiler_flag
    return flags


def _normalize_module(module, depth=2):
    """The module that is meant: itself, by name, or that of the caller so many frames up."""
    if module is None:
        return sys.modules[sys._getframe(depth).f_globals['__name__']]
    if isinstance(module, str):
        return __import__(module, globals(), locals(), ["*"])
    if isinstance(module, type(sys)):
        return module
    raise TypeError("Expected a module, string, or None")


def _load_testfile(filename, package, module_relative, encoding):
    """(text, path) of a document."""
    if module_relative:
        package = _normalize_module(package, 3)
        filename = _module_relative_path(package, filename)
        get_data = getattr(getattr(package, '__loader__', None), 'get_data', None)
        if get_data is not None:
            text = get_data(filename).decode(encoding)
            return text.replace('\r\n', '\n').replace('\r', '\n'), filename
    with open(filename, encoding=encoding) as file:
        return file.read(), filename


def _module_relative_path(module, test_path):
    if not hasattr(module, '__path__') and not hasattr(module, '__file__') and module.__name__ != '__main__':
        raise ValueError("Can't resolve paths relative to the module %r (it has no __file__)" % module.__name__)
    import inspect
    if not inspect.ismodule(module):
        raise TypeError('Expected a module: %r' % module)
    if test_path.startswith('/'):
        raise ValueError('Module-relative files may not have absolute paths')
    if hasattr(module, '__file__'):
        folder = os.path.dirname(module.__file__)
    elif module.__name__ == '__main__':
        folder = os.path.dirname(sys.argv[0]) if sys.argv and sys.argv[0] else os.curdir
    else:
        for folder in module.__path__:
            path = os.path.join(folder, *test_path.split('/'))
            if os.path.exists(path):
                return path
        raise ValueError("Can't resolve paths relative to the module %r (it has no __file__)" % module.__name__)
    return os.path.join(folder, *test_path.split('/'))


def _indent(text, indent=4):
    """Indents the lines that are not empty."""
    return re.sub('(?m)^(?!$)', indent * ' ', text)


def _exception_traceback(exc_info):
    return ''.join(traceback.format_exception(*exc_info))


class _SpoofOut(StringIO):
    """Takes what an example writes; its text ends in a line end as what is expected does."""

    def getvalue(self):
        text = super().getvalue()
        return text + '\n' if text and not text.endswith('\n') else text

    def truncate(self, size=None):
        self.seek(size)
        super().truncate()


def _ellipsis_match(want, got):
    """Whether the pieces of want between "..." stand in got in that order, the outer ones at its ends."""
    if ELLIPSIS_MARKER not in want:
        return want == got
    first, *pieces, last = want.split(ELLIPSIS_MARKER)
    if not got.startswith(first) or not got.endswith(last) or len(first) + len(last) > len(got):
        return False
    at, end = len(first), len(got) - len(last)
    for piece in pieces:
        at = got.find(piece, at, end)
        if at < 0:
            return False
        at += len(piece)
    return True


def _strip_exception_details(msg):
    """The name of an exception without its module and its message."""
    line = msg.split('\n', 1)[0]
    return line.split(':', 1)[0].rpartition('.')[2]


# ---- Tests

class Example:
    """A statement, what it must write (want) or raise (exc_msg), its line, its column, and options for it alone."""

    def __init__(self, source, want, exc_msg=None, lineno=0, indent=0, options=None):
        self.source, self.want = self._whole_lines(source or '\n'), self._whole_lines(want)
        self.exc_msg = exc_msg if exc_msg is None else self._whole_lines(exc_msg or '\n')
        self.lineno = lineno
        self.indent = indent
        self.options = {} if options is None else options

    @staticmethod
    def _whole_lines(text):
        return text + '\n' if text and not text.endswith('\n') else text

    def _key(self):
        return self.source, self.want, self.lineno, self.indent, self.options, self.exc_msg

    def __eq__(self, other):
        return self._key() == other._key() if type(self) is type(other) else NotImplemented

    def __hash__(self):
        return hash((self.source, self.want, self.lineno, self.indent, self.exc_msg))


class DocTest:
    """Examples that share their names, and where they come from."""

    def __init__(self, examples, globs, name, filename, lineno, docstring):
        assert not isinstance(examples, str), "DocTest no longer accepts str; use DocTestParser instead"
        self.name, self.filename, self.lineno = name, filename, lineno
        self.docstring, self.examples, self.globs = docstring, examples, globs.copy()

    def __repr__(self):
        count = len(self.examples)
        examples = 'no examples' if not count else '1 example' if count == 1 else '%d examples' % count
        return '<%s %s from %s:%s (%s)>' % (self.__class__.__name__, self.name, self.filename, self.lineno, examples)

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name)
                   for name in ('examples', 'docstring', 'globs', 'name', 'filename', 'lineno'))

    def __hash__(self):
        return hash((self.docstring, self.name, self.filename, self.lineno))

    def __lt__(self, other):
        if isinstance(other, DocTest):
            return self._place() < other._place()
        return NotImplemented

    def _place(self):
        return self.name, self.filename, self.lineno, id(self)


# ---- Parser

class DocTestParser:
    """Finds the examples in a text."""

    _exception = re.compile(r"Traceback \((?:most recent call last|innermost last)\):\s*$.*?^(?P<msg>\w+.*)",
                            re.MULTILINE | re.DOTALL)
    _option_comment = re.compile(r'#\s*doctest:\s*([^\n\'"]*)$', re.MULTILINE)
    _nothing = re.compile(r'^[ ]*(#.*)?$')

    def parse(self, string, name='<string>'):
        """Examples with the texts between them, by turns."""
        lines = string.expandtabs().split('\n')
        margin = min([len(line) - len(line.lstrip(' ')) for line in lines if line.strip()], default=0)
        lines = [line[margin:] for line in lines]
        result, text_from, i = [], 0, 0
        while i < len(lines):
            if not lines[i].lstrip(' ').startswith('>>>'):
                i += 1
                continue
            first = i
            i += 1
            while i < len(lines) and lines[i].lstrip(' ').startswith('...'):
                i += 1
            want = i
            while i < len(lines) and lines[i].strip(' ') and not lines[i].lstrip(' ').startswith('>>>'):
                i += 1
            result.append(''.join([line + '\n' for line in lines[text_from:first]]))
            example = self._example(lines[first:want], lines[want:i], name, first)
            if example is not None:
                result.append(example)
            text_from = i
        result.append('\n'.join(lines[text_from:]))
        return result

    def _example(self, source, want, name, lineno):
        indent = len(source[0]) - len(source[0].lstrip(' '))
        self._check_prompts(source, indent, name, lineno)
        self._check_prefix(source[1:], ' ' * indent + '.', name, lineno)
        code = '\n'.join([line[indent + 4:] for line in source])
        self._check_prefix(want, ' ' * indent, name, lineno + len(source))
        text = '\n'.join([line[indent:] for line in want])
        raised = self._exception.match(text)
        options = self._find_options(code, name, lineno)
        if self._nothing.match(code):
            return None
        return Example(code, text, raised and raised.group('msg'), lineno, indent, options)

    def _find_options(self, source, name, lineno):
        options = {}
        for match in self._option_comment.finditer(source):
            for option in match.group(1).replace(',', ' ').split():
                if option[0] not in '+-' or option[1:] not in OPTIONFLAGS_BY_NAME:
                    raise ValueError('line %r of the doctest for %s has an invalid option: %r' % (lineno + 1, name, option))
                options[OPTIONFLAGS_BY_NAME[option[1:]]] = option[0] == '+'
        if options and self._nothing.match(source):
            raise ValueError('line %r of the doctest for %s has an option directive on a line with no example: %r'
                             % (lineno, name, source))
        return options

    def _check_prompts(self, lines, indent, name, lineno):
        for i, line in enumerate(lines):
            if len(line) >= indent + 4 and line[indent + 3] != ' ':
                raise ValueError('line %r of the docstring for %s lacks blank after %s: %r'
                                 % (lineno + i + 1, name, line[indent:indent + 3], line))

    def _check_prefix(self, lines, prefix, name, lineno):
        for i, line in enumerate(lines):
            if line and not line.startswith(prefix):
                raise ValueError('line %r of the docstring for %s has inconsistent leading whitespace: %r'
                                 % (lineno + i + 1, name, line))

    def get_doctest(self, string, globs, name, filename, lineno):
        return DocTest(self.get_examples(string, name), globs, name, filename, lineno, string)

    def get_examples(self, string, name='<string>'):
        return [piece for piece in self.parse(string, name) if isinstance(piece, Example)]


# ---- Finder

class DocTestFinder:
    """Finds the tests in the doc strings of an object and of what is in it."""

    def __init__(self, verbose=False, parser=DocTestParser(), recurse=True, exclude_empty=True):
        self._verbose, self._parser, self._recurse, self._exclude_empty = verbose, parser, recurse, exclude_empty

    def find(self, obj, name=None, module=None, globs=None, extraglobs=None):
        """A sorted list of tests; module False means that there is none, None that it is to be found out."""
        import inspect
        if name is None:
            name = getattr(obj, '__name__', None)
            if name is None:
                raise ValueError("DocTestFinder.find: name must be given when obj.__name__ doesn't exist: %r" % (type(obj),))
        if module is False:
            module = None
        elif module is None:
            module = inspect.getmodule(obj)
        if globs is None:
            globs = {} if module is None else module.__dict__.copy()
        else:
            globs = globs.copy()
        globs.update(extraglobs or {})
        globs.setdefault('__name__', '__main__')
        tests = []
        self._find(tests, obj, name, module, self._source_lines(obj, module), globs, {})
        tests.sort()
        return tests

    def _source_lines(self, obj, module):
        import inspect
        try:
            file = inspect.getsourcefile(obj)
        except TypeError:
            return None
        if not file:
            # An example of another test, which linecache is told about?
            file = inspect.getfile(obj)
            if file[0] + file[-2:] != '<]>':
                return None
        return (linecache.getlines(file) if module is None else linecache.getlines(file, module.__dict__)) or None

    def _from_module(self, module, object):
        """Whether the object was made in the module."""
        import inspect
        if module is None:
            return True
        home = inspect.getmodule(object)
        if home is not None:
            return home is module
        if inspect.isfunction(object):
            return object.__globals__ is module.__dict__
        if inspect.ismethoddescriptor(object) or inspect.ismethodwrapper(object):
            owner = getattr(object, '__objclass__', object)
            return module.__name__ == getattr(owner, '__module__', module.__name__)
        if inspect.isclass(object) or hasattr(object, '__module__'):
            return object.__module__ == module.__name__
        if not isinstance(object, property):
            raise ValueError("object must be a class or function")
        return True

    def _is_routine(self, obj):
        import inspect
        try:
            obj = inspect.unwrap(obj)
        except Exception:
            # An odd __getattr__: no routine.
            pass
        return inspect.isroutine(obj)

    def _find(self, tests, obj, name, module, source_lines, globs, seen):
        import inspect
        if self._verbose:
            print('Finding tests in %s' % name)
        if id(obj) in seen:
            return
        seen[id(obj)] = 1
        test = self._get_test(obj, name, module, globs, source_lines)
        if test is not None:
            tests.append(test)
        if not self._recurse:
            return
        if inspect.ismodule(obj):
            inner = self._in_module(obj, module)
        elif inspect.isclass(obj):
            inner = self._in_class(obj, module)
        else:
            return
        for key, value in inner:
            self._find(tests, value, '%s.%s' % (name, key), module, source_lines, globs, seen)

    def _in_module(self, obj, module):
        import inspect
        for key, value in obj.__dict__.items():
            if (self._is_routine(value) or inspect.isclass(value)) and self._from_module(module, value):
                yield key, value
        for key, value in getattr(obj, '__test__', {}).items():
            if not isinstance(key, str):
                raise ValueError("DocTestFinder.find: __test__ keys must be strings: %r" % (type(key),))
            if not (self._is_routine(value) or inspect.isclass(value) or inspect.ismodule(value) or isinstance(value, str)):
                raise ValueError("DocTestFinder.find: __test__ values must be strings, functions, methods, classes, or "
                                 "modules: %r" % (type(value),))
            yield '__test__.' + key, value

    def _in_class(self, obj, module):
        import inspect
        for key, value in obj.__dict__.items():
            if isinstance(value, (staticmethod, classmethod)):
                value = value.__func__
            if ((self._is_routine(value) or inspect.isclass(value) or isinstance(value, property))
                    and self._from_module(module, value)):
                yield key, value

    def _get_test(self, obj, name, module, globs, source_lines):
        if isinstance(obj, str):
            doc = obj
        else:
            try:
                doc = '' if obj.__doc__ is None else str(obj.__doc__)
            except (TypeError, AttributeError):
                doc = ''
        lineno = self._find_lineno(obj, source_lines)
        if self._exclude_empty and not doc:
            return None
        filename = None if module is None else _source_name(module)
        return self._parser.get_doctest(doc, globs, name, filename, lineno)

    def _find_lineno(self, obj, source_lines):
        """The line where the doc string begins, from 0; None when that cannot be told."""
        import inspect
        lineno, doc = None, getattr(obj, '__doc__', None)
        if inspect.ismodule(obj) and doc is not None:
            lineno = 0
        if inspect.isclass(obj) and doc is not None and source_lines is not None:
            head = re.compile(r'^\s*class\s*%s\b' % re.escape(getattr(obj, '__name__', '-')))
            lineno = next((i for i, line in enumerate(source_lines) if head.match(line)), None)
        if inspect.ismethod(obj):
            obj = obj.__func__
        if inspect.isroutine(obj) and getattr(obj, '__doc__', None):
            obj = getattr(inspect.unwrap(obj), '__code__', obj)
        for attribute in ('tb_frame', 'f_code'):
            obj = getattr(obj, attribute, obj) if inspect.istraceback(obj) or inspect.isframe(obj) else obj
        if inspect.iscode(obj):
            lineno = obj.co_firstlineno - 1
        if lineno is None:
            return None
        if source_lines is None:
            return lineno + 1
        quote = re.compile(r'(^|.*:)\s*\w*("|\')')
        return next((i for i in range(lineno, len(source_lines)) if quote.match(source_lines[i])), None)


def _source_name(module):
    """What a module's tests have as file name: one in the binary has its name only."""
    name = getattr(module, '__file__', None) or module.__name__
    return name[:-1] if name[-4:] == '.pyc' else name


# ---- Runner

class DocTestRunner:
    """Runs tests, reports what goes wrong, counts."""

    DIVIDER = "*" * 70

    def __init__(self, checker=None, verbose=None, optionflags=0):
        self._checker = checker or OutputChecker()
        self._verbose = '-v' in sys.argv if verbose is None else verbose
        self.optionflags = self.original_optionflags = optionflags
        self.tries = self.failures = 0
        self._name2ft = {}
        self._fakeout = _SpoofOut()

    # What is reported; for subclasses to change.

    def report_start(self, out, test, example):
        if self._verbose:
            expecting = 'Expecting:\n' + _indent(example.want) if example.want else 'Expecting nothing\n'
            out('Trying:\n' + _indent(example.source) + expecting)

    def report_success(self, out, test, example, got):
        if self._verbose:
            out("ok\n")

    def report_failure(self, out, test, example, got):
        out(self._failure_header(test, example) + self._checker.output_difference(example, got, self.optionflags))

    def report_unexpected_exception(self, out, test, example, exc_info):
        out(self._failure_header(test, example) + 'Exception raised:\n' + _indent(_exception_traceback(exc_info)))

    def _failure_header(self, test, example):
        if test.filename:
            known = test.lineno is not None and example.lineno is not None
            place = 'File "%s", line %s, in %s' % (test.filename, test.lineno + example.lineno + 1 if known else '?', test.name)
        else:
            place = 'Line %s, in %s' % (example.lineno + 1, test.name)
        return '\n'.join([self.DIVIDER, place, 'Failed example:', _indent(example.source)])

    def _flags_for(self, example):
        flags = self.original_optionflags
        for flag, wanted in example.options.items():
            flags = flags | flag if wanted else flags & ~flag
        return flags

    def _execute(self, example, filename, compileflags, globs):
        """Runs the example: what it raised, or None."""
        try:
            exec(compile(example.source, filename, "single", compileflags, True), globs)
        except KeyboardInterrupt:
            raise
        except:
            return sys.exc_info()

    def _as_expected(self, example, got, raised):
        """True or False; None when something was raised where nothing must be."""
        check = self._checker.check_output
        if raised is None:
            return check(example.want, got, self.optionflags)
        if example.exc_msg is None:
            return None
        message = traceback.format_exception_only(*raised[:2])[-1]
        if check(example.exc_msg, message, self.optionflags):
            return True
        return bool(self.optionflags & IGNORE_EXCEPTION_DETAIL
                    and check(_strip_exception_details(example.exc_msg), _strip_exception_details(message), self.optionflags))

    def _run_examples(self, test, compileflags, out):
        failures = tries = 0
        try:
            for number, example in enumerate(test.examples):
                quiet = self.optionflags & REPORT_ONLY_FIRST_FAILURE and failures > 0
                self.optionflags = self._flags_for(example)
                if self.optionflags & SKIP:
                    continue
                tries += 1
                if not quiet:
                    self.report_start(out, test, example)
                raised = self._execute(example, '<doctest %s[%d]>' % (test.name, number), compileflags, test.globs)
                got = self._fakeout.getvalue()
                self._fakeout.truncate(0)
                fine = self._as_expected(example, got, raised)
                if raised is not None and not quiet:
                    got += _exception_traceback(raised)
                if not fine:
                    failures += 1
                if not quiet:
                    if fine:
                        self.report_success(out, test, example, got)
                    elif fine is None:
                        self.report_unexpected_exception(out, test, example, raised)
                    else:
                        self.report_failure(out, test, example, got)
                if failures and self.optionflags & FAIL_FAST:
                    break
        finally:
            self.optionflags = self.original_optionflags
        self._count(test.name, failures, tries)
        return TestResults(failures, tries)

    def _count(self, name, failures, tries):
        before = self._name2ft.get(name, (0, 0))
        self._name2ft[name] = (failures + before[0], tries + before[1])
        self.failures += failures
        self.tries += tries

    _example_file = re.compile(r'<doctest (?P<name>.+)\[(?P<number>\d+)\]>$')

    def _getlines(self, filename, module_globals=None):
        """In linecache's place: knows the sources of examples."""
        match = self._example_file.match(filename)
        if match and match.group('name') == self.test.name:
            return self.test.examples[int(match.group('number'))].source.splitlines(keepends=True)
        return self._old_getlines(filename, module_globals)

    def run(self, test, compileflags=None, out=None, clear_globs=True):
        """Runs the examples of a test; out is called with the reports."""
        self.test = test
        if compileflags is None:
            compileflags = _extract_future_flags(test.globs)
        stdout = sys.stdout
        if out is None:
            encoding = stdout.encoding
            if encoding is None or encoding.lower() == 'utf-8':
                out = stdout.write
            else:
                def out(s):
                    stdout.write(str(s.encode(encoding, 'backslashreplace'), encoding))
        saved = sys.gettrace(), sys.displayhook
        sys.stdout = self._fakeout
        self._old_getlines, linecache.getlines = linecache.getlines, self._getlines
        sys.displayhook = sys.__displayhook__
        try:
            return self._run_examples(test, compileflags, out)
        finally:
            sys.stdout = stdout
            linecache.getlines = self._old_getlines
            trace, sys.displayhook = saved
            sys.settrace(trace)
            if clear_globs:
                test.globs.clear()
                import builtins
                builtins._ = None

    def summarize(self, verbose=None):
        """Prints how many tests of what failed; all that ran when verbose."""
        verbose = self._verbose if verbose is None else verbose
        names = sorted(self._name2ft.items())
        failures, tries = sum([f for _, (f, t) in names]), sum([t for _, (f, t) in names])
        untested = [name for name, (f, t) in names if t == 0]
        passed = [(name, t) for name, (f, t) in names if t and not f]
        failed = [(name, f, t) for name, (f, t) in names if f]
        if verbose:
            if untested:
                print(len(untested), "items had no tests:")
                for name in untested:
                    print("   ", name)
            if passed:
                print(len(passed), "items passed all tests:")
                for name, t in passed:
                    print(" %3d tests in %s" % (t, name))
        if failed:
            print(self.DIVIDER)
            print(len(failed), "items had failures:")
            for name, f, t in failed:
                print(" %3d of %3d in %s" % (f, t, name))
        if verbose:
            print(tries, "tests in", len(self._name2ft), "items.")
            print(tries - failures, "passed and", failures, "failed.")
        if failures:
            print("***Test Failed***", failures, "failures.")
        elif verbose:
            print("Test passed.")
        return TestResults(failures, tries)

    def merge(self, other):
        """Adds the counts of another runner."""
        for name, counts in other._name2ft.items():
            before = self._name2ft.get(name, (0, 0))
            self._name2ft[name] = (before[0] + counts[0], before[1] + counts[1])


class OutputChecker:
    """Compares what an example wrote with what was expected."""

    def check_output(self, want, got, optionflags):
        # A stream may not have been able to write all characters.
        want, got = [str(s.encode('ASCII', 'backslashreplace'), "ASCII") for s in (want, got)]
        if got == want:
            return True
        if not optionflags & DONT_ACCEPT_TRUE_FOR_1 and (got, want) in (("True\n", "1\n"), ("False\n", "0\n")):
            return True
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            want = re.sub(r'(?m)^%s\s*?$' % re.escape(BLANKLINE_MARKER), '', want)
            got = re.sub(r'(?m)^[^\S\n]+$', '', got)
            if got == want:
                return True
        if optionflags & NORMALIZE_WHITESPACE:
            want, got = ' '.join(want.split()), ' '.join(got.split())
            if got == want:
                return True
        return bool(optionflags & ELLIPSIS and _ellipsis_match(want, got))

    def _wants_diff(self, want, got, optionflags):
        if not optionflags & (REPORT_UDIFF | REPORT_CDIFF | REPORT_NDIFF):
            return False
        return bool(optionflags & REPORT_NDIFF) or want.count('\n') > 2 and got.count('\n') > 2

    def output_difference(self, example, got, optionflags):
        """What differs, as text."""
        want = example.want
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            got = re.sub('(?m)^[ ]*(?=\n)', BLANKLINE_MARKER, got)
        if self._wants_diff(want, got, optionflags):
            return self._diff(want.splitlines(keepends=True), got.splitlines(keepends=True), optionflags)
        expected = 'Expected:\n' + _indent(want) if want else 'Expected nothing\n'
        return expected + ('Got:\n' + _indent(got) if got else 'Got nothing\n')

    def _diff(self, want, got, optionflags):
        import difflib
        if optionflags & REPORT_UDIFF:
            lines, kind = list(difflib.unified_diff(want, got, n=2))[2:], 'unified diff with -expected +actual'
        elif optionflags & REPORT_CDIFF:
            lines, kind = list(difflib.context_diff(want, got, n=2))[2:], 'context diff with expected followed by actual'
        else:
            differ = difflib.Differ(charjunk=difflib.IS_CHARACTER_JUNK)
            lines, kind = differ.compare(want, got), 'ndiff with -expected +actual'
        return 'Differences (%s):\n' % kind + _indent(''.join(lines))


class DocTestFailure(Exception):
    """A DebugRunner's: the example wrote something else."""

    def __init__(self, test, example, got):
        self.test = test
        self.example = example
        self.got = got

    def __str__(self):
        return str(self.test)


class UnexpectedException(Exception):
    """A DebugRunner's: the example raised something."""

    def __init__(self, test, example, exc_info):
        self.test = test
        self.example = example
        self.exc_info = exc_info

    def __str__(self):
        return str(self.test)


class DebugRunner(DocTestRunner):
    """Raises what it would report; the names of the test stay as they are then."""

    def run(self, test, compileflags=None, out=None, clear_globs=True):
        # Not cleared after a failure: they are what a debugger looks at.
        outcome = super().run(test, compileflags, out, clear_globs=False)
        if clear_globs:
            test.globs.clear()
        return outcome

    def report_unexpected_exception(self, out, test, example, exc_info):
        raise UnexpectedException(test, example, exc_info)

    def report_failure(self, out, test, example, got):
        raise DocTestFailure(test, example, got)


# ---- Functions

# The runner that collects the counts of all calls, for programs that ask it for a summary at their end.
master = None


def _finish(runner, report):
    global master
    if report:
        runner.summarize()
    if master is None:
        master = runner
    else:
        master.merge(runner)
    return TestResults(runner.failures, runner.tries)


def testmod(m=None, name=None, globs=None, verbose=None, report=True, optionflags=0, extraglobs=None, raise_on_error=False,
            exclude_empty=False):
    """Runs the examples in the doc strings of a module (__main__)."""
    if m is None:
        m = sys.modules.get('__main__')
    import inspect
    if not inspect.ismodule(m):
        raise TypeError("testmod: module required; %r" % (m,))
    runner = (DebugRunner if raise_on_error else DocTestRunner)(verbose=verbose, optionflags=optionflags)
    for test in DocTestFinder(exclude_empty=exclude_empty).find(m, name or m.__name__, globs=globs, extraglobs=extraglobs):
        runner.run(test)
    return _finish(runner, report)


def testfile(filename, module_relative=True, name=None, package=None, globs=None, verbose=None, report=True, optionflags=0,
             extraglobs=None, raise_on_error=False, parser=DocTestParser(), encoding=None):
    """Runs the examples of a document; its path is relative to the caller's module, or to the package."""
    if package and not module_relative:
        raise ValueError("Package may only be specified for module-relative paths.")
    text, filename = _load_testfile(filename, package, module_relative, encoding or "utf-8")
    globs = dict(globs or {}, **(extraglobs or {}))
    globs.setdefault('__name__', '__main__')
    runner = (DebugRunner if raise_on_error else DocTestRunner)(verbose=verbose, optionflags=optionflags)
    runner.run(parser.get_doctest(text, globs, name or os.path.basename(filename), filename, 0))
    return _finish(runner, report)


def run_docstring_examples(f, globs, verbose=False, name="NoName", compileflags=None, optionflags=0):
    """Runs the examples of one object."""
    runner = DocTestRunner(verbose=verbose, optionflags=optionflags)
    for test in DocTestFinder(verbose=verbose, recurse=False).find(f, name, globs=globs):
        runner.run(test, compileflags=compileflags)


# ---- unittest

_unittest_reportflags = 0


def set_unittest_reportflags(flags):
    """How test cases of doctest report; gives what was set before."""
    global _unittest_reportflags
    if flags & ~REPORTING_FLAGS:
        raise ValueError("Only reporting flags allowed", flags)
    before, _unittest_reportflags = _unittest_reportflags, flags
    return before


class DocTestCase(unittest.TestCase):
    """A test of doctest as a case of unittest."""

    def __init__(self, test, optionflags=0, setUp=None, tearDown=None, checker=None):
        super().__init__()
        self._dt_optionflags = optionflags
        self._dt_checker = checker
        self._dt_test = test
        self._dt_globs = test.globs.copy()
        self._dt_setUp = setUp
        self._dt_tearDown = tearDown

    def setUp(self):
        if self._dt_setUp is not None:
            self._dt_setUp(self._dt_test)

    def tearDown(self):
        if self._dt_tearDown is not None:
            self._dt_tearDown(self._dt_test)
        names = self._dt_test.globs
        names.clear()
        names |= self._dt_globs

    def runTest(self):
        output, stdout, flags = StringIO(), sys.stdout, self._dt_optionflags
        if not flags & REPORTING_FLAGS:
            flags |= _unittest_reportflags
        runner = DocTestRunner(self._dt_checker, False, flags)
        runner.DIVIDER = "-" * 70
        try:
            failed = runner.run(self._dt_test, out=output.write, clear_globs=False).failed
        finally:
            sys.stdout = stdout
        if failed:
            raise self.failureException(self.format_failure(output.getvalue()))

    def format_failure(self, err):
        test = self._dt_test
        return ('Failed doctest test for %s\n  File "%s", line %s, in %s\n\n%s'
                % (test.name, test.filename, 'unknown line number' if test.lineno is None else '%s' % test.lineno,
                   test.name.split('.')[-1], err))

    def debug(self):
        self.setUp()
        DebugRunner(self._dt_checker, False, self._dt_optionflags).run(self._dt_test, clear_globs=False)
        self.tearDown()

    def id(self):
        return self._dt_test.name

    def _key(self):
        return self._dt_test, self._dt_optionflags, self._dt_setUp, self._dt_tearDown, self._dt_checker

    def __eq__(self, other):
        return self._key() == other._key() if type(self) is type(other) else NotImplemented

    def __hash__(self):
        return hash((self._dt_optionflags, self._dt_setUp, self._dt_tearDown, self._dt_checker))

    def __repr__(self):
        name = self._dt_test.name.split('.')
        return "%s (%s)" % (name[-1], '.'.join(name[:-1]))

    __str__ = object.__str__

    def shortDescription(self):
        return "Doctest: " + self._dt_test.name


class SkipDocTestCase(DocTestCase):
    """Stands for the tests of a module under -OO, which has no doc strings."""

    def __init__(self, module):
        self.module = module
        super().__init__(DocTest([], {}, getattr(module, '__name__', str(module)), None, None, ''))

    def setUp(self):
        self.skipTest("DocTestSuite will not work with -O2 and above")

    def test_skip(self):
        pass

    def shortDescription(self):
        return "Skipping tests from %s" % self.module.__name__

    __str__ = shortDescription


class _DocTestSuite(unittest.TestSuite):

    def _removeTestAtIndex(self, index):
        """The cases stay: they can be run again."""


def DocTestSuite(module=None, globs=None, extraglobs=None, test_finder=None, **options):
    """The tests of a module for unittest."""
    module = _normalize_module(module)
    tests = (test_finder or DocTestFinder()).find(module, globs=globs, extraglobs=extraglobs)
    suite = _DocTestSuite()
    if not tests and sys.flags.optimize >= 2:
        suite.addTest(SkipDocTestCase(module))
        return suite
    for test in sorted(tests):
        if test.examples:
            if not test.filename:
                test.filename = _source_name(module)
            suite.addTest(DocTestCase(test, **options))
    return suite


class DocFileCase(DocTestCase):
    """A document as a case of unittest."""

    def id(self):
        return '_'.join(self._dt_test.name.split('.'))

    def __repr__(self):
        return self._dt_test.filename

    def format_failure(self, err):
        test = self._dt_test
        return 'Failed doctest test for %s\n  File "%s", line 0\n\n%s' % (test.name, test.filename, err)


def DocFileTest(path, module_relative=True, package=None, globs=None, parser=DocTestParser(), encoding=None, **options):
    """The case of one document."""
    globs = {} if globs is None else globs.copy()
    if package and not module_relative:
        raise ValueError("Package may only be specified for module-relative paths.")
    text, path = _load_testfile(path, package, module_relative, encoding or "utf-8")
    globs.setdefault('__file__', path)
    return DocFileCase(parser.get_doctest(text, globs, os.path.basename(path), path, 0), **options)


def DocFileSuite(*paths, **kw):
    """Documents for unittest; their paths are relative to the caller's module, or to the package."""
    if kw.get('module_relative', True):
        kw['package'] = _normalize_module(kw.get('package'))
    return _DocTestSuite(DocFileTest(path, **kw) for path in paths)


# ---- Examples as scripts

def _comment_line(line):
    return '# ' + line if line.rstrip() else '#'


def script_from_examples(s):
    """The examples as a program, what stands around them as comments."""
    lines = []
    for piece in DocTestParser().parse(s):
        if isinstance(piece, Example):
            lines.append(piece.source[:-1])
            if piece.want:
                lines.append('# Expected:')
                lines += ['## ' + line for line in piece.want.split('\n')[:-1]]
        else:
            lines += [_comment_line(line) for line in piece.split('\n')[:-1]]
    while lines and lines[-1] == '#':
        lines.pop()
    while lines and lines[0] == '#':
        lines.pop(0)
    return '\n'.join(lines) + '\n'


def testsource(module, name):
    """The examples of one object of a module as a program."""
    module = _normalize_module(module)
    for test in DocTestFinder().find(module):
        if test.name == name:
            return script_from_examples(test.docstring)
    raise ValueError(name, "not found in tests")


def debug_src(src, pm=False, globs=None):
    """Debugs examples given as text."""
    debug_script(script_from_examples(src), pm, globs)


def debug_script(src, pm=False, globs=None):
    """Debugs a program given as text."""
    raise NotImplementedError("doctest cannot debug here: there is no pdb in the library of this interpreter")


def debug(module, name, pm=False):
    """Debugs the examples of one object of a module."""
    debug_script(testsource(module, name), pm, _normalize_module(module).__dict__)


def _run_file(filename, **options):
    if not filename.endswith(".py"):
        return testfile(filename, module_relative=False, **options)
    # The program is a module: its folder is where it imports from.
    folder, name = os.path.split(filename)
    sys.path.insert(0, folder)
    module = __import__(name[:-3])
    del sys.path[0]
    return testmod(module, **options)


def _test():
    import argparse
    parser = argparse.ArgumentParser(description="doctest runner")
    parser.add_argument('-v', '--verbose', action='store_true', default=False,
                        help='print very verbose output for all tests')
    parser.add_argument('-o', '--option', action='append', choices=OPTIONFLAGS_BY_NAME.keys(), default=[],
                        help='specify a doctest option flag to apply to the test run; may be specified more than once to '
                             'apply multiple options')
    parser.add_argument('-f', '--fail-fast', action='store_true',
                        help='stop running tests after first failure (this is a shorthand for -o FAIL_FAST, and is in '
                             'addition to any other -o options)')
    parser.add_argument('file', nargs='+', help='file containing the tests to run')
    args = parser.parse_args()
    flags = FAIL_FAST if args.fail_fast else 0
    for option in args.option:
        flags |= OPTIONFLAGS_BY_NAME[option]
    for filename in args.file:
        if _run_file(filename, verbose=args.verbose, optionflags=flags).failed:
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(_test())
