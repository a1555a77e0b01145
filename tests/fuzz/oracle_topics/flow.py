"""Calls and scopes: signatures against arguments, closures, comprehensions, match, decorators, functools, contextlib."""
from oracle_topics.maker import RULES, compiles


def inside(lines):
    return ['    ' + line for line in lines]


def signature(m):
    """Parameters of all kinds, in the order Python wants; and their names."""
    names, parts = [], []
    def parameter(default):
        name = 'abcdefgh'[len(names)]
        names.append(name)
        return f'{name}={m.rule("plain")}' if default else name
    defaults = False
    for _ in range(m.number(0, 2)):
        defaults = defaults or m.chance(0.2)
        parts.append(parameter(defaults))
    if parts and m.chance(0.35):
        parts.append('/')
    for _ in range(m.number(0, 2)):
        defaults = defaults or m.chance(0.3)
        parts.append(parameter(defaults))
    if m.chance(0.5):
        star = m.one(['*', '*rest'])
        only = [parameter(m.chance(0.5)) for _ in range(m.number(0 if star == '*rest' else 1, 2))]
        parts += [star] + only
        if star == '*rest':
            names.append('rest')
    if m.chance(0.3):
        parts.append('**kw')
        names.append('kw')
    return ', '.join(parts), names


def arguments(m):
    made = []
    for _ in range(m.number(0, 4)):
        made.append(m.one([m.rule('plain'), m.rule('plain'), f'{m.one("abcdefz")}={m.rule("plain")}', f'*{m.one(["[1]", "(1, 2)", "()", "range(2)", "None", "5"])}', '**{"%s": 1}' % m.one('abcdz'), '**{1: 2}' if m.chance(0.2) else '**{}']))
    positional = [a for a in made if '=' not in a and not a.startswith('**')]
    return ', '.join(positional + [a for a in made if a not in positional])


def calls(m):
    name = m.name('f')
    parameters, names = signature(m)
    kind = m.random.random()
    result = '(' + ''.join(n + ', ' for n in names) + ')'
    called = name
    if kind < 0.6:
        m.say(f'def {name}({parameters}): return {result}')
    elif kind < 0.75:
        m.say(f'{name} = lambda {parameters}: {result}')
    else:
        m.say(f'class K{name}:\n    def {name}({", ".join(filter(None, ["self", parameters if "/" not in parameters else parameters]))}): return {result}\n    __call__ = {name}\n    def __repr__(self): return "K"')
        called = m.one([f'K{name}().{name}', f'K{name}()', f'K{name}.{name}'])
    for _ in range(m.number(3, 10)):
        passed = arguments(m)
        m.show(f'{called}({passed})')
    m.show(m.one([f'{called}.__defaults__', f'{called}.__kwdefaults__', f'inspect.signature({called})', f'{called}.__code__.co_varnames', f'sys.getrefcount({called}.__code__)', f'functools.partial({called}, 1)(2)', f'inspect.signature({called}).bind(1, a=2)', f'inspect.getfullargspec({called})']))


def closures(m):
    name = m.name('f')
    shared = m.one(['a', 'b', 'total'])
    lines = [f'def {name}(a, b=[]):', '    total = 0', '    cells = []']
    n_inner = m.number(1, 3)
    for i in range(n_inner):
        inner = [f'def inner{i}(x=a, *args):', f'    nonlocal {shared}' if m.chance(0.6) else '    pass']
        inner += inside(m.some(['total_ = 1', 'print(a, x)', f'{shared} = x', 'b.append(x)', 'print(total)', f'del {shared}', 'c = [a for _ in range(2)]', 'print(sorted(locals()))', 'g = lambda: (a, b)', 'print(g())', 'print(outside)', 'late()', 'class C: a = a; b = [x]'], 1, 4))
        inner += ['    return a, b']
        lines += inside(inner)
    lines += inside(m.some([f'cells.append(inner{m.number(0, n_inner - 1)})', 'late = lambda: print("late", a)', 'a = 5', f'total += {m.rule("small")}', 'cells += [lambda i=i: (i, a) for i in range(2)]', 'cells += [lambda: i for i in range(2)]'], 2, 5))
    lines += ['    late = print', '    return cells or [inner0]']
    m.lines += lines
    made = m.name('c')
    m.say(f'{made} = t(lambda: {name}({m.rule("plain")})) or [print]')
    for _ in range(m.number(3, 9)):
        m.show(m.one([f'{made}[0]({m.rule("plain")})', f'{made}[-1]()', f'{made}[0]()', f'{name}.__defaults__', f'[c.cell_contents for c in {made}[0].__closure__]', f'{made}[0].__code__.co_freevars', f'{name}.__code__.co_cellvars', f'{name}(1)[-1]()', f'sys.getrefcount({made}[0].__closure__[0])', f'[sys.getrefcount(c) for c in {made}[-1].__closure__]',
                      f'{made}[0].__qualname__', f'inspect.getclosurevars({made}[0]).nonlocals', f'setattr({made}[0].__closure__[0], "cell_contents", 3)', f'{made}[0].__closure__[0] == {made}[-1].__closure__[0]']))


