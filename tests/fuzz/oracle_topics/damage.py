"""Small damage to valid statements: what compile () says of them, and where."""
from oracle_topics.maker import RULES

VALID = [
    'x = 1', 'x = y = [1, 2, (3, 4)]', 'x += 1', 'x: int = 5', 'del x, y[0]', 'a, *b = 1, 2, 3', 'print("hello", end="")', 'f(1, *a, b=2, **c)', 'x = {"a": 1, **b}', 'x = {1, 2, 3}', 'x = a if b else c', 'x = [v for v in range(3) if v]', 'x = {k: v for k, v in d.items()}', 'x = lambda a, *b, c=1, **d: a', 'x = a[1:2, ::3]', 'assert x == 1, "no"', 'raise ValueError("x") from None',
    'import os.path as p, sys', 'from a.b import (c as d, e)', 'from . import x', 'global g', 'pass; x = 1; y = 2', 'x = not a and b or c', 'x = a < b <= c != d is not e not in f', 'x = -1 ** ~2 // 3 @ 4', 'x = f"{a!r:>{w}} {b=}"', "x = '''a\nb'''", 'x = (yield)', 'x = (n := 5)', 'x = 0x1f + 0b11 + 0o17 + 1_000 + 1e5 + 2j', 'x = r"\\d" b"x"' if False else 'x = rb"\\d" + b"x"', 'x = (1,\n     2,\n     3)', 'x = 1 + \\\n    2',
    'if x:\n    pass\nelif y:\n    z = 1\nelse:\n    w = 2', 'while x:\n    break\nelse:\n    pass', 'for i, (a, b) in x:\n    continue\nelse:\n    pass', 'try:\n    x\nexcept (A, B) as e:\n    pass\nexcept:\n    raise\nelse:\n    pass\nfinally:\n    pass', 'try:\n    x\nexcept* A as e:\n    pass', 'with a as b, c as d:\n    pass', 'with (a as b, c):\n    pass', 'def f(a, /, b: int = 1, *c, d, e=2, **k) -> int:\n    return a', 'def f():\n    nonlocal_ = 1\n    def g():\n        nonlocal nonlocal_\n        return nonlocal_\n    return g', '@deco(1)\nclass C(A, metaclass=M):\n    x: int\n    def m(self): return super().m()', 'match x:\n    case [1, *_, {"a": b, **c}] if b:\n        pass\n    case P(x=1) | None as q:\n        pass\n    case _:\n        pass', 'def g():\n    x = yield from y\n    return (yield x)', 'class C: pass', 'if x: y = 1', 'for v in x: print(v)', 'return_ = 1', 'if (a and\n    b):\n    c()', 'x = [\n    1,\n    2\n]', 'print(f(a)(b)[c].d)', 'x = "a" "b"', 'def f(): return', 'async_ = 5', 'x.y.z = w[0] = 1', '[a, b] = c', 'lambda: (yield)', 'x = {}\ny = ()\nz = []', 'def f(x):\n    """doc"""\n    if x:\n        return 1\n    return 2\n',
    'x = a.b if c.d else e[0]', 'while True: x = 1', 'x = *a, b', 'for x in *a, b: pass', 'print(*a, sep="")', 'x = (a for a in b)', 'f(a for a in b)', 'x = a @ b', 'x = ...', 'x = None', 'type(x)', 'try:\n    pass\nfinally:\n    pass', 'def outer():\n    x = 1\n    class C:\n        y = x\n    return C', 'if 1:\n    if 2:\n        x\n    else:\n        y', 'x = 5 if y else 6', 'x = "\\n\\t\\x41\\u00e9"', 'x = b"\\x00"', 'print("a",\n      "b")', 'with open(x) as f: y = f',
]
PIECES = ['(', ')', '[', ']', '{', '}', ':', ',', '.', '=', '==', '+', '-', '*', '**', '"', "'", '"""', '\\', '\n', ' ', '    ', '\t', '#', ';', '!', '?', '$', '@', '->', ':=', 'if', 'else', 'for', 'in', 'not', 'is', 'def', 'class', 'return', 'yield', 'lambda', 'None', 'True', 'import', 'from', 'as', 'with', 'try', 'except', 'finally', 'raise', 'pass', 'break', 'continue', 'global x', 'nonlocal x', 'x', '1',
          '0', '07', '1_', '1__0', '0x', '1e', '1.5.2', '5x', '0b2', 'é', '€', '\u00a0', '“', '”', 'f"{', 'f"{}"', 'f"{a"', "f'{a!x}'", 'u"', 'b"é"', 'await', 'async', 'print', 'print x', 'exec', '<>', '++', '&&', '||', '===', '/', '//', '|', '^', '%', '<', '>', '!=', '~', '...', 'del', 'assert', 'while', 'elif', 'match', 'case', '_', '__debug__', '*x', '**x', 'x=1', 'x for x in y', 'x y', '\r', '\x00' if False else '\x0c', '0_7', '"\\N{x}"', '"\\x1"', 'b"\\x1"', '"\\u12"', '\\d', 'else if', 'elseif', 'x:int', 'yield x', 'None = 1', 'f()=', '"a"=', '1=', 'x++', '-=', '+=', ':=1']


