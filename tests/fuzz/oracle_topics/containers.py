"""Lists, dictionaries, sets, what collections has, and what goes through them: long lives with sizes after each change."""
from oracle_topics.maker import RULES

RULES.add({
    'plain': ['$integer', '$text', 'None', '1.5', '(1, 2)', '[]', '$small'],
    'plains': ['$plain', '$plain, $plain', '$plain, $plain, $plain', ''],
    'letter_key': lambda m: repr(m.one('abcdefgh')),
    'any_key': ['$letter_key', '$small', '(1, $small)', '2.5', 'True', 'None', '"key"'],
    'list_change': ['append($plain)', 'append($plain)', 'extend([$plains])', 'extend(range($size))', 'insert($small, $plain)', 'pop()', 'pop($small)', 'remove($small)', 'reverse()', 'clear()', 'sort(key=repr)', 'sort(key=str, reverse=True)', 'copy()', 'index($small)',
                    'count($small)', 'sort()', 'index($small, $small, $small)', '__iadd__([$plains])', '__imul__($small)', '__setitem__($small, $plain)', '__delitem__($small)', '__setitem__(slice($small, $small), [$plains])', '__setitem__(slice($small, None, $small), [$plains])',
                    '__delitem__(slice($small, $small))', '__delitem__(slice(None, None, $small))', '__contains__($small)', 'extend($any)', '__add__([$plains])', '__getitem__(slice($small, $small, $small))'],
    'dict_change': ['__setitem__($any_key, $plain)', '__setitem__($any_key, $plain)', 'pop($any_key)', 'pop($any_key, $plain)', 'popitem()', 'setdefault($any_key, $plain)', 'update({$any_key: $plain, $any_key: $plain})', 'update($letter=$plain)', 'get($any_key)', '__delitem__($any_key)', 'clear()', 'copy()',
                    'items()', 'keys()', 'values()', '__contains__($any_key)', '__getitem__($any_key)', '__or__({$any_key: $plain})', '__ior__([($any_key, $plain)])', 'update([$plain])', 'fromkeys([$plains])', 'keys() & {$any_key, $any_key} == set()', 'keys().isdisjoint([$any_key])', '__eq__({$any_key: $plain})', 'update(dict.fromkeys(range($size), $plain))'],
    'letter': lambda m: m.one('abcdefgh'),
    'set_change': ['add($integer)', 'add($small)', 'discard($small)', 'remove($small)', 'pop()', 'clear()', 'update([$ints])', 'update(range($size))', 'difference_update([$ints])', 'intersection_update(range($size))', 'symmetric_difference_update([$ints])', 'union([$ints])', 'issubset(range($size))',
                   'isdisjoint([$ints])', 'copy()', '__ior__({$ints})', '__sub__({$ints})', '__xor__({$ints})', '__contains__($small)', 'add([])', '__lt__({$ints})', 'difference([$ints], [$ints])', 'union($small)', 'difference($any) and 1'],
    'deque_change': ['append($plain)', 'appendleft($plain)', 'pop()', 'popleft()', 'extend([$plains])', 'extendleft([$plains])', 'rotate($small)', 'insert($small, $plain)', 'remove($small)', 'reverse()', 'clear()', 'copy()', 'index($small)', 'count($small)', '__setitem__($small, $plain)', '__delitem__($small)',
                     '__iadd__([$plains])', '__imul__($small)', '__getitem__($small)', 'maxlen', '__contains__($small)', '__add__($any)'],
    'counter_change': ['update($text)', 'update([$ints])', 'subtract([$ints])', 'most_common()', 'most_common($small)', 'total()', '__getitem__($small)', '__add__(Counter([$ints]))', '__sub__(Counter([$ints]))', '__and__(Counter([$ints]))', '__or__(Counter([$ints]))', '__pos__()', '__le__(Counter([$ints]))',
                       'elements()', 'pop($small, None)', '__delitem__($small)', 'copy()', '__iadd__(Counter([$ints]))', 'update(a=$small)'],
    'ordered_change': ['move_to_end($letter_key)', 'move_to_end($letter_key, last=False)', 'popitem(last=False)', 'popitem()', '__setitem__($letter_key, $plain)', '__setitem__($letter_key, $plain)', 'pop($letter_key)', '__reversed__()', '__eq__({})', 'setdefault($letter_key, $plain)', 'update($letter=1)', '__delitem__($letter_key)', 'copy()', 'items()', 'clear()', '__ior__({$letter_key: 1})'],
    'default_change': ['__getitem__($letter_key)', '__missing__($letter_key)', 'get($letter_key)', 'pop($letter_key)', 'default_factory', 'copy()', '__or__({$letter_key: 1})', '__setitem__($letter_key, $plain)', 'setdefault($letter_key, 1)', '__delitem__($letter_key)'],
    'chain_change': ['__getitem__($letter_key)', '__setitem__($letter_key, $plain)', '__delitem__($letter_key)', 'new_child({$letter_key: 1})', 'parents', 'maps', 'get($letter_key)', 'pop($letter_key)', 'keys()', 'popitem()', '__or__({$letter_key: 2})', '__len__()', '__contains__($letter_key)'],
})

