"""Runs one module of CPython's test suite and writes a line for each method as it ends: how, its name, why it failed.

    driver.py MODULE RESULTS SKIP STARTER

SKIP is a file with the names of methods not to run: a crash of the interpreter costs only the method that made it. STARTER
starts the same interpreter with the same options. Runs under CPython and under ouro alike.
"""

import sys
import unittest


class LineResult(unittest.TestResult):
    def __init__(self, out):
        super().__init__()
        self.out = out
        self.failed = None

    def line(self, how, test, why=''):
        print(how, test.id().replace(' ', '_').replace('\n', '_'), why, file=self.out, flush=True)

    def startTest(self, test):
        super().startTest(test)
        self.failed = None
        self.line('start', test)

    def note(self, err):
        if self.failed is None:
            text = str(err[1]).strip().partition('\n')[0]
            self.failed = f'{err[0].__name__}: {text}'

    def stopTest(self, test):
        if self.failed is None:
            self.line('ok', test)
        elif self.failed == 'skipped':
            self.line('skip', test)
        else:
            self.line('fail', test, self.failed)
        super().stopTest(test)

    def addError(self, test, err):
        self.note(err)
        if not hasattr(test, '_testMethodName'):  # setUpClass or setUpModule: all its tests are missing then
            self.line('fail', test, self.failed)

    def addFailure(self, test, err):
        self.note(err)

    def addSubTest(self, test, subtest, err):
        if err is not None:
            self.note(err)

    def addSkip(self, test, reason):
        self.failed = self.failed or 'skipped'

    def addUnexpectedSuccess(self, test):
        self.failed = self.failed or 'unexpected success'


def without(suite, names):
    kept = unittest.TestSuite()
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            kept.addTest(without(test, names))
        elif test is not None and test.id().replace(' ', '_').replace('\n', '_') not in names:
            kept.addTest(test)
    return kept


def main():
    module, results, skip, sys.executable = sys.argv[1:5]
    with open(skip) as f:
        names = set(f.read().split('\n'))
    with open(results, 'a') as out:
        try:
            sys.implementation.name = 'cpython'  # what is marked as a detail of CPython is tested as well
            import test.support
            test.support.use_resources = []
            suite = unittest.defaultTestLoader.loadTestsFromName(module)
        except BaseException as e:
            text = str(e).strip().partition('\n')[0]
            print('import', module, f'{type(e).__name__}: {text}', file=out, flush=True)
            return
        without(suite, names).run(LineResult(out))


main()
