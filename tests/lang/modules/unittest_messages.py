# What assertions say when they fail.
import unittest
import warnings

t = unittest.TestCase()
long = 'x' * 100


class Odd:
    def __repr__(self):
        raise ValueError

    __len__ = None


def attempt(name, *args, **kwargs):
    try:
        getattr(t, name)(*args, **kwargs)
        print(name, 'fine')
    except Exception as e:
        print(name, type(e).__name__, e)


attempt('assertEqual', 1, 2)
attempt('assertEqual', 1, 2, 'because')
attempt('assertEqual', 'a\nb', 'a\nc\n')
attempt('assertEqual', long + 'a' + long, long + 'b' + long)
attempt('assertEqual', {1, 2}, {2, 3})
attempt('assertEqual', 1, 1.0)
attempt('assertNotEqual', 1, 1)
attempt('assertTrue', [])
attempt('assertFalse', 'x', msg='m')
attempt('assertIs', 1, [])
attempt('assertIsNot', None, None)
attempt('assertIsNone', 0)
attempt('assertIsNotNone', None)
attempt('assertIn', 1, [2, 3])
attempt('assertNotIn', 2, [2, 3])
attempt('assertIsInstance', 1, (str, bytes))
attempt('assertNotIsInstance', 1, int)
attempt('assertAlmostEqual', 1, 1.1)
attempt('assertAlmostEqual', 1, 1.1, places=0)
attempt('assertAlmostEqual', 1, 2, delta=0.5)
attempt('assertAlmostEqual', 1, 2, places=1, delta=1)
attempt('assertNotAlmostEqual', 1, 1.00000001)
attempt('assertNotAlmostEqual', 1, 1.5, delta=1)
attempt('assertGreater', 1, 1)
attempt('assertGreaterEqual', 1, 2)
attempt('assertLess', 1, 1)
attempt('assertLessEqual', 2, 1)
attempt('assertRegex', 'text', 'x.y')
attempt('assertNotRegex', 'text', 'e.')
attempt('assertCountEqual', [1, 1, 2], [2, 3])
attempt('assertCountEqual', [[1], [2]], [[2], [2]])
attempt('assertSetEqual', 1, {1})
attempt('assertSetEqual', {1}, 1)
attempt('assertMultiLineEqual', b'', '')
attempt('assertDictEqual', [], {})
attempt('assertListEqual', (), [])
attempt('assertSequenceEqual', (1, 2), [1, 2])
attempt('assertRaises', ValueError, int, '1')
attempt('assertRaises', (ValueError, TypeError), lambda: 1)
attempt('assertRaises', 1)
attempt('assertRaises', ValueError, wrong=1)
attempt('assertRaisesRegex', ValueError, 'literal', int, 'a')
attempt('assertRaisesRegex', ValueError, 'other', int, 'a')
attempt('assertRaises', ValueError, {}.__getitem__, 1)
attempt('assertWarns', UserWarning, warnings.warn, 'x')
attempt('assertWarns', DeprecationWarning, warnings.warn, 'x')
attempt('assertWarnsRegex', UserWarning, 'y', warnings.warn, 'x')
attempt('fail', 'said')
attempt('skipTest', 'reason')
with t.assertRaises(KeyError) as context:
    {}[1]
print(repr(context.exception), context.exception.__traceback__)
with t.assertWarns(UserWarning) as context:
    warnings.warn('w')
print(context.warning, context.lineno)
t.longMessage = False
attempt('assertEqual', 1, 2, 'only this')