KINDS = {
    'list': (5, '[$plains]', 'list_change', '({n}, len({n}), sys.getsizeof({n}))'),
    'dict': (5, '{}', 'dict_change', '({n}, len({n}), sys.getsizeof({n}))'),
    'set': (4, '{$ints}', 'set_change', '({n}, len({n}), sys.getsizeof({n}))'),
    'deque': (3, 'm.one', 'deque_change', '({n}, len({n}), sys.getsizeof({n}))'),
    'counter': (2, 'Counter($text)', 'counter_change', 'sorted({n}.items(), key=repr)'),
    'ordered': (2, 'OrderedDict(b=1, a=2, c=3)', 'ordered_change', '({n}, list(reversed({n})), sys.getsizeof({n}))'),
    'default': (2, 'defaultdict($factory)', 'default_change', '({n}, sys.getsizeof({n}))'),
    'chain': (1, 'ChainMap({}, {$letter_key: 1, $letter_key: 2})', 'chain_change', '({n}, dict({n}))'),
}
RULES.add({'factory': ['list', 'int', 'None', 'lambda: 1', 'dict', '{}.copy', 'lambda: 1 / 0']})


def lives(m):
    kind = m.random.choices(list(KINDS), [k[0] for k in KINDS.values()])[0]
    _, start, rule, look = KINDS[kind]
    name = m.name()
    if kind == 'deque':
        start = m.one(['deque()', 'deque([$plains], $size)', 'deque(range($size))', 'deque([$plains], maxlen=$small)'])
    elif m.chance(0.2) and kind in ('list', 'dict', 'set'):
        m.say(f'class K{name}({kind}): pass')
        start = f'K{name}()'
    m.say(f'{name} = {kind if kind in ("list", "set") else ""}({m.fill(start)})' if kind in ('list', 'set') and m.chance(0.5) and not start.startswith('K') else f'{name} = {m.fill(start)}')
    for _ in range(m.number(6, 25)):
        m.show(f'{name}.{m.rule(rule)}')
        if m.chance(0.5):
            m.show(look.format(n=name))
    m.show(look.format(n=name))


def changed_while_walked(m):
    """A container that changes while it is gone through."""
    name, it = m.name(), m.name('i')
    kind = m.one(['list', 'dict', 'set', 'deque'])
    m.say(f'{name} = ' + {'list': 'list(range(6))', 'dict': '{1: 2, 3: 4, 5: 6}', 'set': '{1, 2, 3}', 'deque': 'deque(range(5))'}[kind])
    m.say(f'{it} = ' + m.one({'list': [f'iter({name})', f'reversed({name})', f'enumerate({name})'], 'dict': [f'iter({name})', f'iter({name}.items())', f'reversed({name})', f'iter({name}.values())'],
                             'set': [f'iter({name})'], 'deque': [f'iter({name})', f'reversed({name})']}[kind]))
    rule = {'list': 'list_change', 'dict': 'dict_change', 'set': 'set_change', 'deque': 'deque_change'}[kind]
    for _ in range(m.number(4, 12)):
        m.show(m.one([f'next({it})', f'next({it})', f'{name}.{m.rule(rule)}', f'{it}.__length_hint__()', f'next({it}, "end")', f'copy.copy({it}).__next__()', f'sys.getrefcount({name})']))
    m.show(f'list({it})')


