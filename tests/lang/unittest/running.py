# Tests found and run, and what is told of them.
import io
import re
import sys
import unittest

log = []


class Order(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        log.append("setUpClass")
        cls.addClassCleanup(log.append, "class cleanup")

    @classmethod
    def tearDownClass(cls):
        log.append("tearDownClass")

    def setUp(self):
        log.append("setUp")
        self.addCleanup(log.append, "cleanup")

    def tearDown(self):
        log.append("tearDown")

    def test_b(self):
        """A test
        with words."""
        log.append("b")

    def test_a(self):
        log.append("a")


class Results(unittest.TestCase):
    def test_error(self):
        1 / 0

    def test_failure(self):
        self.assertEqual(1, 2, "not so")

    def test_printing(self):
        print("to stdout")
        self.fail("after printing")

    @unittest.expectedFailure
    def test_known(self):
        self.fail()

    @unittest.expectedFailure
    def test_unexpected(self):
        pass

    @unittest.skip("no reason")
    def test_skipped(self):
        pass

    def test_skips_itself(self):
        self.skipTest("later")

    def test_subtests(self):
        for i in range(4):
            with self.subTest("part", i=i):
                self.assertEqual(i % 2, 0)

    def test_chained(self):
        try:
            {}["key"]
        except KeyError as e:
            raise ValueError("from it") from e


@unittest.skipIf(True, "whole class")
class Skipped(unittest.TestCase):
    def test(self):
        pass


class Broken(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        raise RuntimeError("no set-up")

    def test(self):
        pass


def run(suite, **options):
    out = io.StringIO()
    result = unittest.TextTestRunner(stream=out, **options).run(suite)
    text = re.sub(r"in \d\.\d+s", "in N s", out.getvalue())
    print("\n".join(line for line in text.splitlines() if not line.startswith("    ") or line.startswith("    self")))
    print(result, result.wasSuccessful(), len(result.skipped), len(result.expectedFailures))
    return result


load = unittest.defaultTestLoader
run(load.loadTestsFromTestCase(Order), verbosity=2)
print(log)
run(load.loadTestsFromTestCase(Results))
run(load.loadTestsFromTestCase(Results), verbosity=2, failfast=True, buffer=True)
run(unittest.TestSuite([Skipped("test"), Broken("test"), unittest.FunctionTestCase(lambda: None, description="a function")]), verbosity=2)
print(load.getTestCaseNames(Results), load.loadTestsFromName("Order.test_a", sys.modules["__main__"]), load.loadTestsFromTestCase(Order).countTestCases())
print(load.loadTestsFromNames(["Order", "Skipped"], sys.modules["__main__"]))
missing = load.loadTestsFromName("no_such_module_here.Test")
print(missing, len(load.errors))
t = Order("test_b")
print(t, repr(t), t.id(), t.shortDescription(), t == Order("test_b"), t == Order("test_a"), t.countTestCases())
for bad in (lambda: Order("test_c"), lambda: unittest.TestSuite([Order]), lambda: unittest.TestSuite("x"), lambda: Results("test_error").debug()):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
saved, sys.stderr = sys.stderr, io.StringIO()
try:
    program = unittest.main(argv=["prog", "-v", "Order.test_a", "-k", "a"], exit=False)
finally:
    sys.stderr = saved
print(program.result, program.verbosity, program.testNames, program.testNamePatterns)