RULES.add({
    'pattern': ['$integer', '$text', 'None', 'True', '_', 'x', '[x, y]', '[x, *rest]', '(x, _, *_)', '{"a": x}', '{"a": 1, **rest}', 'int()', 'int(x)', 'str(x)', 'Point(x=0)', 'Point(x, y)', 'Point(x=x, y=[y, *_])', '$small | $small', '[1 | 2, x]', '-1', '1.5', '{}', '[]', 'Point()', 'list()', 'dict(x)',
                '(int() | str()) as x', '[Point(1, _), *rest]', 'float(x) | int(x)', 'Point(1, 2, 3)', 'Colors.RED', '{"a": {"b": x}}', 'bool(x)', '1 + 2j', 'bytes(x)', '[*_, x]', '[[x], y]', 'Plain(1)', 'Plain(z=x)', 'list([x, *_])', 'b"x"', 'Point(x=int(y))'],
    'matched': ['$small', '$text', '[1, 2]', '[$plains]', '{"a": 1}', '{"a": {"b": 2}, "c": 3}', 'Point(0, 1)', 'Point(1, [2, 3])', 'None', 'True', '(1, 2, 3)', '"xy"', 'Plain()', '1.5', '[Point(1, 2), 4]', 'deque([1, 2])', 'range(2)', '{}', '[]', 'bytearray(b"x")', 'Colors.RED', '-1', '1+2j', '$any'],
})


def matching(m):
    name = m.name('f')
    m.say('class Point:\n    __match_args__ = ("x", "y")\n    def __init__(self, x, y): self.x, self.y = x, y\n    def __repr__(self): return f"Point({self.x}, {self.y})"\nclass Plain: pass\nclass Colors: RED = "red"')
    lines = [f'def {name}(v):', '    match v:']
    for _ in range(m.number(1, 5)):
        pattern = m.rule('pattern')
        guard = m.one(['', '', '', ' if v', ' if x', ' if print("guard")'])
        case = f'        case {pattern}{guard}:'
        if not compiles('match v:\n' + case + ' pass\n        case 1: pass') and m.chance(0.9):
            continue
        lines += [case, f'            return {len(lines)}, ' + m.one(['r(locals())', 'r(sorted(locals()))'])]
    m.lines += lines if len(lines) > 2 else lines + ['        case _: pass']
    if not compiles('\n'.join(lines)):
        m.lines[-len(lines):] = [f'try: exec({chr(10).join(lines)!r})\nexcept SyntaxError as error: print(error, error.lineno, error.offset)'] if len(lines) > 2 else ['pass']
        m.lines = '\n'.join(m.lines).split('\n')
        return
    for _ in range(m.number(3, 9)):
        m.show(f'{name}({m.rule("matched")})')


