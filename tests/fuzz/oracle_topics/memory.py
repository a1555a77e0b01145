"""Lives and deaths: weak references of all kinds, finalizers, resurrection, the collector and its counts, addresses that
come back, what is printed at the end."""
from oracle_topics.maker import RULES

PRELUDE = '''class MyRef(weakref.ref): pass
class Thing:
    def __init__(self, name): self.name = name
    def __repr__(self): return f"<{self.name}>"
    def method(self, *a): return self.name, a
class Dying(Thing):
    def __del__(self): print("del", self.name)
class Phoenix(Thing):
    def __del__(self):
        print("rises", self.name)
        nest.append(self)
class Slim:
    __slots__ = ("a", "__weakref__")
class Equal(Thing):
    def __eq__(self, other): return isinstance(other, Equal) and self.name == other.name
    def __hash__(self): return len(self.name)
class Failing(Thing):
    def __del__(self): raise ValueError(self.name)
nest = []
def told(*a): print("told", [type(x).__name__ for x in a])
def births(function):
    gc.collect()
    before = gc.get_count()[0]
    value = function()
    return gc.get_count()[0] - before
'''
CLASSES = ['Thing', 'Thing', 'Dying', 'Dying', 'Phoenix', 'Equal', 'Failing']


def thing(m, names):
    name = m.name('o')
    m.say(f'{name} = {m.one(CLASSES)}("{name}!")')    # no name of the program: the parser holds those, many times
    names.append(name)
    return name


def changing(m, names):
    """A step of the lives of what is there: links, deaths, collections."""
    if len(names) < 2 or m.chance(0.2):
        return thing(m, names)
    a, b = m.one(names), m.one(names)
    act = m.one(['link', 'link', 'self', 'del', 'del', 'del', 'none', 'collect', 'clear', 'list', 'collect', 'swap', 'trace', 'bound', 'default', 'closure'])
    if act == 'del':
        names.remove(a)
        m.say(f'del {a}')
    elif act == 'trace':
        m.say(f'try: raise KeyError({a})\nexcept KeyError as error: {b}.error = error')
    else:
        m.say({'link': f'{a}.{m.one("xy")} = {b}', 'self': f'{a}.me = {a}', 'none': f'{a}.x = None', 'collect': f'print("collected", gc.collect({m.one(["", "", "0", "1", "2"])}))', 'clear': 'nest.clear()', 'list': f'{a}.held = [{b}, {{"k": {a}}}]', 'swap': f'{a}, {b} = {b}, {a}',
               'bound': f'{a}.bound = {b}.method', 'default': f'{a}.f = lambda d={b}: d', 'closure': f'{a}.f = (lambda v: lambda: v)({b})'}[act])


