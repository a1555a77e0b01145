"""Lives in the small: graphs of trash of all kinds of objects with the order in which they end, the order in which things
are watched, when temporaries and frames die, and what is left for the interpreter's end."""

PRELUDE = '''class Told:
    """Says when it ends, and what it still sees of others then."""
    def __init__(self, name, *held): self.name, self.held = name, held
    def __repr__(self): return f"<{self.name}>"
    def __del__(self): print("end", self.name, sorted(k for k in self.__dict__ if k not in ("name", "held")))
    def me(self): return self
    def __enter__(self): return self
    def __exit__(self, *error): return False
    def __iter__(self): return iter([Told(self.name + ".1"), Told(self.name + ".2")])
    def __call__(self, *args): return Told(self.name + "()")
    def __add__(self, other): return Told(self.name + "+")
    def __getitem__(self, key): return Told(self.name + "[]")
    def __bool__(self): return False
    def __eq__(self, other): return False
    def __hash__(self): return 1
    def __lt__(self, other): return self.name < other.name
    def __len__(self): return 2
    def __format__(self, spec): return self.name
    def __contains__(self, other): return False
class Rising(Told):
    def __del__(self):
        print("rises", self.name)
        risen.append(self)
class Wrong(Told):
    def __del__(self): raise ValueError(self.name)
class Quiet:
    def __repr__(self): return "quiet"
class Slots:
    __slots__ = ("a", "b", "__weakref__")
class MyList(list): pass
class MyDict(dict): pass
class MySet(set): pass
class MyTuple(tuple): pass
class MyRef(weakref.ref): pass
class MyError(Exception): pass
risen, refs = [], []
def suspended(held, name):
    try:
        yield held
    finally: print("generator ends", name)
def started(held, name):
    it = suspended(held, name)
    next(it)
    return it
def caught(held):
    def inner(v): raise MyError(v)
    try: inner(held)
    except MyError as error: return error
def closed_over(held): return lambda: held
def with_default(held):
    def f(v=held, *, k=held): return v
    return f
def label(o):
    if isinstance(o, (list, tuple, dict, set)): return type(o).__name__, len(o)
    return type(o).__name__, getattr(o, "__name__", None)
'''

# What can be in a graph, holding `{0}`; and how it takes another one in.
NODES = [(6, 'Told("{name}", {0})', 'attribute'), (2, 'Rising("{name}", {0})', 'attribute'), (1, 'Wrong("{name}", {0})', 'attribute'), (2, 'Quiet()', 'attribute'), (1, 'Slots()', 'slot'), (4, '[{0}]', 'list'), (4, '{{"k": {0}}}', 'dict'), (2, '({0},)', None), (1, '{{Quiet(), 1}}', 'set'), (2, 'started({0}, "{name}")', None), (2, 'caught({0})', 'attribute'),
         (2, 'closed_over({0})', 'attribute'), (2, 'with_default({0})', 'attribute'), (2, 'MyList([{0}])', 'list'), (2, 'MyDict(k={0})', 'dict'), (1, 'MySet([1])', 'attribute'), (1, 'MyTuple([{0}])', 'attribute'), (1, 'deque([{0}])', 'list'), (1, 'OrderedDict(k={0})', 'dict'), (1, 'defaultdict(list, k={0})', 'dict'), (1, 'functools.partial(print, {0})', 'attribute'),
         (1, 'Told("{name}", {0}).me', None), (1, 'type("{name}", (Told,), {{"held": {0}}})', 'attribute'), (1, 'types.SimpleNamespace(k={0})', 'attribute'), (1, 'iter([{0}])', None), (1, 'map(print, [{0}])', None), (1, '(v for v in [{0}])', None), (1, 'types.ModuleType("{name}")', 'attribute'), (1, 'types.MappingProxyType({{"k": {0}}})', None), (1, 'property(None, {0})', None), (1, 'slice({0}, {0})', None),
         (1, 'MyError({0})', 'attribute'), (1, 'itertools.chain([{0}])', None), (1, 'reversed([{0}])', None), (1, 'memoryview(b"")', None), (1, 'zip([{0}])', None), (1, 'staticmethod({0})', 'attribute'), (1, 'ChainMap({{"k": {0}}})', 'attribute')]
TAKES = {'attribute': '{0}.{key} = {1}', 'slot': '{0}.{slot} = {1}', 'list': '{0}.append({1})', 'dict': '{0}["{key}"] = {1}', 'set': '{0}.add(closed_over({1}))'}


