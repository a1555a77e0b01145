"""Exceptions: chains, finally, groups, what tracebacks keep alive; and the whole text of tracebacks with their carets."""
from oracle_topics.maker import RULES, compiles


def inside(lines):
    return ['    ' + line for line in lines]


RULES.add({
    'raised': ['ValueError', 'ValueError("v")', 'KeyError("k")', 'OSError(2, "gone")', 'OSError(2, "gone", "file")', 'Mine("m")', 'Mine(1, 2)', 'RuntimeError()', 'StopIteration(3)', 'ExceptionGroup("g", [ValueError(1), KeyError(2)])', 'TypeError("a", "b")', 'NameError("n")', 'SyntaxError("bad")',
               'UnicodeDecodeError("utf-8", b"x", 0, 1, "why")', 'AssertionError', 'BaseException("b")', 'KeyboardInterrupt', 'SystemExit(3)', 'AttributeError("a", name="x", obj=1)', 'ImportError("i", name="n", path="p")', '5', 'None', 'int', 'ZeroDivisionError("z")'],
    'caught': ['ValueError', 'KeyError', '(ValueError, KeyError)', 'Exception', 'LookupError', 'Mine', 'BaseException', 'OSError', '()', '5', 'ArithmeticError'],
    'failing': ['1 / 0', '[][3]', '{}["k"]', 'None.x', 'undefined_name', 'int("x")', 'len(5)', '"a" + 1', 'next(iter([]))', 'm', 'raise_it()', '(lambda: 1 / 0)()', '[1 / v for v in [1, 0]]', 'f"{1 / 0}"', '{**None}', 'print(*5)', 'sorted([1, "a"])', 'a = b = 1 / 0', 'a, b = 1', 'import nothing_there', 'from itertools import nothing', 'del nothing',
                'assert 1 == 2', 'assert 0, "why"', 'x.y.z', 'object().foo', 'abs()', 'dict(1)', '(1 +\n     [])', 'len(1,\n    2)', 'max(1)["k"][2]', '5()', 'None[0]', '"abc"[9]', 'lst[1][2]', 'lst[0](1)(2)', 'obj.attr.other', '-"x"', 'not_a + lst', 'lst.append(1).x', 'lst @ lst', '"x" % 1', '"%d" % "x"', '(1, 2) + [3]', 'lst[0:1]["x"]', 'if_ if 1/0 else 2',
                'x = 1 < "a" < 2', 'lst[0] += "x"', 'obj.foo = 1', 'lst["a"] = 1', 'del lst[9]', 'lst.sort(key=5)', 'float("x" * 50)', 'yieldless.send(1)', 'lst + (4 / 0) * (3 - lst)', 'print(lst[0], lst[1], lst[2 / 0])', 'raise ValueError("direct")', 'raise Mine(1) from KeyError(2)', 'raise ValueError from None', 'for v in 5: pass', 'for a, b in [1]: pass', 'with 5: pass', 'é = "ü" + 1', '"😀".foo(lst)', 'lst.é'],
})


def tree(m, depth):
    """Statements that raise, catch and finish."""
    lines = []
    for _ in range(m.number(1, 2)):
        choice = m.random.random()
        if choice < 0.35 or depth > 3:
            lines += [m.one([f'raise {m.rule("raised")}', f'raise {m.rule("raised")} from {m.one(["None", "error", "KeyError(9)", m.rule("raised")])}', 'print("here")', 'raise', '1 / 0', 'fail([1])', 'print("now", type(sys.exc_info()[1]).__name__)', 'nothing', 'x = 1'])]
        elif choice < 0.8:
            lines += ['try:'] + inside(tree(m, depth + 1))
            star = m.chance(0.15)
            handled = m.chance(0.8)
            if handled:
                kinds = m.some(['ValueError', 'KeyError', '(ValueError, KeyError)', 'Exception', 'Mine', 'OSError', 'ExceptionGroup' if not star else 'TypeError'], 1, 2) if star or m.chance(0.8) else [m.rule('caught')]
                for kind in kinds:
                    inner = tree(m, depth + 1) if not star else [m.one(['print("group", r(error), len(error.exceptions))', 'raise', 'raise Mine("in star")', 'pass', '1 / 0'])]
                    lines += [f'except{"*" if star else ""} {kind} as error:'] + inside([m.one(['print("caught", describe(error))', 'print("caught", describe(error))', 'kept.append(error)', 'error.add_note("note")', 'pass', 'context = error.__context__' ])] + inner)
                if m.chance(0.2):
                    lines += ['else:'] + inside(['print("else")'])
            if not handled or m.chance(0.3):
                lines += ['finally:'] + inside([m.one(['print("finally", type(sys.exc_info()[1]).__name__)', 'print("finally")', 'raise Mine("finally")', 'return "finally"', 'x = 2'])])
        elif choice < 0.9:
            lines += [m.one(['with Noted(1):', 'with contextlib.suppress(ValueError):', 'for i in range(2):', 'while True:', 'with Noted(2, True):'])] + inside(tree(m, depth + 1) + [m.one(['break', 'continue', 'return "in"']) if 'for' in lines[-1:] else 'pass'])
            if lines and any(line == 'while True:' for line in lines):
                lines += ['    break']
        else:
            lines += ['def inner():'] + inside(tree(m, depth + 1)) + ['inner()']
    return lines


