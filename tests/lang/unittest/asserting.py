# What assertions say when they do not hold.
import unittest
import warnings


class T(unittest.TestCase):
    def runTest(self):
        pass


t = T()


def attempt(name, *args, **kwargs):
    try:
        result = getattr(t, name)(*args, **kwargs)
        print(name, "held" if result is None else type(result).__name__)
    except Exception as e:
        print(name, type(e).__name__, str(e).partition("\n- ")[0].partition("\nDiff is")[0].partition("\n  ")[0])


for name, args in (("assertTrue", (0,)), ("assertFalse", ([1],)), ("assertEqual", (1, 1.0)), ("assertEqual", (1, "1")), ("assertNotEqual", (2, 2)), ("assertIs", (1, 2)),
                   ("assertIsNot", (None, None)), ("assertIsNone", (0,)), ("assertIsNotNone", (None,)), ("assertIn", (3, [1, 2])), ("assertNotIn", (1, (1,))),
                   ("assertIsInstance", (1, str)), ("assertNotIsInstance", (1, int)), ("assertLess", (2, 1)), ("assertLessEqual", (2, 1)), ("assertGreater", (1, 1)),
                   ("assertGreaterEqual", (0, 1)), ("assertAlmostEqual", (1.0, 1.00000001)), ("assertAlmostEqual", (1, 1.1)), ("assertNotAlmostEqual", (1, 1.000000001)),
                   ("assertRegex", ("abc", "x+")), ("assertNotRegex", ("abc", "b")), ("assertCountEqual", ([1, 2, 2], [2, 1, 3])), ("assertCountEqual", ([[1], [2]], [[2], [1]])),
                   ("assertCountEqual", ([[1], [1]], [[2]])), ("assertListEqual", ([1, 2], [1, 2, 3])), ("assertListEqual", ([1], (1,))), ("assertTupleEqual", ((1, 2), (1, 3))),
                   ("assertEqual", ([1, 2, 3], [1, 9, 3])), ("assertEqual", ({1, 2}, {2, 3})), ("assertEqual", ({"a": 1}, {"a": 2, "b": 3})), ("assertEqual", ("x" * 200, "x" * 199 + "y")),
                   ("assertSequenceEqual", ([1, 2], (1, 2))), ("assertSequenceEqual", ([1, 2], (1, 3))), ("assertSequenceEqual", (5, [1])), ("assertSetEqual", ({1}, [1])),
                   ("assertMultiLineEqual", ("a\nb\nc\n", "a\nx\nc\n")), ("assertMultiLineEqual", ("a", 5)), ("assertDictEqual", ({}, [])), ("fail", ()), ("assertRaises", (5,)),
                   ("assertRaises", (ValueError, int, "5")), ("assertRaises", (ValueError, int, "x")), ("assertRaises", ((ValueError, KeyError), len, 5)),
                   ("assertRaisesRegex", (ValueError, "literal", int, "x")), ("assertRaisesRegex", (ValueError, "nothing", int, "x")), ("assertWarns", (UserWarning, len, "")),
                   ("assertWarns", (UserWarning, warnings.warn, "w")), ("assertWarnsRegex", (UserWarning, "x", warnings.warn, "w"))):
    attempt(name, *args)
attempt("assertAlmostEqual", 1, 2, delta=0.5)
attempt("assertAlmostEqual", 1, 1.4, delta=0.5, places=2)
attempt("assertNotAlmostEqual", 1, 1.4, delta=0.5)
attempt("assertEqual", 1, 2, msg="my words")
t.longMessage = False
attempt("assertEqual", 1, 2, msg="my words")
t.longMessage, t.maxDiff = True, 20
attempt("assertEqual", list(range(30)), list(range(31)))
with t.assertRaises(ZeroDivisionError) as caught:
    1 / 0
print(repr(caught.exception), caught.exception.__traceback__)
try:
    with t.assertRaises(KeyError, msg="nothing raised"):
        pass
except AssertionError as e:
    print(e)
with t.assertWarns(DeprecationWarning) as caught:
    warnings.warn("old", DeprecationWarning)
print(caught.warning, caught.filename == __file__, caught.lineno)
