"""The command line of unittest."""

import os
import sys

from . import loader, runner
from .signals import installHandler

__unittest = True

_EXAMPLES = """\
For example:
  %(prog)s test_one test_two             the tests of two modules
  %(prog)s package.test_one.Class        those of one class
  %(prog)s package.test_one.Class.test   a single test
  %(prog)s folder/test_one.py            a module by its file
"""

_MODULE_EXAMPLES = """\
For example:
  %(prog)s                  all tests of this file
  %(prog)s Class            those of one class
  %(prog)s Class.test       a single test
"""


def _convert_name(name):
    """The dotted name of a module that is given by its file."""
    if not name.lower().endswith('.py') or not os.path.isfile(name):
        return name
    path = os.path.relpath(name) if os.path.isabs(name) else name
    if path is not name and (os.path.isabs(path) or path.startswith(os.pardir)):
        return name  # of another folder
    return os.path.normpath(path)[:-3].translate({ord(separator): '.' for separator in '\\/'})


def _convert_names(names):
    return [_convert_name(name) for name in names]


def _convert_select_pattern(pattern):
    return pattern if '*' in pattern else '*%s*' % pattern


class TestProgram:
    """Reads the command line, loads the tests, runs them and exits with status 1 when one failed."""

    module = None
    verbosity = 1
    failfast = catchbreak = buffer = progName = warnings = testNamePatterns = None
    _discovery_parser = None

    def __init__(self, module='__main__', defaultTest=None, argv=None, testRunner=None, testLoader=loader.defaultTestLoader,
                 exit=True, verbosity=1, failfast=None, catchbreak=None, buffer=None, warnings=None, *, tb_locals=False):
        argv = sys.argv if argv is None else argv
        if isinstance(module, str):
            name, module = module, __import__(module)
            for part in name.split('.')[1:]:
                module = getattr(module, part)
        if warnings is None and not sys.warnoptions:
            # The interpreter was not told what to do with them: they are shown.
            warnings = 'default'
        self.module, self.defaultTest, self.progName = module, defaultTest, os.path.basename(argv[0])
        self.testRunner, self.testLoader, self.exit = testRunner, testLoader, exit
        self.verbosity, self.failfast, self.catchbreak, self.buffer = verbosity, failfast, catchbreak, buffer
        self.warnings, self.tb_locals = warnings, tb_locals
        self.parseArgs(argv)
        self.runTests()

    def usageExit(self, msg=None):
        import warnings
        warnings.warn("TestProgram.usageExit() is deprecated and will be removed in Python 3.13", DeprecationWarning)
        if not self._discovery_parser:
            self._initArgParsers()
        if msg:
            print(msg)
        self._print_help()
        sys.exit(2)

    def _print_help(self, *args, **kwargs):
        print(self._main_parser.format_help())
        print((_EXAMPLES if self.module is None else _MODULE_EXAMPLES) % {'prog': self.progName})
        if self.module is None:
            self._discovery_parser.print_help()

    def parseArgs(self, argv):
        self._initArgParsers()
        command, *rest = argv[1:] or ['']
        if self.module is None and command.lower() == 'discover':
            return self._do_discovery(rest)
        self._main_parser.parse_args(argv[1:], self)
        if self.tests:
            self.testNames = _convert_names(self.tests)
            if __name__ == '__main__':
                self.module = None
        elif self.module is None:
            return self._do_discovery([])
        else:
            default = self.defaultTest
            self.testNames = (default,) if isinstance(default, str) else default if default is None else [*default]
        self.createTests()

    def createTests(self, from_discovery=False, Loader=None):
        source = self.testLoader
        if self.testNamePatterns:
            source.testNamePatterns = self.testNamePatterns
        if from_discovery:
            self.test = (source if Loader is None else Loader()).discover(self.start, self.pattern, self.top)
        elif self.testNames is not None:
            self.test = source.loadTestsFromNames(self.testNames, self.module)
        else:
            self.test = source.loadTestsFromModule(self.module)

    def _initArgParsers(self):
        parent = self._getParentArgParser()
        self._main_parser = self._getMainArgParser(parent)
        self._discovery_parser = self._getDiscoveryArgParser(parent)

    def _getParentArgParser(self):
        import argparse
        parser = argparse.ArgumentParser(add_help=False)
        parser.add_argument('-v', '--verbose', dest='verbosity', action='store_const', const=2, help='Verbose output')
        parser.add_argument('-q', '--quiet', dest='verbosity', action='store_const', const=0, help='Quiet output')
        parser.add_argument('--locals', dest='tb_locals', action='store_true', help='Show local variables in tracebacks')
        # What was given to the constructor needs no option.
        for letter, name, attribute, text in (('-f', '--failfast', 'failfast', 'Stop on first fail or error'),
                                              ('-c', '--catch', 'catchbreak', 'Catch Ctrl-C and display results so far'),
                                              ('-b', '--buffer', 'buffer', 'Buffer stdout and stderr during tests')):
            if getattr(self, attribute) is None:
                parser.add_argument(letter, name, dest=attribute, action='store_true', help=text)
                setattr(self, attribute, False)
        if self.testNamePatterns is None:
            parser.add_argument('-k', dest='testNamePatterns', action='append', type=_convert_select_pattern,
                                help='Only run tests which match the given substring')
            self.testNamePatterns = []
        return parser

    def _getMainArgParser(self, parent):
        from argparse import ArgumentParser
        parser = ArgumentParser(self.progName, parents=[parent])
        parser.add_argument('tests', nargs='*', help='a list of any number of test modules, classes and test methods.')
        parser.print_help = self._print_help
        return parser

    def _getDiscoveryArgParser(self, parent):
        from argparse import SUPPRESS, ArgumentParser
        parser = ArgumentParser(
            f'{self.progName} discover', parents=[parent],
            epilog='For test discovery all test modules must be importable from the top level directory of the project.')
        names = 'start', 'pattern', 'top'
        for name, option, text in zip(names, ('start-directory', 'pattern', 'top-level-directory'), (
                "Directory to start discovery ('.' default)", "Pattern to match tests ('test*.py' default)",
                'Top level directory of project (defaults to start directory)')):
            parser.add_argument('-' + name[0], '--' + option, dest=name, help=text)
        # The same without options, in this order.
        for name in names:
            parser.add_argument(name, nargs='?', default=SUPPRESS, help=SUPPRESS)
        return parser

    def _do_discovery(self, argv, Loader=None):
        self.start, self.pattern, self.top = '.', 'test*.py', None
        if argv is not None:
            if not self._discovery_parser:
                self._initArgParsers()
            self._discovery_parser.parse_args(argv, self)
        self.createTests(True, Loader)

    def runTests(self):
        if self.catchbreak:
            installHandler()
        make = runner.TextTestRunner if self.testRunner is None else self.testRunner
        if isinstance(make, type):
            options = dict(verbosity=self.verbosity, failfast=self.failfast, buffer=self.buffer, warnings=self.warnings)
            try:
                # A runner from before it had tb_locals, or had any of these.
                try:
                    make = make(tb_locals=self.tb_locals, **options)
                except TypeError:
                    make = make(**options)
            except TypeError:
                make = make()
        self.result = make.run(self.test)
        if self.exit:
            sys.exit(not self.result.wasSuccessful())


main = TestProgram