def weak_containers(m):
    m.say(PRELUDE)
    names, kind, w = [], m.one(['WeakValueDictionary', 'WeakKeyDictionary', 'WeakSet']), m.name('w')
    m.say(f'{w} = weakref.{kind}()')
    for _ in range(m.number(10, 30)):
        if not names or m.chance(0.4):
            changing(m, names)
            continue
        a, b, k = m.one(names), m.one(names), m.rule('letter_key')
        act = {'WeakValueDictionary': [f'{w}.__setitem__({k}, {a})', f'{w}.__setitem__({k}, {a})', f'{w}.get({k})', f'{w}.pop({k})', f'{w}.popitem()', f'{w}.setdefault({k}, {a})', f'sorted({w})', f'[v.name for v in {w}.values()]', f'len({w})', f'{w}.update({{{k}: {a}}})', f'{k} in {w}', f'list({w}.items())', f'{w}.copy() and 1', f'[type(x).__name__ for x in {w}.valuerefs()]', f'{w} | {{}} and 1', f'{w}[{k}]', f'{w}.__delitem__({k})', f'{w} == dict({w})', f'copy.deepcopy({w}) and 1', f'{w}.clear()', f'{w}.__setitem__({k}, 5)', f'len({w}.data)', f'{w}.__ior__({{{k}: {a}}}) is {w}'],
               'WeakKeyDictionary': [f'{w}.__setitem__({a}, {m.one([b, "1", "[]"])})', f'{w}.__setitem__({a}, 2)', f'{w}.get({a})', f'{w}.pop({a})', f'{w}.popitem()', f'{w}.setdefault({a}, 3)', f'[k.name for k in {w}]', f'list({w}.values())', f'len({w})', f'{w}.update({{{a}: 1}})', f'{a} in {w}', f'list({w}.items())', f'len({w}.keyrefs())', f'{w}.__delitem__({a})', f'{w}.clear()', f'{w}.__setitem__(5, 1)', f'{w}.copy() and 1', f'len({w}.data)', f'{w}[{a}]', f'5 in {w}'],
               'WeakSet': [f'{w}.add({a})', f'{w}.add({a})', f'{w}.discard({a})', f'{w}.remove({a})', f'len({w})', f'{a} in {w}', f'sorted(v.name for v in {w})', f'{w}.pop()' if False else f'{w}.update([{a}, {b}])', f'len({w} | [{a}])', f'len({w} & [{a}])', f'{w} == {{{a}, {b}}}', f'{w}.isdisjoint([{b}])', f'{w}.clear()', f'{w}.add(5)', f'{w} <= {w}', f'len({w}.copy())', f'len({w}.data)', f'{w}.issubset([{a}])', f'len({w}.difference([{a}]))', f'{w}.__isub__({w}) is {w}', f'5 in {w}']}[kind]
        m.show(m.one(act))
        if m.chance(0.12):
            # While it is gone through, some die.
            gone = m.one(names)
            names.remove(gone)
            look = 'len(it)' if kind == 'WeakSet' else 'type(next(it)).__name__'    # the order of a set hangs on addresses
            m.say(f'it = {"list" if kind == "WeakSet" else "iter"}({w})\nt(lambda: {look})\ndel {gone}\nprint(len({w}), gc.collect())\nt(lambda: len(list(it)))\ndel it\nprint(len({w}))')
    m.say(f'print(len({w}))')


def references(m):
    m.say(PRELUDE)
    names, refs = [], []
    for _ in range(m.number(10, 34)):
        choice = m.random.random()
        if not names or choice < 0.35:
            changing(m, names)
        elif choice < 0.6 or not refs:
            a, name = m.one(names), m.name('r')
            m.say(f'{name} = ' + m.one([f'weakref.ref({a})', f'weakref.ref({a}, told)', f'weakref.ref({a}, lambda r: print("dead", r() is None, "{name}"))', f'weakref.proxy({a})', f'weakref.proxy({a}, told)', f'weakref.finalize({a}, print, "final", "{name}")', f'weakref.finalize({a}, told, 1, k=2) if 0 else weakref.finalize({a}, told, 1)', f'weakref.WeakMethod({a}.method)', f'weakref.WeakMethod({a}.method, told)', f'MyRef({a}, told)', f'weakref.ref({a}, nest.append)', f'weakref.finalize({a}, nest.clear)', f'weakref.ref({a}, lambda r: 1 / 0)']))
            refs.append(name)
        elif choice < 0.68:
            gone = m.one(refs)
            refs.remove(gone)
            m.say(f'del {gone}')
        else:
            r, a = m.one(refs), m.one(names)
            m.show(m.one([f'{r}()', f'{r}()', f'{r}.name', f'{r}.alive', f'{r}.peek() and 1', f'{r}.detach() and 1', f'type({r}).__name__', f'repr({r})', f'{r} == {m.one(refs)}', f'{r} is {m.one(refs)}', f'hash({r}) == hash({r})', f'weakref.getweakrefcount({a})', f'[type(x).__name__ for x in weakref.getweakrefs({a})]', f'{r}.__callback__ is told', f'setattr({r}, "q", 1)', f'{r}.method(1)', f'bool({r})', f'isinstance({r}, Thing)', f'sys.getrefcount({r})', f'sys.getrefcount({a})', f'setattr({r}, "atexit", False)', f'sys.getsizeof({r})', f'gc.is_tracked({r})', f'len(gc.get_referents({r}))', f'{r}.__class__.__name__', f'copy.copy({r}) is {r}', f'gc.is_finalized({a})', f'weakref.ref({a}) is weakref.ref({a})', f'weakref.proxy({a}) is weakref.proxy({a})', f'weakref.ref({m.rule("plain")})', f'weakref.ref({a}, 1, 2)', f'{r} + 1', f'len(nest)', f'str({r})', f'{r}({m.rule("plain")})']))
    if m.chance(0.4):
        m.say(f'print("last", gc.collect())')