def nodes(m, low, high):
    made = []
    for _ in range(m.number(low, high)):
        name = m.name('n')
        _, text, takes = m.random.choices(NODES, [n[0] for n in NODES])[0]
        held = m.one(made)[0] if made and m.chance(0.7) else m.one(['None', '1', 'Quiet()', '[]'])
        m.say(f'{name} = ' + text.format(held, name=name + '!'))
        made.append((name, takes))
    return made


def links(m, made):
    for _ in range(m.number(1, len(made) + 2)):
        takers = [n for n in made if n[1]]
        if takers:
            name, takes = m.one(takers)
            m.say(f'try: ' + TAKES[takes].format(name, m.one(made)[0], key=m.one('xyz'), slot=m.one('ab')) + '\nexcept Exception as error: print(type(error).__name__)')


def weak(m, made):
    for name, _ in made:
        if m.chance(0.35):
            # A callback says its own name and nothing of its referent.
            m.say(f'try: {m.one(["refs.append", "refs.append", f"{m.one(made)[0]}.append", "str"])}({m.one(["weakref.ref", "weakref.ref", "MyRef", "weakref.proxy"])}({name}, lambda r: print("callback {name}", len(refs))))\nexcept Exception as error: print(type(error).__name__)')
        elif m.chance(0.1):
            m.say(f'try: weakref.finalize({name}, print, "finalize {name}")\nexcept Exception as error: print(type(error).__name__)')


def trash(m):
    """A graph that becomes trash, by the count or by the collector."""
    m.say(PRELUDE)
    if m.chance(0.3):
        m.say('gc.callbacks.append(lambda phase, info: print(phase, sorted(info.items())))')
    if m.chance(0.15):
        m.say('gc.set_debug(gc.DEBUG_SAVEALL)')
    for _ in range(m.number(1, 2)):
        made = nodes(m, 2, 7)
        links(m, made)
        weak(m, made)
        if m.chance(0.2):
            m.say(m.one(['gc.collect(0)', 'gc.collect(1)', 'print(gc.collect())', 'gc.freeze()', 'gc.unfreeze()']))
        for name, _ in m.random.sample(made, m.number(1, len(made))):
            m.say(f'{m.one(["del {0}", "del {0}", "{0} = None"]).format(name)}\nprint("gone {name}")')
        m.say(m.one(['print("collected", gc.collect())', 'print("collected", gc.collect())', 'print("young", gc.collect(0))\nprint("all", gc.collect())', 'print("middle", gc.collect(1), gc.get_count()[1:])']))
        m.say('print(risen, len(refs), sum(1 for w in refs if isinstance(w, weakref.ref) and w() is None))\nprint([label(o) for o in gc.garbage])')
        if m.chance(0.5):
            m.say(m.one(['risen.clear()', 'refs.clear()', 'gc.garbage.clear()', 'for o in risen: print(gc.is_finalized(o), sorted(o.__dict__), gc.is_tracked(o))\no = None']) + '\nprint("again", gc.collect())')


def watched(m):
    """In which order things are watched, before and after collections; and what they refer to."""
    m.say(PRELUDE + 'print(label([]))\ngc.collect()')
    made = nodes(m, 2, 6)
    links(m, made)
    for _ in range(m.number(1, 4)):
        a = m.one(made)[0]
        m.say(m.one(['for o in gc.get_objects(0): print(*label(o))', 'gc.collect(0)\nfor o in gc.get_objects(1): print(*label(o))', 'gc.collect(1)\nprint(len(gc.get_objects(1)))', f'print([label(o) for o in gc.get_referents({a})])', f'print([label(o) for o in gc.get_referrers({a}) if type(o) is not types.FrameType])', f'print(gc.is_tracked({a}), sys.getsizeof({a}))',
                     'a = b = [(1, 2), (1, [])]\ngc.collect(0)\nprint([gc.is_tracked(v) for v in a])', f'd = {{"a": 1}}\nprint(gc.is_tracked(d))\nd["b"] = {a}\nprint(gc.is_tracked(d))', f'print(sys.getrefcount({a}))', f'del {a}\n{a} = []']) + '\no = None')


