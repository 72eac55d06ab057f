"""The command line."""

import os
import sys

from . import loader, runner
from .signals import installHandler

__unittest = True


def _convert_name(name):
    """A file's path as the name of its module."""
    if not os.path.isfile(name) or not name.lower().endswith(".py"):
        return name
    if os.path.isabs(name):
        relative = os.path.relpath(name, os.getcwd())
        if os.path.isabs(relative) or relative.startswith(os.pardir):
            return name
        name = relative
    return os.path.normpath(name)[:-3].replace("\\", ".").replace("/", ".")


def _convert_select_pattern(pattern):
    return pattern if "*" in pattern else "*%s*" % pattern


class TestProgram:
    """Loads and runs the tests that a command line asks for."""

    module = None
    verbosity = 1
    failfast = catchbreak = buffer = progName = warnings = testNamePatterns = None
    _discovery_parser = None

    def __init__(self, module="__main__", defaultTest=None, argv=None, testRunner=None, testLoader=loader.defaultTestLoader, exit=True,
                 verbosity=1, failfast=None, catchbreak=None, buffer=None, warnings=None, *, tb_locals=False):
        if isinstance(module, str):
            self.module = __import__(module)
            for part in module.split(".")[1:]:
                self.module = getattr(self.module, part)
        else:
            self.module = module
        argv = sys.argv if argv is None else argv
        self.exit, self.failfast, self.catchbreak, self.verbosity, self.buffer = exit, failfast, catchbreak, verbosity, buffer
        self.tb_locals, self.defaultTest, self.testRunner, self.testLoader = tb_locals, defaultTest, testRunner, testLoader
        self.warnings = "default" if warnings is None and not sys.warnoptions else warnings
        self.progName = os.path.basename(argv[0])
        self.parseArgs(argv)
        self.runTests()

    def _print_help(self, *args, **kwargs):
        print(self._parser("the tests to run").format_help())

    def parseArgs(self, argv):
        if self.module is None and len(argv) > 1 and argv[1].lower() == "discover":
            self._do_discovery(argv[2:])
            return
        parser = self._parser("a module, a class or a method, with dots between")
        parser.add_argument("tests", nargs="*")
        parser.parse_args(argv[1:], self)
        if self.module is None and not self.tests:
            self._do_discovery([])
            return
        if self.tests:
            self.testNames = list(map(_convert_name, self.tests))
            if __name__ == "__main__":
                self.module = None
        elif self.defaultTest is None:
            self.testNames = None
        elif isinstance(self.defaultTest, str):
            self.testNames = (self.defaultTest,)
        else:
            self.testNames = list(self.defaultTest)
        self.createTests()

    def createTests(self, from_discovery=False, Loader=None):
        if self.testNamePatterns:
            self.testLoader.testNamePatterns = self.testNamePatterns
        if from_discovery:
            self.test = (self.testLoader if Loader is None else Loader()).discover(self.start, self.pattern, self.top)
        elif self.testNames is None:
            self.test = self.testLoader.loadTestsFromModule(self.module)
        else:
            self.test = self.testLoader.loadTestsFromNames(self.testNames, self.module)

    def _parser(self, epilog):
        import argparse
        parser = argparse.ArgumentParser(prog=self.progName, epilog=epilog)
        parser.add_argument("-v", "--verbose", dest="verbosity", action="store_const", const=2, default=argparse.SUPPRESS, help="a line for each test")
        parser.add_argument("-q", "--quiet", dest="verbosity", action="store_const", const=0, default=argparse.SUPPRESS, help="nothing for each test")
        parser.add_argument("--locals", dest="tb_locals", action="store_true", default=argparse.SUPPRESS, help="show variables in tracebacks")
        for letter, name, help in (("-f", "failfast", "stop at the first failure"), ("-c", "catchbreak", "end after the current test at Ctrl-C"),
                                   ("-b", "buffer", "show only what failed tests print")):
            word = {"catchbreak": "--catch"}.get(name, "--" + name)
            if getattr(self, name) is None:
                parser.add_argument(letter, word, dest=name, action="store_true", default=argparse.SUPPRESS, help=help)
                setattr(self, name, False)
        parser.add_argument("-k", dest="testNamePatterns", action="append", type=_convert_select_pattern, default=argparse.SUPPRESS,
                            help="only tests whose name has this in it")
        return parser

    def _do_discovery(self, argv, Loader=None):
        self.start, self.pattern, self.top = ".", "test*.py", None
        if argv is not None:
            parser = self._parser("tests are searched in a folder")
            for letter, word, name in (("-s", "--start-directory", "start"), ("-p", "--pattern", "pattern"), ("-t", "--top-level-directory", "top")):
                parser.add_argument(letter, word, dest=name)
            for name in "start", "pattern", "top":
                parser.add_argument(name, nargs="?", default=getattr(self, name))
            parser.parse_args(argv, self)
        self.createTests(from_discovery=True, Loader=Loader)

    def runTests(self):
        if self.catchbreak:
            installHandler()
        if self.testRunner is None:
            self.testRunner = runner.TextTestRunner
        made = self.testRunner
        if isinstance(made, type):
            options = dict(verbosity=self.verbosity, failfast=self.failfast, buffer=self.buffer, warnings=self.warnings)
            try:
                try:
                    made = made(tb_locals=self.tb_locals, **options)
                except TypeError:
                    made = made(**options)
            except TypeError:
                made = made()
        self.result = made.run(self.test)
        if self.exit:
            sys.exit(not self.result.wasSuccessful())


main = TestProgram
