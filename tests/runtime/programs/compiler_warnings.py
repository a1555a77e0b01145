import warnings
def show(src, action):
    with warnings.catch_warnings(record=True) as w:
        warnings.resetwarnings(); warnings.simplefilter(action)
        try: compile(src, 'f', 'exec')
        except SyntaxError as e: print('SE', e, e.lineno, e.offset, e.text)
        print(action, [(str(i.message), i.category.__name__, i.filename, i.lineno) for i in w])
for a in ('always', 'error', 'ignore'):
    for s in ('x is 1', '\n\n"\\d"', 'x=1\nb"\\q \\400"', 'f"\\z{x}"', '"\\400"', '1if x else 2', '0x1for x in ()', '[(1) (2)]', '[[1][2, 3]]', 'assert (1, 2)', "'''\n\\z'''", "('a'\n'\\z')", '"\\8"', '"\\é"'):
        show(s, a)
def f(*a): raise KeyError('x')
warnings.showwarning = f
try: compile('x is 1', 'f', 'exec')
except BaseException as e: print(repr(e))
