# Examples in doc strings: what passes, how failures are shown, options, parts that must be equal.
import doctest


def works():
    """
    >>> 1 + 1
    2
    >>> print('a\\n\\nb')
    a
    <BLANKLINE>
    b
    >>> list(range(20))  # doctest: +ELLIPSIS
    [0, 1, ..., 19]
    >>> print('a   b', 'c')  # doctest: +NORMALIZE_WHITESPACE
    a b
    c
    >>> for i in range(2):
    ...     print(i)
    0
    1
    >>> 1 / 0
    Traceback (most recent call last):
        ...
    ZeroDivisionError: division by zero
    >>> int('x')  # doctest: +IGNORE_EXCEPTION_DETAIL
    Traceback (most recent call last):
    ValueError: other words
    >>> never()  # doctest: +SKIP
    >>> True
    1
    """


def fails():
    """
    >>> 1 + 1
    3
    >>> print('some')
    >>> None
    word
    >>> for line in 'abcd': print(line)
    a
    b
    x
    d
    """


class Class:
    """>>> Class().method()
    'method'
    """

    def method(self):
        """
        >>> Class.other
        Traceback (most recent call last):
        AttributeError: type object 'Class' has no attribute 'other'
        """
        return 'method'

    @property
    def prop(self):
        """>>> 'property'
        'property'"""


__test__ = {'text': '>>> works() is None\nTrue\n'}
print(doctest.testmod())
print(doctest.testmod(verbose=True, report=False, optionflags=doctest.REPORT_NDIFF | doctest.FAIL_FAST))
for flag in (doctest.REPORT_UDIFF, doctest.REPORT_CDIFF, doctest.REPORT_ONLY_FIRST_FAILURE, doctest.DONT_ACCEPT_TRUE_FOR_1):
    doctest.run_docstring_examples(fails, globals(), optionflags=flag)
print([(t.name, len(t.examples), t.lineno) for t in doctest.DocTestFinder(exclude_empty=False).find(Class, globs={})])
runner = doctest.DocTestRunner(verbose=False)
for test in doctest.DocTestFinder().find(works):
    print(test, runner.run(test, out=lambda s: None))
print(runner.summarize(True))
