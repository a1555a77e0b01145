"""Generators: driven by next, send, throw and close; inside one another; left half-run; with what their frames hold."""
from oracle_topics.maker import RULES

ERRORS = ['ValueError', 'KeyError', 'StopIteration', 'GeneratorExit', 'RuntimeError', 'LookupError']
RULES.add({'error': ERRORS + ['ValueError("v")', 'KeyError("k")', 'StopIteration(7)', 'RuntimeError("r")']})


def body(m, depth, names):
    """Statements of a generator; always ends."""
    lines = []
    for _ in range(m.number(1, 3)):
        choice = m.random.random()
        value = m.one(['a', 'x', m.rule('plain'), '[a]', 'n'])
        if choice < 0.3 or depth > 2:
            lines += [m.one([f'yield {value}', f'x = yield {value}', f'print("got", r((yield {value})))', f'x = [(yield {value}), x]', 'n += 1', 'x = None', f'yield'])]
        elif choice < 0.5:
            lines += ['try:'] + inside(body(m, depth + 1, names))
            kind = m.random.random()
            if kind < 0.45:
                lines += [f'except {m.one(ERRORS + ["(ValueError, KeyError)"])} as error:'] + inside(
                    [m.one(['print("caught", type(error).__name__, error)', 'yield "after"', 'raise', 'raise RuntimeError("again")', 'raise RuntimeError("from") from error', 'return "caught"', 'x = error', 'print(type(error.__context__))', 'yield error.args'])])
                if m.chance(0.3):
                    lines += ['else:'] + inside(['print("else")'])
            if kind >= 0.45 or m.chance(0.3):
                lines += ['finally:'] + inside([m.one(['print("finally", n)', 'yield "finally"', 'n += 10', 'print("finally", type(sys.exc_info()[1]))', 'print("done", r(x))'])])
        elif choice < 0.62:
            lines += [f'for i in {m.one(["range(2)", "[a, n]", "(y for y in [1, 2])", "iter(str(n))"])}:'] + inside(body(m, depth + 1, names))
        elif choice < 0.76:
            lines += [m.one([f'x = yield from {{}}', 'yield from {}', 'print("returned", r((yield from {})))']).format(m.one(['[1, 2]', 'range(2)', 'iter("ab")', '()', 'Steps()'] + [f'{n}(x)' for n in names] * 2))]
        elif choice < 0.84:
            lines += ['with Noted(n):'] + inside(body(m, depth + 1, names))
        elif choice < 0.92:
            lines += [f'if {m.one(["n", "not n", "x", "x is None"])}:'] + inside(body(m, depth + 1, names))
        else:
            lines += [m.one(['return n', f'raise {m.rule("error")}', 'return', 'print(sys.getrefcount(x) if type(x) in (list, dict) else "-")', 'print(sorted(locals()))'])]
    return lines


def inside(lines):
    return ['    ' + line for line in lines]


def generators(m):
    m.say('class Steps:\n    def __iter__(self): return self\n    def __next__(self):\n        self.n += 1\n        if self.n > 6: raise StopIteration("over")\n        print("step")\n        return 5\n    def send(self, v):\n        print("sent", r(v))\n        raise StopIteration(v)\n'
          + m.one(['    def throw(self, *e):\n        print("thrown", len(e), e[0])\n        return "thrown"\n', ''])
          + m.one(['    def close(self):\n        print("closed")\n', '    def close(self): raise ValueError("close")\n', '']) + '    n = 0')
    made = []
    for _ in range(m.number(1, 3)):
        name = m.name('g')
        m.say(f'def {name}(a=None):\n    x, n = None, 0')
        m.lines += inside(body(m, 0, made))
        if not m.lines[-1].strip().startswith('yield'):
            m.say('    yield "end"')
        made.append(name)
    running = []
    for _ in range(m.number(6, 22)):
        if not running or m.chance(0.15):
            it = m.name('it')
            m.say(f'{it} = {m.one(made)}({m.rule("plain")})')
            running.append(it)
            continue
        it = m.one(running)
        act = m.one([f'next({it})', f'next({it})', f'next({it})', f'{it}.send({m.rule("plain")})', f'{it}.send(None)', f'{it}.throw({m.rule("error")})', f'{it}.throw({m.one(ERRORS)}, {m.rule("plain")})', f'{it}.close()', f'list({it})', f'({it}.gi_frame is None, {it}.gi_running, {it}.gi_suspended)',
                     f'type({it}.gi_yieldfrom)', f'{it}.gi_frame.f_lineno - {it}.gi_code.co_firstlineno', f'inspect.getgeneratorstate({it})', f'sorted({it}.gi_frame.f_locals)', f'sys.getrefcount({it})', f'len(gc.get_referents({it}))', f'{it}.throw(1)', f'{it}.throw()', f'[{it}.__name__, {it}.__qualname__, repr({it})[:18]]',
                     f'dict(zip("ab", {it}))', f'inspect.getgeneratorlocals({it})', f'(lambda p, *q: (p, q))(*{it})', f'sum({it}, [])', f'traceback_of(next, {it})', f'traceback_of({it}.throw, {m.one(ERRORS)}())'])
        m.show(act)
        if m.chance(0.12):
            m.say(f'del {it}' if m.chance(0.6) else f'{it} = None')
            if m.lines[-1].startswith('del'):
                running.remove(it)
            else:
                running.remove(it)
            m.say('print("gone")')
    if m.chance(0.3) and running:
        m.say(f'loop = [{m.one(running)}]\nloop.append(loop)\ndel loop\nprint(gc.collect() > 0)')