EXPRESSIONS = ['Told("a")', 'Told("a").me()', 'Told("a").name', '[Told("a"), Told("b")]', '(Told("a"), Told("b"))[1]', 'Told("a") + Told("b")', 'Told("a")(Told("b"), Told("c"))', 'Told("a")[Told("b")]', 'Told("a") in Told("b")', 'Told("a") == Told("b")', 'Told("a") < Told("b") < Told("c")', 'Told("a") or Told("b")', 'Told("a") and Told("b")', 'not Told("a")', 'Told("a") if Told("b") else Told("c")', '{Told("a"): Told("b")}', '{Told("a"), Told("b")}', '[*Told("a")]', '[v.name for v in Told("a")]', '[v for v in Told("a")]', 'list(v.me() for v in Told("a"))',
               'max(Told("a"), Told("b"))', 'sorted(Told("a"))', 'f"{Told("a")}" "x"' if False else "f'{Told(\"a\")} {Told(\"b\")}'", 'len(Told("a"))', 'str(Told("a"))', 'print(*Told("a"))', 'dict(k=Told("a"))["k"]', '{"k": Told("a"), "k": Told("b")}', '(lambda v: print("in"))(Told("a"))', '(lambda v: v)(Told("a"))', '(lambda *v: len(v))(Told("a"), Told("b"))', '(lambda **v: len(v))(a=Told("a"))', '(v := Told("a")).name', 'getattr(Told("a"), "me")()', 'Told("a").me().me().name', 'next(iter(Told("a")))', 'list(map(Told.me, Told("a")))', 'list(zip(Told("a"), Told("b")))',
               'isinstance(Told("a"), Told)', 'id(Told("a")) > 0', 'Told("a", Told("b"))', 'Told("a", Told("b")).held[0]', 'next(suspended(Told("a"), "s"))', 'started(Told("a"), "s")', 'closed_over(Told("a"))()', 'with_default(Told("a"))()', 'caught(Told("a"))', 'caught(Told("a")).args', 'type("T", (), {"a": Told("a")})', 'functools.reduce(lambda p, q: q, Told("a"))', 'functools.partial(Told("a"), Told("b"))()', 'weakref.ref(Told("a"))()', 'copy.copy(Told("a"))', 'copy.deepcopy([Told("a")])', 'vars(Told("a"))', 'Told("a").__class__', 'sum(1 for v in Told("a"))', 'any(Told("a"))', 'all(Told("a"))', 'filter(None, Told("a"))',
               'sys.getrefcount(Told("a"))', 'Told("a") is Told("b")', '[Told("a")][0].me()', '[Told("a"), Told("b")][::-1]', '{**{"a": Told("a")}, "a": 1}', 'iter(Told("a"))', 'enumerate(Told("a"))', 'reversed([Told("a")])', 'Told.me(Told("a"))', 'operator.attrgetter("name")(Told("a"))', '[Told("a")] * 2', '[Told("a")] + [Told("b")]', '1 / 0 if Told("a") is None else 1', 'Told("a").nothing', 'Told("a")(**{"b": 1 / 0})', '[Told("a"), 1 / 0]', 'print(Told("a"), 1 / 0)']