def collecting(m):
    """Cycles, with what gc says of them."""
    m.say(PRELUDE)
    names = []
    debug = m.chance(0.15)
    if debug:
        m.say('gc.set_debug(gc.DEBUG_SAVEALL)')
    if m.chance(0.3):
        m.say('gc.callbacks.append(lambda phase, info: print(phase, info["generation"], info["collected"], info["uncollectable"]))')
    for _ in range(m.number(12, 34)):
        if len(names) < 2 or m.chance(0.5):
            changing(m, names)
            continue
        a, b = m.one(names), m.one(names)
        m.show(m.one([f'gc.collect()', f'gc.collect({m.number(0, 2)})', f'sys.getrefcount({a})', f'gc.is_tracked({a}.__dict__)', f'len(gc.get_referrers({a}))', f'[type(x).__name__ for x in gc.get_referrers({a})]', f'len(gc.get_referents({a}))', f'[type(x).__name__ for x in gc.get_referents({a})]', f'gc.is_finalized({a})', f'len([o for o in gc.get_objects() if isinstance(o, Thing)])', f'[len([o for o in gc.get_objects(g) if isinstance(o, Thing)]) for g in range(3)]', f'len(nest)', f'len(gc.garbage)', f'[o for o in gc.garbage if isinstance(o, Thing)]',
                      f'births(lambda: [[], {{}}, ()])', f'births(lambda: Thing(1))', f'births(lambda: [Thing(1) for _ in range(3)])', f'births(lambda: (lambda: {a}))', f'births(lambda: {a}.method)', f'births(lambda: [*range(5)])', f'births(lambda: ({a}, {b}))', f'births(lambda: {{"a": {a}}})', f'births(lambda: weakref.ref({a}))', f'births(lambda: (x for x in []))', f'births(lambda: iter([]))', f'births(lambda: type("T", (), {{}}))', f'births(lambda: ValueError(1))', f'births(lambda: {{1, 2}})', f'births(lambda: zip([], []))', f'births(lambda: slice(1))', f'births(lambda: deque([[]]))', f'births(lambda: functools.partial(print))', f'births(lambda: memoryview(b""))', f'births(lambda: sorted([[], []]))',
                      f'births(lambda: {a}.__dict__)', f'births(lambda: [].append)', f'births(lambda: range(3))', f'births(lambda: super(Thing, {a}))', f'births(lambda: bytearray(3))', f'births(lambda: property())', f'births(lambda: {{**{{}}}})', f'births(lambda: "a".join(["b"]))', f'births(lambda: defaultdict(list)["x"])', f'births(lambda: map(str, []))', f'births(lambda: enumerate([]))', f'births(lambda: [v for v in ([], [])])',
                      f'gc.freeze() or gc.get_freeze_count() > 0', f'gc.unfreeze() or gc.get_freeze_count()', f'gc.get_threshold()', f'gc.isenabled()', f'gc.collect(3)', f'gc.collect("x")', f'gc.set_threshold("x")', f'gc.get_objects(5)', f'len([o for o in gc.get_objects(-1) if isinstance(o, Thing)])', f'gc.get_debug()', f'gc.garbage.clear()', f'gc.get_stats()[2].keys()', f'sum(o is {a} for o in gc.get_objects())', f'gc.get_referrers()', f'gc.get_referents()', f'gc.is_tracked(({a},))', f'gc.is_tracked((1, 2))', f'gc.is_tracked({{"a": 1}})', f'gc.is_tracked({{"a": []}})', f'vars({a}).keys()']))
    if debug:
        m.say('print(gc.collect(), [o for o in gc.garbage if isinstance(o, Thing)])\ngc.set_debug(0)\ngc.garbage.clear()')
    m.say('gc.callbacks.clear()')


