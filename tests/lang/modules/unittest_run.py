# Running: results of each kind, order of set-up and clean-up, subtests, skips, the text runner.
import io
import re
import unittest

calls = []


class Kinds(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        calls.append('setUpClass')
        cls.addClassCleanup(calls.append, 'class cleanup')

    @classmethod
    def tearDownClass(cls):
        calls.append('tearDownClass')

    def setUp(self):
        calls.append(self._testMethodName)
        self.addCleanup(calls.append, 'cleanup')

    def tearDown(self):
        calls.append('tearDown')

    def test_pass(self):
        """First line.

        More."""

    def test_fail(self):
        self.assertEqual(1, 2)

    def test_error(self):
        try:
            1 / 0
        except ZeroDivisionError:
            raise KeyError('x')

    @unittest.skip('not now')
    def test_skip(self):
        pass

    @unittest.skipIf(False, 'no')
    @unittest.skipUnless(True, 'no')
    def test_skip_inside(self):
        self.skipTest('inside')

    @unittest.expectedFailure
    def test_expected(self):
        self.fail()

    @unittest.expectedFailure
    def test_unexpected(self):
        pass

    def test_sub(self):
        for i in range(3):
            with self.subTest('outer', i=i):
                with self.subTest(j=i * 2):
                    self.assertNotEqual(i, 1)
            with self.subTest(i=i):
                if i == 2:
                    raise OSError('two')


class BadClass(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        raise ValueError('class')

    def test(self):
        pass


@unittest.skip('whole class')
class Skipped(unittest.TestCase):
    def test(self):
        pass


def run(**options):
    out = io.StringIO()
    suite = unittest.TestSuite(unittest.defaultTestLoader.loadTestsFromTestCase(c) for c in (Kinds, BadClass, Skipped))
    suite.addTest(unittest.FunctionTestCase(lambda: print('printed'), description='a function'))
    print(suite.countTestCases())
    result = unittest.TextTestRunner(out, **options).run(suite)
    print(re.sub(r'in \d+\.\d+s', 'in N s', out.getvalue()))
    print(result, result.wasSuccessful())


run()
print(calls)
run(verbosity=2, buffer=True)
run(verbosity=0, failfast=True, descriptions=False)
test = Kinds('test_fail')
print(test, repr(test), test.id(), test.shortDescription(), Kinds('test_pass').shortDescription(), test == Kinds('test_fail'))
for make in (lambda: Kinds('missing'), lambda: unittest.TestSuite([Kinds]), lambda: unittest.TestSuite('abc')):
    try:
        make()
    except (ValueError, TypeError) as e:
        print(e)
