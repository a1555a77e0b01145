# A learner's examples in docstrings, and what doctest reports of them.
"""Module.

>>> add(1, 2)
3
"""
def add(a, b):
    """Add.

    >>> add(1, 2)
    3
    >>> add('a', 'b')
    'ab'
    >>> add(1, 'x')
    Traceback (most recent call last):
      ...
    TypeError: unsupported operand type(s) for +: 'int' and 'str'
    >>> for i in range(3):
    ...     print(i)
    0
    1
    2
    """
    return a + b
class C:
    """A class.

    >>> c = C()
    >>> c.m()
    4
    >>> print('a\\n\\nb')
    a
    <BLANKLINE>
    b
    >>> c # doctest: +ELLIPSIS
    <__main__.C object at 0x...>
    >>> [1,   2]  # doctest: +NORMALIZE_WHITESPACE
    [1,    2]
    """
    def m(self):
        """
        >>> C().m()
        3
        >>> None
        >>> x = 1
        >>> x
        >>> C().m() # doctest: +SKIP
        7
        """
        return 3
    @property
    def p(self):
        """>>> C().p
        5
        """
        return 5
    @staticmethod
    def s():
        '''
        >>> C.s()
        'no'
        '''
def nodoc(): pass
import doctest
print(doctest.testmod(verbose=False))
print(doctest.testmod(verbose=True))
doctest.run_docstring_examples(add, globals(), True, 'add')
finder = doctest.DocTestFinder()
print([(test.name, test.lineno, len(test.examples)) for test in finder.find(C)])
checker = doctest.OutputChecker()
print(checker.check_output('a...z\n', 'abz\n', doctest.ELLIPSIS), checker.check_output('1\n', 'True\n', 0),
      checker.check_output('a  b\n', 'a b\n', doctest.NORMALIZE_WHITESPACE))
print(doctest.DocTestParser().get_examples('text\n  >>> f(1,\n  ...   2)\n  3\n')[0].source)
print(doctest.testmod(optionflags=doctest.REPORT_NDIFF | doctest.FAIL_FAST, report=False))


# As tests of unittest.
import io
import re
import unittest

stream = io.StringIO()
unittest.TextTestRunner(stream, verbosity=2).run(doctest.DocTestSuite())
report = re.sub(r'in \d\.\d+s', 'in no time', stream.getvalue())
print(re.sub(r'  File ".*", line \d+, in runTest\n(    .*\n)*', '', report))
print(*doctest.DocTestSuite(test_finder=doctest.DocTestFinder(recurse=False)))