PRELUDE = '''class Mine(Exception):
    pass
def fail(held):
    mine = [held]
    raise KeyError("failed")
def describe(error):
    seen = []
    while error is not None and len(seen) < 9:
        seen.append((type(error).__name__, str(error), type(error.__cause__).__name__, error.__suppress_context__, getattr(error, "__notes__", None)))
        error = error.__context__
    return seen
kept = []
lst = [1, 2, 3]
class Holder: pass
obj = Holder()'''


def trees(m):
    m.say(PRELUDE)
    for _ in range(m.number(1, 4)):
        name = m.name('f')
        lines = [f'def {name}(error=None):'] + inside(tree(m, 0))
        if not compiles('\n'.join(lines)):
            continue
        m.lines += lines
        m.say(f'try:\n    print(r({name}()))\nexcept BaseException as error:\n    print("out", describe(error))')
        if m.chance(0.5):
            m.say(f'try: {name}()\nexcept BaseException: traceback.print_exc()')
        if m.chance(0.3):
            m.say(f'try: {name}()\nexcept BaseException as error:\n    tb = error.__traceback__\n    while tb:\n        print(tb.tb_frame.f_code.co_name, tb.tb_lineno - tb.tb_frame.f_code.co_firstlineno, sorted(tb.tb_frame.f_locals)[:3], tb.tb_lasti >= 0)\n        tb = tb.tb_next\n    tb = None')
        if m.chance(0.3):
            m.say('print(len(kept), [sys.getrefcount(e) for e in kept][:5], [e.__traceback__ is None for e in kept][:5])\nkept.clear()\nprint(gc.collect() >= 0)')


def tracebacks(m):
    m.say(PRELUDE)
    for _ in range(m.number(2, 8)):
        name = m.name('f')
        failing = m.rule('failing')
        if m.chance(0.3):
            # What fails stands in the middle of something.
            failing = m.one(['print("a", ({}), 1)', 'x = [1, ({}), 2]', 'x = ({}) if lst else 3', 'return ({})', 'x = lst[({})]', 'x = {{1: ({})}}', 'if ({}): pass', 'lst.append(({}))', 'x = 1 + ({}) * 2', 'assert ({})', 'x = (\n    1,\n    ({}),\n  )', 'while ({}): break', 'x = not ({})', 'x = f"a{{({})}}"', 'for q in ({}): pass']).format(failing.replace('\n', ' '))
        lines = [f'def {name}(a=1, *b):'] + inside(m.one([[failing], ['try:'] + inside([failing]) + ['finally:', '    x = 1'], ['x = 1', 'if x:'] + inside([failing]), ['def inner(q):'] + inside([failing, 'return q']) + [m.one(['inner(a)', 'return inner(a)', 'x = inner(inner(a)) + 1', 'print(*map(inner, [a]))', '[inner(v) for v in lst]', 'list(inner(v) for v in lst)'])],
                                                          ['class C:'] + inside([failing]), ['try:'] + inside([failing]) + ['except Exception as error:', '    ' + m.one(['raise Mine("second") from error', 'raise Mine("second")', 'raise', 'error.add_note("a note\\nof two"); raise', 'undefined', 'raise error', 'raise Mine from None'])],
                                                          ['try:'] + inside([failing]) + ['except Exception as error:', '    raise ExceptionGroup("several", [error, Mine(1), ' + m.one(['ExceptionGroup("inner", [KeyError(2)])', 'ValueError("x\\ny")']) + '])']]))
        text = '\n'.join(lines)
        if not compiles(text):
            continue
        m.say(text)
        m.say(m.one([f'try: {name}()\nexcept Exception: traceback.print_exc()', f'try:\n    {name}()\nexcept Exception as error:\n    print("".join(traceback.format_exception(error)))', f'try:\n    {name}()\nexcept Exception as error:\n    print(traceback.format_exception_only(error), [(s.lineno > 0, s.name, s.line) for s in traceback.extract_tb(error.__traceback__)][-1])',
                     f'try:\n    (lambda: {name}())()\nexcept Exception: traceback.print_exc(file=sys.stdout)']))