def automatic(m):
    """Collections that start by themselves, where each birth is known."""
    m.say(PRELUDE)
    name, n, k = m.name('log'), m.number(5, 60), m.number(1, 4)
    m.say(f'{name} = []\ndef watch(phase, info):\n    if phase == "stop": {name}.append((info["generation"], info["collected"], len(made)))\nmade = []\ngc.collect()\ngc.callbacks.append(watch)\ngc.set_threshold({n}, {m.number(1, 4)}, {m.number(1, 4)})')
    make = m.one(['made.append([])', 'made.append({"a": []})', 'made.append(([],))', 'made.append(Thing(i))', 'x = Thing(i); x.me = x; made.append(1)', 'made.append(lambda: i)', 'made.append({i})', 'made.append([[], []])', 'made.append({i: 1})', 'made.append((i, i))', 'a = []; a.append(a); made.append(2)', 'made.append(weakref.ref(Thing))', 'made.append(Dying(i))' if False else 'made.append(Slim())', 'made.append(bytearray(1))', 'made.append(range(i))', 'made.append(iter([]))', 'made.append([].append)', 'made.append((j for j in made))', 'made.append("x" * i)', 'made.append(ValueError(i))', 'made.append(deque())', 'made.append(dict(a=i))', 'made.append(object())'])
    m.say(f'gc.enable()\nfor i in range({m.number(20, 300)}):\n    {make}\ngc.disable()\ngc.callbacks.clear()\ngc.set_threshold(700, 10, 10)\nprint({name})\nprint(gc.get_count()[1:])\nmade.clear()\nx = a = i = None\nprint(gc.collect())')


def addresses(m):
    """Blocks that come back: the last freed is the next used, by kind. Of several freed, which comes back first
    hangs on what their pools had before."""
    m.say(PRELUDE)
    kinds = ['[]', '{}', '[1, 2]', 'Thing(1)', '(1, [])', '{1, 2}', 'object()', '1.5 * n', '10 ** 20 + n', 'lambda: n', 'Slim()', 'bytearray(3)', '(x for x in [])', 'ValueError(n)', '"x" * n', 'range(n)', 'slice(n)', '[n].append', 'iter([n])', 'deque()', 'weakref.ref(Thing)', '{"a": n}', '(n,)', '(n, n)', 'frozenset([n])', 'n + 1j', 'b"y" * n', 'types.SimpleNamespace()', 'Thing(1).method', 'memoryview(b"")', 'enumerate([])', 'zip()', 'map(str, [])', 'reversed([])']
    for _ in range(m.number(3, 12)):
        a, b = m.one(kinds), m.one(kinds)
        if m.chance(0.6):
            b = a
        f = m.name('f')
        m.say(f'def {f}(n):\n' + m.one([f'    x = {a}\n    i = id(x)\n    del x\n    y = {b}\n    return id(y) == i', f'    return id({a}) == id({b})', f'    x = {a}\n    i = id(x)\n    x = {b}\n    j = id(x)\n    x = {b}\n    return i == j, i == id(x), j == id(x)']))
        m.say(f'print({f}(300), {f}(301))')


