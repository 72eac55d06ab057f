# Choosing tests by pattern, and the differences that lists, dicts and sequences show.
import unittest


class Case(unittest.TestCase):
    def test_one(self):
        pass

    def test_two(self):
        pass


loader = unittest.TestLoader()
for patterns in (['*two'], ['*.Case.*'], ['one'], ['*one', '*two']):
    loader.testNamePatterns = patterns
    print(patterns, loader.getTestCaseNames(Case))
t = Case('test_one')
for name, *args in (('assertEqual', [1, 2, 3], [1, 5]), ('assertEqual', {'a': 1, 'b': [2]}, {'a': 1, 'b': [3]}), ('assertEqual', (1,), (2,)),
                    ('assertSequenceEqual', [1], (1, 2)), ('assertListEqual', [], [1]), ('assertEqual', [list(range(60))] * 9, [])):
    try:
        getattr(t, name)(*args)
    except AssertionError as e:
        print(e)