STATEMENTS = ['{e}', 'x = {e}', 'x = {e}\nx = {e}', 'x, y = {e}, {f}', 'x = y = {e}', '[x, *y] = Told("p")', 'x = {e}\nx += {f}', 'x = [{e}, {f}]\nx[0] = None\nx[:] = []', 'x = {{1: {e}}}\nx[1] = {f}\nx.clear()', 'for x in Told("p"): print("turn")', 'for x in [{e}, {f}]:\n    print("turn")\n    break', 'with Told("p") as x: print("within")', 'with Told("p"): {e}', 'while {e}:\n    print("turn")\n    break', 'if {e}: print("yes")\nelse: print("no")', 'x = {e}\ndel x\nprint("deleted")', 'try:\n    x = {e}\n    raise MyError({f})\nexcept MyError as error: print("caught")\nprint("after")', 'try: {e}\nfinally: print("finally")',
              'def g(a, b=1):\n    print("called")\n    return a\nx = g({e}, {f})', 'def g():\n    local = {e}\n    print("leaving")\ng()', 'def g():\n    local = {e}\n    raise MyError(1)\ntry: g()\nexcept MyError: print("caught")', 'def g():\n    local = {e}\n    raise MyError(1)\ntry: g()\nexcept MyError as error: x = error\nprint("kept")\nx = None', 'def g():\n    a = {e}\n    b = {f}\n    c = [a]\ng()', 'def g():\n    local = {e}\n    yield local\n    print("between")\n    yield\nfor x in g(): print("turn")', 'def g():\n    local = {e}\n    yield 1\nx = g()\nnext(x)\ndel x', 'class C:\n    a = {e}\n    print("body")\ndel C\nprint("collected", gc.collect() > 0)',
              'lambda v={e}: v', 'assert not {e}', 'match {e}:\n    case [x, y]: print("two")\n    case x: print("one")', 'x = [{e} for _ in range(2)]\nx.pop()\nprint("popped")', 'def g(*args, **kw): return len(args)\ng({e}, k={f})', 'def g(v):\n    v = None\n    print("none")\ng({e})', 'def g(v):\n    del v\n    print("deleted")\nx = {e}\ng(x)', 'global_one = {e}\ndef g():\n    global global_one\n    global_one = {f}\ng()', 'def g():\n    try: return {e}\n    finally: print("finally")\ng()', 'def g():\n    x = {e}\n    def h(): return x\n    return h\nx = g()\nprint("made")\nx = None', 'def g():\n    for v in Told("p"): return v\ng()',
              'def g():\n    with Told("p"): return {e}\ng()', 'try:\n    try: raise MyError({e})\n    except MyError: raise KeyError(1)\nexcept KeyError as error: print(type(error.__context__))', 'x = Told("cycle")\nx.x = x\nx = {e}\nprint(gc.collect() > 0)', 'x = []\nx.append({e})\nx.append(x)\ndel x[0]\nprint("gone")', 'x = {e}\nx = x', '@Told("d")\ndef g(): pass', 'x = {e}; y = x; del x; print("one"); del y', 'def g(n, v):\n    if n: return g(n - 1, Told(str(n)))\n    print("deepest")\ng(3, {e})', 'exec("x = 1", {{"a": {e}}})', 'x = {e}\nx, y = 1, x', 'try:\n    for x in Told("p"): 1 / 0\nexcept ZeroDivisionError: print(sys.exc_info()[2].tb_frame.f_locals.get("q"))']


def temporaries(m):
    """When what an expression has made dies: each death says so."""
    m.say(PRELUDE)
    for _ in range(m.number(4, 14)):
        text = m.one(STATEMENTS).format(e=m.one(EXPRESSIONS), f=m.one(EXPRESSIONS))
        inside = '\n'.join('    ' + line for line in text.split('\n'))
        if m.chance(0.5):
            m.say(f'try:\n{inside}\nexcept Exception as error: print(type(error).__name__)\nprint("--")')
        else:
            name = m.name('f')
            m.say(f'def {name}():\n{inside}\ntry: {name}()\nexcept Exception as error: print(type(error).__name__)\nprint("--")')
        if m.chance(0.15):
            m.say('x = y = None\nprint("cleared")')


def endings(m):
    """What is left when the program ends."""
    m.say(PRELUDE)
    made = nodes(m, 2, 6)
    links(m, made)
    weak(m, made)
    for name, _ in made:
        place = m.random.random()
        if place < 0.5:
            m.say(m.one(['_{0} = {0}', '__{0} = {0}', 'sys.modules["held_{0}"] = {0}', 'gc.held = {0}', 'Quiet.held_{0} = {0}', 'suspended.held = {0}', 'atexit.register(lambda v={0}: print("atexit", "{0}", v is None))', 'del {0}', '{0} = None', 'refs.append({0})', 'sys.{0} = {0}', 'refs.append(started({0}, "late"))', 'f_{0} = closed_over({0})', '{0}_again = {0}', 'refs.append(weakref.finalize({0}, print, "f {0}"))\nrefs[-1].atexit = False', 'weakref.finalize(Told, print, "class {0}")', 'refs.append(weakref.WeakMethod(Told("m").me, lambda r: print("method gone")))', 'sys.last_held = {0}']).format(name))
    if m.chance(0.3):
        m.say(m.one(['gc.freeze()', 'gc.collect()', 'gc.enable()', 'risen.append(risen)', 'refs.append(refs)', 'del risen', 'del Told', 'del refs, risen', 'sys.modules["__main__"] = None', 'sys.modules.pop("__main__")', 'import builtins; builtins.held = Told("in builtins")', 'sys.unraisablehook = lambda u: print("hook", type(u.exc_value).__name__)', 'sys.excepthook = lambda *e: print("excepthook", len(e))']))
    if m.chance(0.25):
        m.say(m.one(['sys.exit(3)', 'raise MyError(Told("in error"))', '1 / 0', f'caught({m.one(made)[0]}).nothing', 'raise SystemExit(Told("exit"))']))
    m.say('print("program ends")')


TOPICS = [(6, trash), (3, watched), (5, temporaries), (4, endings)]
