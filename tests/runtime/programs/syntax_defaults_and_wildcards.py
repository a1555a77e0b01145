"""What stands for a missing default value, and what the wildcard of `match` is followed by."""


def tried(text):
    try:
        compile(text, "mistakes.py", "exec")
    except SyntaxError as error:
        print(type(error).__name__, error.args)
    else:
        print("compiles", repr(text))


for text in (
    'def f(c=, *a): pass',
    'def f(a, *b, c=, *d): pass',
    'x = lambda c=, *d: a',
    'def f(a, /, b: int = , *c, d, e=2,',
    'def f(a, /, b = , *c, d, e=2,',
    'def f(a=',
    'def f(a=,',
    'def f(a=1, b=,',
    'def f(a=1, b=',
    'def f(a=/, b=',
    'def f(a=*,',
    'def f(a=):',
    'def f(a=,)',
    'lambda a=,',
    'lambda a=:',
    'lambda a, *b, c=: 1',
    'lambda *b, c=, d=, *e: 1',
    'lambda *b, c=, /: 1',
    'def f(*b, c=, /): pass',
    'def f(a=, (b)): pass',
    'def f(a: int=, *, c',
    'def f(a, a=, /, /): pass',
    'def f(*, a=): pass',
    'def f(a=1, b=, c): pass',
    'def f(a=1, b=, c=, **): pass',
    'def f(**a=, b): pass',
    'def f(*a=, b): pass',
    'def f(*a, *b, c=): pass',
    'def f(a=1, c, d=): pass',
    'def f((a), d=): pass',
    'def f(/, d=): pass',
    'def f(a, /, d=, /): pass',
    'def f(a, /, d=3, /, e=): pass',
    'lambda a=1, c, d=: 1',
    'lambda (a), d=: 1',
    'match x:\n    case _.:\n        pass',
    'match x:\n    case P(x=1) | None as q:\n        pass\n    case _.:\n        pass',
    'match x:\n    case _.b:\n        pass\n    case a.b.:\n        pass',
    'match x:\n    case [_.]:\n        pass',
    'match x:\n    case _(:\n        pass',
    'match x:\n    case _(1):\n        pass',
    'match x:\n    case _.\n        pass',
    'match x:\n    case 1 | _.:\n        pass',
    'match x:\n    case {1: _.}:\n        pass',
    'match x:\n    case {_.: _}:\n        pass',
    'import sys as _\nmatch 3:\n    case {_.maxsize: _}:\n        pass',
    'match x:\n    case _.a.:\n        pass',
    'match x:\n    case _.1:\n        pass',
    'match x:\n    case P(_.):\n        pass',
    'match x:\n    case P(x=_.):\n        pass',
    'match x:\n    case P(_=_.):\n        pass',
    'class P: _ = 3\nmatch P():\n    case P(_=_):\n        print(1)',
    'class P: _ = 3\nmatch P():\n    case P(_=_, _=_):\n        print(1)',
    'match x:\n    case P(_=1, _):\n        print(1)',
    'match x:\n    case _ = 1:\n        print(1)',
    'match x:\n    case (_.):\n        pass',
    'match x:\n    case *_.:\n        pass',
    'match x:\n    case *_., b:\n        pass',
    'match x:\n    case 1 as _.a:\n        pass',
    'match x:\n    case _ as _:\n        pass',
    'match x:\n    case _.a as b:\n        pass',
    'match x:\n    case _() as b:\n        pass',
    'match x:\n    case (_() as b):\n        pass',
    'match x:\n    case _ if _.a:\n        pass',
):
    tried(text)
