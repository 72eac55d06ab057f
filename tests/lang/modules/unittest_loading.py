# Loading by name and from modules, what cannot be loaded, main().
import contextlib
import io
import re
import sys
import types
import unittest

module = types.ModuleType('made_up')
sys.modules['made_up'] = module
exec('''
import unittest

class First(unittest.TestCase):
    def test_one(self): pass
    def test_two(self): self.fail('no')
    def other(self): pass

class Second(First):
    def runTest(self): pass

def make():
    return First('other')

def setUpModule(): print('setUpModule')
def tearDownModule(): print('tearDownModule')
number = 1
''', vars(module))
loader = unittest.TestLoader()
print(loader.loadTestsFromModule(module))
for name in ('made_up', 'made_up.First', 'made_up.First.test_one', 'made_up.make', 'made_up.First.missing', 'made_up.number',
             'unknown_module.x', 'made_up.unittest.case.TestCase'):
    try:
        print(name, loader.loadTestsFromName(name))
    except Exception as e:
        print(name, type(e).__name__, e)
print([re.sub(r'(?s)Traceback.*\n(?=\w)', '... ', e) for e in loader.errors])
loader.testMethodPrefix = 'o'
loader.sortTestMethodsUsing = lambda a, b: (a < b) - (a > b)
print(loader.getTestCaseNames(module.First))
loader.testMethodPrefix = 'test'
print(loader.getTestCaseNames(module.First))
for argv in (['prog', '-v', 'First'], ['prog', '-q', 'First.test_two', 'make'], ['prog', '-f', '-b', 'Second.test_one'], ['prog', '--wrong']):
    err = io.StringIO()
    with contextlib.redirect_stderr(err):
        try:
            unittest.main(module='made_up', argv=argv, testLoader=unittest.TestLoader())
        except SystemExit as e:
            print(argv, 'exit', e.code)
    print(re.sub(r'in \d+\.\d+s', 'in N s', err.getvalue()).replace('<string>', 'FILE'))
try:
    import unittest.mock
except ImportError:
    pass
