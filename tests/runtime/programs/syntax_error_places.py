# Where a SyntaxError made by hand points.
import sys
def show(*a, cls=SyntaxError):
    e = cls('message', a)
    sys.__excepthook__(cls, e, None)
texts = ['  abc = def\n', 'abc', '', '\n', None, 'é = ü + 1\n', 'one\ntwo\nthree', 'one\n  two\nthree\n', '\t\fx\n']
for text in texts:
    for off in (None, -1, 0, 1, 3, 5, 6, 20):
        for end in ((), (1, 0), (1, 4), (2, 2), (1, 30), (None, None), (1, None), (1, -1)):
            print('---', repr(text), off, end, file=sys.stderr)
            show('f.py', 1, off, text, *end)
show('f.py', 1, 2, ' abc', 1, 4, cls=IndentationError)
class Sub(SyntaxError): pass
show('f.py', 1, 2, ' abc', 1, 4, cls=Sub)
show('f.py', None, 2, ' abc', 1, 4)
show(None, 1, 2, ' abc', 1, 4)
show('f.py', 'x', 2, ' abc', 1, 4)
show('f.py', 1, 'x', ' abc', 1, 4)
show('f.py', 1, 2, 'abc', 'x', 4)
show(5, 1, 2, 'abc', 1, 4)
for args in ((), ('m',), ('m', None), (1,), ('m', ('f', 1, 2)), ('m', ('f', 1, 2, 't', 1)), ('m', ()), ('m', 5)):
    try: e = SyntaxError(*args)
    except Exception as x: print(type(x), x)
    else:
        print(e, e.args, e.msg, e.lineno)
        sys.excepthook(SyntaxError, e, None)
e = SyntaxError('m', ('f', 1, 2, 't', 1, 3))
del e.msg
sys.excepthook(SyntaxError, e, None)
e.lineno = 3; e.text='hello\nyou'; e.offset = 8; e.print_file_and_line = 4; e.msg=[1,2]
sys.excepthook(SyntaxError, e, None)
print(str(e), repr(e))