def sorting(m):
    for _ in range(m.number(3, 10)):
        data = m.one(['[$int, $int, $float, $small]', '[$text, $text, $text]', '[$any, $any, $any]', '[($small, $text), ($small, $text), ($small, $text)]', 'range($size)', '{$pair, $pair}', '[[$small], [$small, $small], []]', '[$text, $small]', '[{1}, {2}, {1, 2}]', '[3, float("nan"), 1, 2]'])
        key = m.one(['', ', key=str', ', key=repr', ', reverse=True', ', key=len', ', key=lambda v: -v', ', key=None', ', key=lambda v: (len(str(v)), str(v))', ', key=type', ', cmp=1', ', key=operator.itemgetter($small)', ', key=functools.cmp_to_key(lambda a, b: (a > b) - (a < b))', ', reverse=$any'])
        function = m.one(['sorted', 'sorted', 'sorted', 'max', 'min', 'heapq.nsmallest'])
        m.show(m.fill(f'{function}({"2, " if function[0] == "h" else ""}{data}{key})'))
    if m.chance(0.4):
        name = m.name()
        m.say_filled(f'{name} = [$small, $small, $small, $small]')
        m.say(f't(lambda: {name}.sort(key=lambda v: {name}.{m.one(["append(v)", "clear()", "copy()", "pop()", "index(v)"])}))')
        m.show(name)
    if m.chance(0.3):
        cls = m.name('C')
        m.say(f'class {cls}:\n    def __init__(self, v): self.v = v\n    def __repr__(self): return f"<{{self.v}}>"\n    def __lt__(self, other):\n        print("lt", self.v, other.v)\n        return self.v < other.v')
        m.show(f'sorted(map({cls}, {m.some(range(9), 0, 9)}))')
        m.show(f'max(map({cls}, {m.some(range(9), 0, 5)}))')


RULES.add({
    'iterable': ['[$ints]', 'range($size)', '$text', '($plain, $plains)', 'iter([$ints])', '(v for v in [$ints])', '{$ints}', 'map(str, [$ints])', '$any'],
    'small_iterable': ['[$ints]', '"abc"', 'range(4)', '()', 'iter("xy")'],
    'iterator': ['map($fn1, $iterable)', 'filter($fn1, $iterable)', 'zip($iterable, $iterable)', 'zip($iterable, $iterable, strict=True)', 'enumerate($iterable, $small)', 'reversed($iterable)', 'itertools.chain($iterable, $iterable)', 'itertools.chain.from_iterable([$iterable, $iterable])',
                 'itertools.islice($iterable, $small)', 'itertools.islice($iterable, $small, $small, $small)', 'itertools.accumulate($iterable)', 'itertools.accumulate([$ints], operator.mul, initial=$small)', 'itertools.takewhile($fn1, $iterable)', 'itertools.dropwhile($fn1, $iterable)',
                 'itertools.filterfalse($fn1, $iterable)', 'itertools.compress($iterable, [1, 0, 1])', 'itertools.starmap(pow, [(2, $size), (3, 2)])', 'itertools.zip_longest($iterable, $iterable, fillvalue=$plain)', 'itertools.product($small_iterable, $small_iterable)', 'itertools.product("ab", repeat=$small)',
                 'itertools.permutations($small_iterable, $small)', 'itertools.combinations($small_iterable, $small)', 'itertools.combinations_with_replacement($small_iterable, $small)', 'itertools.groupby($iterable, $fn1)', 'itertools.pairwise($iterable)', 'itertools.repeat($plain, $small)',
                 'itertools.islice(itertools.count($num, $num), 4)', 'itertools.islice(itertools.cycle($iterable), 5)', 'itertools.tee($iterable)[1]', 'iter(lambda it=iter([$ints]): next(it), $small)', 'iter($iterable)', 'range($small, $size, $small)'],
    'fn1': ['str', 'bool', 'None', 'lambda v: v', 'lambda v: v % 2', 'lambda v: 1 / v', 'len', 'int', 'lambda: 0', 'lambda v: v == 1', 'repr', '$small'],
})


def iterators(m):
    for _ in range(m.number(3, 10)):
        name = m.name('i')
        if m.chance(0.5):
            m.show(m.fill('list($iterator)'))
            continue
        m.say(f'def make_{name}(): return {m.rule("iterator")}')
        m.say(f'{name} = t(make_{name})')
        for _ in range(m.number(2, 6)):
            m.show(m.one([f'next({name})', f'next({name})', f'next({name}, "end")', f'{name}.__length_hint__()', f'type({name})', f'iter({name}) is {name}', f'copy.copy({name}) and None', f'gc.is_tracked({name})', f'sys.getsizeof({name})', f'len({name})',
                          f'sorted(type(r).__name__ for r in gc.get_referents({name}))', f'list(copy.copy({name}))', f'copy.deepcopy({name})', f'{name}.__reduce__() and 1']))
        m.show(f'list({name})')