def counts(m):
    """sys.getrefcount in many places."""
    m.say(PRELUDE)
    names = []
    thing(m, names)
    m.say('def seen(v, *a, **k): return sys.getrefcount(v)\ndef kept(v):\n    w = v\n    return sys.getrefcount(v), sys.getrefcount(w)\ndef boxed(v):\n    def f(): return v\n    return sys.getrefcount(v)\ndef gen(v):\n    yield sys.getrefcount(v)\n    yield sys.getrefcount(v)\nclass Call:\n    def __call__(self, v): return sys.getrefcount(v)\n    def __add__(self, v): return sys.getrefcount(v)\n    def __radd__(self, v): return sys.getrefcount(v)\n    def __getitem__(self, v): return sys.getrefcount(v)\n    def __contains__(self, v): return print(sys.getrefcount(v))\n    def __eq__(self, v): return sys.getrefcount(v)\n    def __init__(self, v=None): self.n = sys.getrefcount(v)\n    def __enter__(self): return sys.getrefcount(self)\n    def __exit__(self, *e): print([sys.getrefcount(x) for x in e if isinstance(x, Exception)])\n    def __getattr__(self, n): return sys.getrefcount(self)\n    @property\n    def p(self): return sys.getrefcount(self)\n    @classmethod\n    def c(cls, v): return sys.getrefcount(v)\n    @staticmethod\n    def s(v): return sys.getrefcount(v)\ncall = Call()')
    for _ in range(m.number(8, 30)):
        if m.chance(0.25):
            changing(m, names)
        if not names:
            thing(m, names)
        a = m.one(names)
        x = m.one([a, a, f'[{a}]', f'{a}.name', '[]', 'object()', 'Thing(1)', f'({a}, 1)', '1.5 * len(nest)', f'{a}.method', 'call'])
        m.show(m.one([f'sys.getrefcount({x})', f'seen({x})', f'seen(*[{x}])', f'seen(v={x})', f'seen(**{{"v": {x}}})', f'seen({x}, {x})', f'kept({x})', f'boxed({x})', f'list(gen({x}))', f'call({x})', f'call + {x}', f'{x} + call', f'call[{x}]', f'{x} in call', f'call == {x}', f'Call({x}).n', f'call.p', f'call.c({x})', f'call.s({x})', f'call.other', f'(lambda v: sys.getrefcount(v))({x})', f'[sys.getrefcount(v) for v in [{x}]]', f'list(map(sys.getrefcount, [{x}]))', f'list(map(seen, [{x}]))', f'sorted([{x}], key=seen) and 1', f'[seen(v) for v in ({x}, {x})]', f'functools.partial(seen, {x})()', f'functools.reduce(lambda p, q: seen(q), [1, {x}])', f'next(gen({x}))', f'max([{x}], key=lambda v: print(seen(v)) or 1) and 1', f'[*map(kept, ({x},))]', f'(seen({x}), [{x}])[0]', f'[{x}, seen({x})][1]', f'{{1: {x}, 2: seen({x})}}[2]', f'f"{{seen({x})}}"', f'(y := {x}, seen(y))[1]', f'seen({x}) if {x} else 0', f'sum(seen(v) for v in [{x}])', f'seen(v := {x})', f'getattr({a}, "method")() and seen({a})', f'Call.__call__(call, {x})', f'type(call).__call__(call, {x})', f'call.__call__({x})', f'operator.call(seen, {x})', f'operator.methodcaller("s", {x})(call)', f'weakref.ref({a})() and seen({a})', f'next(filter(lambda v: print(seen(v)) or 1, [{x}])) and 1', f'next(zip([{x}], gen({x})))[1]', f'any(print(seen(v)) for v in [{x}])', f'copy.copy([{x}]) and seen({x})', f'eval("seen(v)", {{"seen": seen, "v": {a}}})', f'itertools.starmap(seen, [({x},)]).__next__()', f'list(itertools.accumulate([1, {x}], lambda p, q: seen(q)))[1]', f'[seen(v) for v, in [({x},)]]', f'dict(a={x}) and seen({x})', f'"%s" % seen({x})']))