RULES.add({
    'comp_source': ['[$ints]', 'range($size)', '$text', '[[1, 2], [3]]', '{1: 2, 3: 4}.items()', '{$ints}', 'zip("ab", [1, 2])', '[$any]', '$any'],
    'comp_target': ['v', 'v', 'v', 'v, w', '(v, *w)', 'v[0]' if False else 'v'],
    'comp_test': ['', '', ' if v', ' if v != 1', ' if (q := v)', ' if v if not v', ' if r(v)'],
    'comp_value': ['v', '(v, 1)', '[w for w in [v]]', 'lambda: v', 'v * 2', '[v for v in range(2)]', 'str(v)', 'k', '(k, v)', 'v / 0', '{v: v}', '(z := v)', 'sorted(locals())', '[[a, v] for a in range(1)]', 'sys.getrefcount(v) and 1'],
    'comprehension': ['[$comp_value for $comp_target in $comp_source$comp_test]', '{r($comp_value): 1 for $comp_target in $comp_source$comp_test}', 'sorted({r($comp_value) for v in $comp_source})', 'list($comp_value for v in $comp_source)', '[($comp_value, u) for v in $comp_source for u in $comp_source$comp_test]',
                      '[$comp_value for v in $comp_source for v in [v, v]]', '{v: $comp_value for v in $comp_source}', '[$comprehension for k in range(2)]', 'any($comp_value for v in $comp_source)', 'dict((v, $comp_value) for v in range(2))', '[f() for f in [lambda: v for v in range(3)]]', 'sum(v for v in $comp_source)'],
})


def comprehensions(m):
    m.say('k, z, q = "outer", None, None')
    for _ in range(m.number(4, 14)):
        text = m.rule('comprehension')
        if not compiles(text):
            continue
        name = m.name('f')
        m.say(f'def {name}(k="k"):\n    z = q = 0\n    return {text}, z, q')
        m.show(f'{name}()')
        if m.chance(0.3):
            m.say(f'try:\n    print(r({text}), z, q)\nexcept Exception as error: print(type(error).__name__, error)')
        if m.chance(0.2) and ':=' not in text:
            m.say(f'try:\n    class C{name}:\n        k = 1\n        m = {text}\n    print(r(C{name}.m))\nexcept Exception as error: print(type(error).__name__, error)')


def decorators(m):
    name, deco = m.name('f'), m.name('d')
    m.say(f'def {deco}(*given):\n    print("given", r(given))\n    def deco(function):\n        @functools.wraps(function)\n        def wrapper(*args, **kw):\n            print("call", function.__name__, args, kw)\n            return function(*args, **kw)\n        wrapper.given = given\n        return wrapper\n    return deco')
    m.say('\n'.join(f'@{m.one([f"{deco}()", f"{deco}({m.number(0, 3)})", "functools.lru_cache", "functools.lru_cache(maxsize=2)", "functools.cache", "staticmethod" if False else f"{deco}(None)", "(lambda f: f)"])}' for _ in range(m.number(1, 3))) + f'\ndef {name}(a, *b, c=3):\n    "doc"\n    print("body", r(a))\n    return a')
    for _ in range(m.number(3, 10)):
        m.show(m.one([f'{name}({m.rule("plain")})', f'{name}(1)', f'{name}(1)', f'{name}(1.0)', f'{name}(a=1)', f'{name}(1, c=2)', f'{name}()', f'{name}([])', f'{name}.cache_info()', f'{name}.cache_clear()', f'{name}.__wrapped__.__name__', f'{name}.__name__, {name}.__doc__', f'inspect.signature({name})', f'inspect.unwrap({name}) is {name}',
                      f'sorted(vars({name}))', f'{name}.cache_parameters()', f'sys.getrefcount({name})', f'traceback_of({name})']))


