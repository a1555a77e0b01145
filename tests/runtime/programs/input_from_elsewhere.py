# input () asks the file that stands in place of sys.stdin; compile () can leave out asserts and docstrings.
import io
import sys

sys.stdin = io.StringIO('one\n\n  three  ')
print([input('first? '), input(), input()])
try:
    input('more? ')
except EOFError as e:
    print('end:', e)


class Answers:
    def __init__(self, *lines):
        self.lines = list(lines)

    def readline(self):
        print('(asked)', end=' ')
        return self.lines.pop(0)


sys.stdin = Answers('yes\n', 'no', b'x', '')
for i in range(4):
    try:
        print(repr(input('> ')))
    except Exception as e:
        print(type(e).__name__, e)
old, sys.stdin = sys.stdin, None
try:
    input()
except RuntimeError as e:
    print(e)
sys.stdin = sys.__stdin__

out, sys.stdout = sys.stdout, io.StringIO()
sys.stdin = io.StringIO('typed')
got = input('asked: ')
said, sys.stdout = sys.stdout.getvalue(), out
print(repr(said), got)

source = '''"""What it is."""
assert total, "asserted"
def f():
    """About f."""
    assert 0
    return __debug__
print(__debug__, '__doc__' in globals(), f.__doc__, f.__code__.co_consts, f())
'''
for optimize in 0, 1, 2:
    try:
        exec(compile(source, 'text', 'exec', optimize=optimize), {'total': 0})
    except AssertionError as e:
        print('AssertionError', e)
try:
    compile('1', '', 'eval', optimize=3)
except ValueError as e:
    print(e)