def sizes(m):
    looks = ['$any', '$list', '$dict', '$str', '$int', '$tuple', '$set', '$bytes', '$bytearray', 'dict.fromkeys(range($size))', '[0] * $size', 'list(range($size))', '[v for v in range($size)]', 'set(range($size))', '"é" * $size', '"😀" * $size', '"a" * $size', '2 ** $size ** 2', 'dict(zip("abcdefgh", range($size)))', '{**dict.fromkeys(range($size))}', 'list("a" * $size)', 'tuple(range($size))', 'sorted(range($size))', '[*range($size)]', 'dict.fromkeys(range($size)).keys()', 'lambda: 0', '(v for v in [])', 'range($size)', 'slice(1)',
             'iter([])', 'zip()', 'type("T", (), {})', 'frozenset(range($size))', 'deque(range($size))', 'OrderedDict.fromkeys(range($size))', 'defaultdict(int)', 'Counter("$size")', 'ValueError(1)', 'sys', 'sys.getsizeof', 'int.__add__', 'property()', 'object()', 'super(int, 5)', 'memoryview(b"x")', 'functools.partial(print)', 'itertools.count()', '"a".join(["b"] * $size)', 'bytes($size)', 'bytearray($size)', 'bytearray(b"x" * $size) + b"y"', 'list({1: 2, 3: 4}.items())', 'set("abc" * $size)', '[[]] * $size + [1]', 'list((1, 2, 3))', '[1, 2, 3].copy()', '[1, 2, 3, 4, 5][:$size]', 'str(10 ** $size)', 'dict(a=1, b=2)', '{"a": 1, "b": 2}.copy()', 'dict([("a", 1)])', '"x".encode()', '"ab".upper()', '"é".lower()', 'chr(300)', 'str(b"x", "ascii")', 'b"x".decode()', 'frozenset("ab")', 'set([1, 2]) | {3}', '{1, 2, 3} - {1}', 'list(reversed(range($size)))', 'tuple([v for v in range($size)])', 'tuple(v for v in range($size))', 'list(v for v in range($size))', 'set(v for v in range($size))', 'array.array("i", range($size))', 'list(map(str, range($size)))', '"a b c".split()', 'list(zip(range($size), "abc"))', 'dict(enumerate(range($size)))', '{v: v for v in range($size)}', '{v for v in range($size)}', 'dict.fromkeys("abcdefgh"[:$size])', 'set("abcd").copy()', 'dict({v: 1 for v in range($size)})', 'list(dict.fromkeys(range($size)))']
    for _ in range(m.number(5, 25)):
        m.show(f'sys.getsizeof({m.fill(m.one(looks))})')


def at_exit(m):
    """What is alive when the program ends."""
    m.say(PRELUDE)
    names = []
    for _ in range(m.number(3, 9)):
        changing(m, names)
    for name in m.some(names or ['Thing'], 0, 4):
        m.say(m.one([f'weakref.finalize({name}, print, "final", "{name}")', f'import atexit; atexit.register(print, "atexit", {m.rule("small")})', f'builtins_held = {name}', f'sys.held = {name}', f'Thing.held = {name}', f'f_{name} = lambda: {name}', f'r_{name} = weakref.ref({name}, lambda r: print("dead {name}"))', f'_{name} = {name}', f'print.held = {name}' if False else f'gc.callbacks.append(lambda p, i, held={name}: None)', f'g_{name} = (v for v in [{name}]); next(g_{name})', f'atexit_ = __import__("atexit"); atexit_.register(lambda: print("lambda", {name} is None))', f'nest.append({name})']))
    if m.chance(0.3):
        m.say('def late():\n    try: yield\n    finally: print("generator ends")\nlate_one = late()\nnext(late_one)')
    if m.chance(0.2):
        m.say(m.one(['sys.exit(2)', '1 / 0', 'raise SystemExit("bye")', f'raise KeyError({m.one(names) if names else 1})']))


TOPICS = [(4, weak_containers), (5, references), (5, collecting), (3, automatic), (3, addresses), (5, counts), (3, sizes), (3, at_exit)]