RULES.add({
    'functools_call': ['functools.reduce($fn2, $iterable)', 'functools.reduce($fn2, $iterable, $plain)', 'functools.partial($fn2, $plain)', 'functools.partial($fn2, $plain)($plain)', 'functools.partial(functools.partial(print, 1), 2, sep="-")', 'functools.partial(print, 1, end="!\\n")(2)', 'functools.partial(int, base=2)($text)', 'functools.partial($any)',
                       'functools.partial(dict, a=1)(b=2)', 'functools.partial(dict, a=1)(a=2)', 'functools.partial(print).keywords', 'functools.cmp_to_key($fn2)(1) < functools.cmp_to_key($fn2)(2)', 'sorted([$ints], key=functools.cmp_to_key(lambda a, b: b - a))', 'functools.partial(max, 3).args', 'functools.partial(print).__reduce__() and 1', 'sys.getsizeof(functools.partial(print, 1))',
                       'operator.$op2($any, $any)', 'operator.$op2($num, $num)', 'operator.itemgetter($small, $small)($seq)', 'operator.attrgetter("real", "imag")($num)', 'operator.methodcaller("upper")($any)', 'operator.itemgetter($plain)', 'operator.attrgetter($text)', 'operator.methodcaller("split", $text)($str)', 'operator.length_hint($any, 3)', 'operator.index($any)', 'operator.concat($seq, $seq)', 'operator.countOf($seq, $plain)'],
    'fn2': ['lambda a, b: a + b', 'operator.add', 'max', 'print', 'lambda a, b: (a, b)', 'lambda a: a', 'pow', 'operator.sub'],
    'op2': ['add', 'sub', 'mul', 'truediv', 'floordiv', 'mod', 'eq', 'lt', 'contains', 'getitem', 'and_', 'or_', 'xor', 'is_', 'iadd', 'matmul', 'delitem', 'indexOf'],
})


def functional(m):
    for _ in range(m.number(4, 14)):
        m.show(m.rule('functools_call'))
    if m.chance(0.4):
        name = m.name('s')
        m.say(f'@functools.singledispatch\ndef {name}(v): return "any", r(v)\n@{name}.register\ndef _(v: int): return "int", v\n@{name}.register(list)\ndef _(v): return "list", v')
        for _ in range(3):
            m.show(m.fill(f'{name}($any)'))
        m.show(m.one([f'{name}()', f'list({name}.registry)', f'{name}.dispatch(bool) is {name}.dispatch(int)']))


def contexts(m):
    """with statements over managers that note what they do, and contextlib's own."""
    managers = ['Noted(1)', 'Noted(2, True)', 'Noted(3, fail="enter")', 'Noted(4, fail="exit")', 'contextlib.suppress(ValueError)', 'contextlib.suppress(Exception)', 'contextlib.nullcontext(5)', 'contextlib.closing(Noted(6))', 'contextlib.redirect_stdout(io.StringIO())', 'contextlib.ExitStack()', '5', 'None', 'Noted(7)']
    for _ in range(m.number(2, 7)):
        items = ', '.join(f'{x} as {m.name()}' if m.chance(0.5) else x for x in m.some(managers, 1, 3))
        inner = m.one(['print("body")', f'raise {m.rule("error")}', '1 / 0', 'pass', 'raise Noted', f'with {m.one(managers)}: raise {m.rule("error")}'])
        m.say(f'try:\n    with {m.one([items, "(" + items + ")", items])}:\n        {inner}\n    print("after")\nexcept Exception as error:\n    print(type(error).__name__, error, type(error.__context__).__name__, type(error.__cause__).__name__, error.__suppress_context__)')
        if m.chance(0.3):
            m.say(f'def f():\n    for i in range(3):\n        with {m.one(managers)}:\n            {m.one(["continue", "break", "return i", "print(i)"])}\n    return "end"\nt(f)\nt(lambda: traceback_of(f))')
    stack = m.name('s')
    m.say(f'try:\n    with contextlib.ExitStack() as {stack}:')
    for line in m.some([f'{stack}.enter_context({m.one(managers)})', f'{stack}.callback(print, "callback", {m.rule("plain")})', f'{stack}.push(lambda *e: print("push", e[0]))', f'{stack}.push(lambda *e: True)', f'{stack}.callback(lambda: 1 / 0)', f'{stack}.pop_all()', f'{stack}.close()', f'raise {m.rule("error")}', 'print("in stack")', f'{stack}.push(Noted(8))', f'{stack}.enter_context(3)'], 1, 6):
        m.say(line, 2)
    m.say('except BaseException as error:\n    print(type(error).__name__, error, type(error.__context__).__name__)')


TOPICS = [(4, calls), (3, closures), (4, matching), (4, comprehensions), (2, decorators), (3, functional), (3, contexts)]