def named_tuples(m):
    cls, name = m.name('N'), m.name()
    fields = m.one(["'a b'", "['x', 'y', 'z']", "'p, q'", "'a a'", "'class b'", "'_x'", "''", "'a b', rename=True", "'a class', rename=True", "'a b c', defaults=(1, 2)", "'a', defaults=(1, 2)", "('x', 1)", "'a b', module='m'"])
    m.say(f'def make_{cls}(): return namedtuple("{cls}", {fields})')
    m.say(f'{cls} = t(make_{cls}) or namedtuple("{cls}", "a b")')
    m.say(f'{name} = t(lambda: {cls}({m.several("plain", 1, 3)})) or {cls}(*range(len({cls}._fields)))')
    for look in m.some([f'{cls}._fields', f'{cls}._field_defaults', f'{name}', f'{name}.a', f'{name}[0]', f'{name}._asdict()', f'{name}._replace(a=1)', f'{name}._replace(q=1)', f'{name} == tuple({name})', f'{cls}.__doc__', f'{cls}._make([1, 2])', f'{cls}(b=1)', f'{name}.__setattr__("a", 1)',
                        f'sys.getsizeof({name})', f'{cls}.a', f'{cls}.__match_args__', f'hash({name}) == hash(tuple({name}))', f'{name} + (1,)', f'copy.copy({name})', f'gc.is_tracked({name})', f'{cls}.__mro__', f'{name}.__getnewargs__()', f'{cls}()', f'{cls}(1, 2, 3, 4)'], 4, 12):
        m.show(look)


def slicing(m):
    name = m.name()
    m.say(f'{name} = list(range({m.number(0, 12)}))')
    piece = lambda: m.one(['', m.rule('small'), m.rule('small'), m.rule('integer'), 'None'])
    for _ in range(m.number(5, 20)):
        a, b, c = piece(), piece(), piece()
        where = m.one([f'{a}:{b}', f'{a}:{b}:{c}', f'{a}:{b}', m.rule('small')])
        what = m.one(['get', 'get', 'set', 'del', 'other'])
        if what == 'get':
            m.show(f'{name}[{where}]')
        elif what == 'set':
            m.say(f'try: {name}[{where}] = {m.one(["[]", "[1]", "range(3)", name, "(7, 8)", m.rule("any"), "iter([5])"])}\nexcept Exception as error: print(type(error).__name__, error)')
        elif what == 'del':
            m.say(f'try: del {name}[{where}]\nexcept Exception as error: print(type(error).__name__, error)')
        else:
            m.show(m.fill(m.one([f'tuple({name})[{where}]', f'"abcdefgh"[{where}]', f'b"abcdef"[{where}]', f'range(20)[{where}]', f'slice({a or None}, {b or None}, {c or None}).indices($size)', f'{name}[1, 2]', f'{name}["a"]', f'"abc"[{where}] is "abc"', f'deque({name})[{where}]'])))
        m.say(f'if len({name}) > 40: del {name}[9:]')
        if m.chance(0.3):
            m.show(f'{name}, sys.getsizeof({name})')


RULES.add({
    'heap_call': ['heapq.heappush({n}, $small)', 'heapq.heappop({n})', 'heapq.heapify({n})', 'heapq.heappushpop({n}, $small)', 'heapq.heapreplace({n}, $small)', 'heapq.nlargest($small, {n})', 'heapq.nsmallest($small, {n}, key=abs)', 'list(heapq.merge({n}, [1, 5]))', 'bisect.bisect({n}, $small)',
                  'bisect.insort({n}, $small)', 'bisect.bisect_left({n}, $small, 0, $small)', 'bisect.bisect_right({n}, $small, key=lambda v: -v)', 'bisect.insort({n}, $text)', 'heapq.heappush({n}, $text)', 'bisect.bisect({n}, $small, $small)'],
})


def heaps(m):
    name = m.name()
    m.say(f'{name} = {m.some(range(20), 0, 8)}')
    for _ in range(m.number(4, 12)):
        m.show(m.rule('heap_call').replace('{n}', name))
        m.show(name)


def unpacking(m):
    """Assignments to several, some of which do not fit."""
    for _ in range(m.number(3, 9)):
        a, b, c = m.name(), m.name(), m.name()
        target = m.one([f'{a}, {b}', f'{a}, *{b}', f'*{a}, {b}', f'{a}, ({b}, {c})', f'[{a}, {b}, {c}]', f'{a}, *{b}, {c}', f'({a},)', f'{a}, *_, {b}', f'*{a},'])
        m.say(f'try:\n    {target} = {m.one([m.rule("iterable"), m.rule("iterable"), m.fill("$any, $any"), m.fill("1, [2, 3]"), m.fill("$tuple")])}\n    print("took", r({a}))\nexcept Exception as error:\n    print(type(error).__name__, error)')
    m.show(m.fill('[*$iterable, *$iterable]'))
    m.show(m.fill('{**$dict, **$any}'))
    m.show(m.fill('{*$set, *$set} == set()'))
    m.show(m.fill('print(*$iterable, sep=$any)'))


TOPICS = [(8, lives), (3, changed_while_walked), (3, sorting), (5, iterators), (2, named_tuples), (3, slicing), (1, heaps), (2, unpacking)]
