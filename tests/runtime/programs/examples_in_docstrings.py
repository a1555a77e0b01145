# doctest: what passes is silent, what fails is shown; and what texts have in common.
import difflib
import doctest


def double(n):
    """Twice as much.

    >>> double(4)
    8
    >>> double("ab")
    'abab'
    >>> double(None)
    Traceback (most recent call last):
        ...
    TypeError: unsupported operand type(s) for *: 'NoneType' and 'int'
    >>> double(2)
    5
    >>> for n in range(2):
    ...     print(double(n))
    0
    >>> print("a\\n\\nb")
    a
    <BLANKLINE>
    b
    """
    return n * 2


class Box:
    """
    >>> Box(3).content
    3
    >>> Box([1, 2, 3])  # doctest: +ELLIPSIS
    <...Box object at 0x...>
    >>> print(*range(12))  # doctest: +NORMALIZE_WHITESPACE
    0 1 2 3 4 5
    6 7 8 9 10 11
    >>> Box()  # doctest: +IGNORE_EXCEPTION_DETAIL
    Traceback (most recent call last):
    TypeError: whatever
    >>> Box(1)  # doctest: +SKIP
    nothing
    """

    def __init__(self, content):
        self.content = content


print(doctest.testmod())
print(doctest.testmod(verbose=True, report=False))
doctest.run_docstring_examples(Box, {"Box": Box}, name="box")
parser = doctest.DocTestParser()
print([(e.source, e.want, e.lineno) for e in parser.get_examples("text\n>>> 1 + 1\n2\n\n>>> f(\n...  3)\n")])
print(doctest.script_from_examples("Words.\n>>> 1\n1\n"), end="")

old = "the quick brown fox\njumps over\nthe lazy dog\n".splitlines(True)
new = "the quick red fox\njumps\nover\nthe lazy dog.\n".splitlines(True)
print("".join(difflib.ndiff(old, new)), "".join(difflib.unified_diff(old, new, "old", "new")), sep="")
print("".join(difflib.context_diff(old, new, n=1)), end="")
print(difflib.get_close_matches("pyhton", ["python", "typhoon", "cobra", "photon"]),
      difflib.SequenceMatcher(None, "abcd", "bcde").ratio(), difflib.SequenceMatcher(None, "qabxcd", "abycdf").get_opcodes())
