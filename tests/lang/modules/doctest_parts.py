# The parser and the checker by themselves, scripts out of examples, test cases for unittest, raising runners.
import doctest
import unittest

text = '''Some text.

    >>> x = 1  # doctest: +ELLIPSIS, -SKIP
    >>> x
    1

More.
  >>> if x:
  ...     y = 2
  ...
  >>> raise ValueError('a\\nb')
  Traceback (innermost last):
    stack
  ValueError: a
  b

End.
'''
parser = doctest.DocTestParser()
for piece in parser.parse(text, 'name'):
    if isinstance(piece, doctest.Example):
        print([piece.source, piece.want, piece.exc_msg, piece.lineno, piece.indent, piece.options])
    else:
        print(repr(piece))
for bad in ('>>>x', '  >>> x\n y', '>>> x  # doctest: +NOTHING', '>>> # doctest: +SKIP', '>>> x\n...y'):
    try:
        print(parser.get_examples(bad, 'bad'))
    except ValueError as e:
        print(e)
print(doctest.script_from_examples(text))
check = doctest.OutputChecker()
for want, got, flags in (('a...c', 'abc', doctest.ELLIPSIS), ('a...ab', 'aab', doctest.ELLIPSIS), ('a...', 'abc', 0),
                         ('...a...a...', 'a', doctest.ELLIPSIS), ('1\n', 'True\n', 0), ('1\n', 'True\n', doctest.DONT_ACCEPT_TRUE_FOR_1),
                         ('a  b', 'a\nb', doctest.NORMALIZE_WHITESPACE)):
    print(check.check_output(want, got, flags), end=' ')
print(check.output_difference(doctest.Example('x', 'a\n'), '\nb\n', 0))
test = parser.get_doctest('>>> 1\n2\n>>> y\n', {}, 'name', 'file', 3)
print(test, doctest.Example('a', 'b') == doctest.Example('a\n', 'b\n'), test == test, test < parser.get_doctest('', {}, 'o', 'f', 0))
try:
    doctest.DebugRunner(verbose=False).run(test)
except doctest.DocTestFailure as e:
    print(e, e.example.want, e.got)
try:
    doctest.DebugRunner(verbose=False).run(parser.get_doctest('>>> y\n', {}, 'name', 'file', 3))
except doctest.UnexpectedException as e:
    print(repr(e.exc_info[1]))
case = unittest.TestResult()
suite = doctest.DocTestSuite(doctest.__name__ and __import__('__main__'))
print(suite.countTestCases())


def documented():
    """
    >>> documented.__name__
    'documented'
    >>> 1
    2
    """


suite = doctest.DocTestSuite(__import__('__main__'), setUp=lambda test: print('set up', test.name))
print(list(suite), suite.run(case))
print(case.failures[0][0].shortDescription(), case.failures[0][1][case.failures[0][1].index('AssertionError'):])