def recursion(m):
    name = m.name('f')
    kind = m.one([f'def {name}(n): return {name}(n + 1)', f'def {name}(n):\n    if n == 5: return 1 / 0\n    return {name}(n + 1) + 1', f'def {name}(n):\n    try: {name}(n + 1)\n    finally: pass', f'class C{name}:\n    def __repr__(self): return repr(self)\ndef {name}(n): return repr(C{name}())', f'class C{name}:\n    def __getattr__(self, n): return self.x\ndef {name}(n): return C{name}().y',
                  f'def {name}(n):\n    if n < 30: return {name}(n + 1)\n    raise ValueError(n)'])
    m.say(kind)
    m.say(f'try: {name}(0)\nexcept Exception as error: print(type(error).__name__, error)')
    if 'repr' not in kind:
        m.say(f'try: {name}(0)\nexcept Exception: traceback.print_exc()')


RULES.add({
    'group': ['ExceptionGroup("g", [$plain_error, $plain_error])', 'ExceptionGroup("g", [$plain_error])', 'ExceptionGroup("g", [$plain_error, $group])', 'BaseExceptionGroup("b", [$plain_error, KeyboardInterrupt()])'],
    'plain_error': ['ValueError(1)', 'KeyError("k")', 'TypeError("t")', 'OSError(2, "o")', 'StopIteration()'],
})


def groups(m):
    name = m.name()
    m.say(f'{name} = {m.rule("group")}')
    for look in m.some([f'{name}', f'str({name})', f'{name}.exceptions', f'{name}.split(ValueError)', f'{name}.subgroup(KeyError)', f'{name}.subgroup(lambda e: isinstance(e, (TypeError, ValueError)))', f'{name}.derive([ValueError(2)])', f'{name}.message', f'{name}.args', 'ExceptionGroup("x", [])', 'ExceptionGroup("x", [1])', 'ExceptionGroup(1, [ValueError()])', 'ExceptionGroup("x")', 'ExceptionGroup("x", [KeyboardInterrupt()])',
                        'type(BaseExceptionGroup("x", [ValueError()]))', f'{name}.split(5)', 'ExceptionGroup("x", {ValueError()})', f'{name}.split((ValueError, KeyError))[1]'], 3, 9):
        m.show(look)
    for _ in range(m.number(1, 3)):
        clauses = ''.join(f'\nexcept* {kind} as e:\n    print("{kind}", r(e.exceptions))\n    {m.one(["pass", "raise", "raise KeyError(5)", "e = None", "1 / 0"])}' for kind in m.some(['ValueError', 'KeyError', 'TypeError', 'OSError', '(KeyError, TypeError)'], 1, 3))
        body = m.one([f'raise {name}', 'raise ValueError(3)', 'pass', f'raise {m.rule("group")}'])
        text = f'try:\n    {body}{clauses}' + m.one(['', '\nelse:\n    print("else")', '\nfinally:\n    print("finally")'])
        text = 'try:\n' + '\n'.join(inside(text.split('\n'))) + '\nexcept BaseException as error:\n    traceback.print_exc()\n    print(r(error))'
        m.say(text)


def last_words(m):
    """What ends a program: a traceback from the top level, an exit."""
    m.say(PRELUDE)
    failing = m.rule('failing')
    lines = m.one([[failing], ['try:'] + inside([failing]) + ['except Exception as first:', '    raise Mine("second")'], ['def run():'] + inside([failing]) + ['run()'], ['try:'] + inside([failing]) + ['finally:', '    print("finally")'], ['sys.exit(' + m.one(['', '3', '"words"', 'None', '[1]', '2, 3', 'True']) + ')'], [f'raise {m.rule("raised")}'], ['with Noted(1):'] + inside([failing]), ['class C:'] + inside([failing])])
    if compiles('\n'.join(lines)):
        m.lines += '\n'.join(lines).split('\n')


TOPICS = [(5, trees), (6, tracebacks), (1, recursion), (3, groups)]