def expressions(m):
    """Generator expressions: when the first source is asked, what they hold."""
    name, data = m.name('e'), m.name()
    m.say(f'{data} = [{m.rule("plain")}, 2, 3]')
    source = m.one([data, f'iter({data})', f'({data} + [1])', 'print("source") or [1]', '1', f'(y for y in {data})'])
    text = m.one([f'(v for v in {source})', f'((v, w) for v in {source} for w in {data})', f'(v for v in {source} if v != 2)', f'((yield_ := v) for v in {source})', f'(1 / 0 for v in {source})', f'(v for v in {source} for v in [v, v])'])
    m.say(f'def make_{name}(): return {text}')
    m.say(f'{name} = t(make_{name})')
    for _ in range(m.number(2, 8)):
        m.show(m.one([f'next({name})', f'list({name})', f'{data}.append(4)', f'sys.getrefcount({data})', f'{name}.close()', f'{name}.gi_frame and sorted({name}.gi_frame.f_locals)', f'[type(r).__name__ for r in gc.get_referents({name})]', f'{name}.throw(ValueError("x"))', f'{name}.send(1)', f'sys.getsizeof({name})', f'next({name}, None)']))


def managed(m):
    """contextlib on generators."""
    name = m.name('c')
    m.say(f'@contextlib.contextmanager\ndef {name}(a):\n    x, n = None, 0\n    print("enter", r(a))')
    m.lines += inside(m.one([['try:', '    yield a', 'finally:', '    print("leave")'], ['try:', '    yield a', f'except {m.one(ERRORS)} as error:', '    print("swallowed", error)'], ['yield a', 'print("end")'], ['yield a', 'yield a'], ['if 0: yield'], ['try:', '    yield a', 'except Exception as error:', f'    raise {m.rule("error")} from error'],
                             ['try:', '    yield a', 'except Exception:', '    raise'], body(m, 1, [])]))
    if not any('yield' in line for line in m.lines[-12:]):
        m.say('    yield')
    for _ in range(m.number(2, 6)):
        inner = m.one([f'raise {m.rule("error")}', 'print("body", r(got))', 'pass', 'got.append(1)', '1 / 0', f'with {name}(2): raise {m.rule("error")}'])
        m.say(f'try:\n    with {name}({m.rule("plain")}) as got:\n        {inner}\n    print("after")\nexcept BaseException as error:\n    print("out", type(error).__name__, error, type(error.__context__).__name__, type(error.__cause__).__name__)')
        if m.chance(0.3):
            m.say(f'try:\n    with {name}(3):\n        {inner if "got" not in inner else "1/0"}\nexcept BaseException: traceback.print_exc()')
    if m.chance(0.4):
        m.say(f'@{name}(1)\ndef f_{name}(k): return k\nt(lambda: f_{name}(5))\nt(lambda: f_{name}(6))')


TOPICS = [(6, generators), (2, expressions), (3, managed)]