def damaged(m, text):
    for _ in range(m.random.choices([1, 2, 3], [6, 3, 1])[0]):
        place = m.number(0, len(text))
        kind = m.random.random()
        if kind < 0.25:
            text = text[:place] + text[place + m.number(1, 3):]
        elif kind < 0.55:
            text = text[:place] + m.one(PIECES) + text[place:]
        elif kind < 0.7:
            # A whole word or sign replaced, left out, or said twice.
            words = [w for w in RULES_WORD.finditer(text)]
            if words:
                word = m.one(words)
                text = text[:word.start()] + m.one(['', m.one(PIECES), word[0] + ' ' + word[0], word[0] + word[0]]) + text[word.end():]
        elif kind < 0.8:
            lines = text.split('\n')
            i = m.number(0, len(lines) - 1)
            lines[i] = m.one([' ' + lines[i], '    ' + lines[i], '\t' + lines[i], lines[i].lstrip(), lines[i][1:], lines[i].rstrip(':'), lines[i] + ':', lines[i] + ' \\', '', lines[i] + ')', lines[i] + '('])
            text = '\n'.join(lines)
        elif kind < 0.9:
            other = m.one(VALID)
            text = text[:place] + other[m.number(0, len(other)):]
        else:
            text = text[:place]
    return text


import re
RULES_WORD = re.compile(r'\w+|[^\w\s]')


def mistakes(m):
    m.say('def compiled(text):\n    try:\n        code = compile(text, "damaged.py", "exec")\n    except SyntaxError as error:\n        print(type(error).__name__, error.args)\n    except (ValueError, OverflowError, MemoryError, RecursionError) as error:\n        print(type(error).__name__, error)\n    else:\n        print("fine", code.co_names, code.co_varnames, code.co_freevars, code.co_cellvars)')
    for _ in range(m.number(10, 40)):
        text = m.one(VALID)
        if m.chance(0.3):
            text = m.one(['def f():\n    ', 'class C:\n    ', 'for i in x:\n    ', 'if 1:\n    ', 'def f(x):\n    y = 2\n    ']) + text.replace('\n', '\n    ')
        if m.chance(0.2):
            text += '\n' + m.one(VALID)
        text = damaged(m, text)
        if not re.search(r'\b(async|await)\b', text):
            m.say(f'compiled({text!r})')


def whole_program(m):
    """The program itself is damaged: the text on stderr. To be the last."""
    text = m.one(VALID)
    if m.chance(0.3):
        text = 'def f():\n    ' + text.replace('\n', '\n    ')
    text = damaged(m, text)
    if not re.search(r'\b(async|await)\b', text) and '\r' not in text:
        m.lines = [line for line in m.lines if False] + ['print("before")'] * m.number(0, 2) + text.split('\n')
        m.whole = True


RULES.add({})
TOPICS = [(6, mistakes)]
