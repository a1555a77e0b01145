"""Classes: hierarchies, descriptors, metaclasses, slots, special methods that note their calls, classes that change."""
from oracle_topics.maker import RULES


def inside(lines):
    return ['    ' + line for line in lines]


def hierarchies(m):
    """Diamonds with super() chains; some have no MRO."""
    made = []
    for _ in range(m.number(3, 8)):
        name = m.name('C')
        bases = list(dict.fromkeys(m.some(made, 0, 3))) if made else []
        if m.chance(0.15):
            bases += [m.one(['int', 'list', 'dict', 'str', 'tuple', 'object', 'Exception', 'type', 'bool', 'set', 'float', 'bytes', 'range'])]
        keywords = m.one(['', '', '', '', 'metaclass=Meta', 'tag=5', 'metaclass=abc.ABCMeta', 'metaclass=len'])
        header = ', '.join(bases + ([keywords] if keywords else []))
        lines = []
        for part in m.some(['method', 'attribute', 'slots', 'init_subclass', 'classmethod', 'static', 'property', 'repr', 'annotations', 'new', 'init', 'call', 'getattr', 'set_name', 'qualname', 'method', 'method'], 0, 4):
            if part == 'method':
                lines += [f'def {m.one("mno")}(self, *a):', f'    print("{name}", self.__class__.__name__)', m.one(['    return super().m(*a)', '    return 5', '    return super(C1, self).m()', '    return __class__.__name__', '    return super().__init__()', '    return super'])]
            elif part == 'attribute':
                lines += [f'{m.one("xyz")} = {m.rule("plain")}']
            elif part == 'slots':
                lines += [f'__slots__ = {m.one(["()", "(%r,)" % m.one("xyzpq"), "%r" % m.one("xyzpq"), "[%r, %r]" % (m.one("xp"), m.one("yq")), "(%r, %r)" % ("__dict__", "p"), "(1,)", "{%r: %r}" % ("p", "doc"), "(%r, %r)" % ("a b", "c"), "(%r,)" % "__weakref__", "(%r,)" % "__mangled"])}']
            elif part == 'init_subclass':
                lines += [f'def __init_subclass__(cls, tag=None, **kw):', f'    print("init_subclass {name}", cls.__name__, tag)', '    super().__init_subclass__(**kw)']
            elif part == 'classmethod':
                lines += ['@classmethod', f'def make(cls, *a): return cls.__name__, a']
            elif part == 'static':
                lines += ['@staticmethod', 'def st(*a): return a']
            elif part == 'property':
                lines += ['@property', f'def x(self): return {m.one(["self._x", "5", "self.x", "self.y"])}', *m.one([[], ['@x.setter', 'def x(self, v): self._x = v'], ['@x.deleter', 'def x(self): print("deleted")']])]
            elif part == 'repr':
                lines += [f'def __repr__(self): return "<{name}>"']
            elif part == 'annotations':
                lines += ['p: int = 3', 'q: "str"']
            elif part == 'new':
                lines += ['def __new__(cls, *a):', f'    print("new", cls.__name__, a)', m.one(['    return super().__new__(cls)', '    return object.__new__(cls)', '    return super().__new__(cls, *a)', '    return 5', '    return None'])]
            elif part == 'init':
                lines += ['def __init__(self, *a, **k):', f'    print("init {name}", a, k)', m.one(['    super().__init__()', '    super().__init__(*a)', '    self.x = a', '    return 5', '    self.y = 1'])]
            elif part == 'call':
                lines += ['def __call__(self, *a): return "called", a']
            elif part == 'getattr':
                lines += [m.one(['def __getattr__(self, n): return n if len(n) < 3 else object.__getattribute__(self, n)', 'def __getattribute__(self, n):\n        print("get", n)\n        return super().__getattribute__(n)', 'def __setattr__(self, n, v):\n        print("set", n)\n        super().__setattr__(n, v)', 'def __delattr__(self, n): print("del", n)'])]
            elif part == 'set_name':
                lines += ['z = Noting()']
            else:
                lines += ['__qualname__ = "Q"']
        if any(line.startswith('__slots__') for line in lines) and m.chance(0.5):
            lines = [line for line in lines if not line.startswith(('x =', 'y ='))]
        text = f'class {name}({header}):\n' + '\n'.join(inside('\n'.join(lines or ['pass']).split('\n')))
        m.say('try:\n' + '\n'.join(inside(text.split('\n'))) + f'\nexcept Exception as error:\n    print(type(error).__name__, error)\n    class {name}: pass')
        made.append(name)
    instances = []
    for _ in range(m.number(8, 25)):
        cls = m.one(made)
        if not instances or m.chance(0.25):
            instances.append(m.name('o'))
            m.say(f'{instances[-1]} = t(lambda: {cls}({m.several("plain", 0, 1)}))')
            continue
        o, attr = m.one(instances), m.one('xyzpqmnst')
        look = m.one([f'{cls}.__mro__', f'{o}.m()', f'{o}.{m.one("mno")}()', f'{o}.{attr}', f'{o}.{attr}', f'setattr({o}, "{attr}", {m.rule("plain")})', f'delattr({o}, "{attr}")', f'vars({o})', f'{cls}.{attr}', f'{cls}.make()', f'{o}.st(1)', f'isinstance({o}, {cls})', f'setattr({cls}, "{attr}", {m.one(["5", "property(lambda self: 6)", "lambda self: 7", "staticmethod(len)", "Noting()"])})',
                      f'delattr({cls}, "{attr}")', f'setattr({o}, "__class__", {cls})', f'{cls}.__bases__', f'{cls}.__subclasses__()', f'setattr({cls}, "__bases__", ({m.one(made)},))', f'sys.getsizeof({o})', f'{cls}.__dict__.keys()', f'{o}()', f'repr({o})', f'{cls}.__annotations__', f'dir({o})[-3:]', f'{o}.__class__', f'{cls}.__base__', f'{cls}.__qualname__, {cls}.__module__',
                      f'setattr({cls}, "__name__", {m.one(["5", repr("New")])})', f'{cls}.__flags__ & (1 << 9)' if False else f'callable({o})', f'super({cls}, {o}).m()', f'issubclass({cls}, {m.one(made)})', f'{cls}.mro()', f'{o} == {o}', f'hash({o}) == hash({o})', f'{o}.m', f'traceback_of({o}.m)', f'type("T", ({cls}, {m.one(made)}), {{}})', f'{cls}.__dictoffset__ > 0, {cls}.__weakrefoffset__ != 0',
                      f'weakref.ref({o})() is {o}', f'sys.getrefcount({o})', f'sys.getsizeof({cls}) > 500', f'object.__reduce_ex__({o}, 2)[1:3]', f'{o}.__init__', f'len({o})', f'{o}[0]', f'{o} + 1', f'{o} < {o}', f'iter({o})', f'bool({o})', f'{cls} | int', f'{cls}[int]'])
        m.show(look)


SPECIAL = ['add', 'sub', 'mul', 'truediv', 'floordiv', 'mod', 'pow', 'lshift', 'and', 'or', 'xor', 'matmul', 'divmod']
COMPARE = ['eq', 'ne', 'lt', 'le', 'gt', 'ge']
SIGNS = {'add': '+', 'sub': '-', 'mul': '*', 'truediv': '/', 'floordiv': '//', 'mod': '%', 'pow': '**', 'lshift': '<<', 'and': '&', 'or': '|', 'xor': '^', 'matmul': '@',
         'eq': '==', 'ne': '!=', 'lt': '<', 'le': '<=', 'gt': '>', 'ge': '>='}
UNARY = {'neg': '-{}', 'pos': '+{}', 'invert': '~{}', 'abs': 'abs({})', 'bool': 'bool({})', 'len': 'len({})', 'int': 'int({})', 'float': 'float({})', 'index': '[1, 2, 3][{}]', 'str': 'str({})', 'repr': 'repr({})', 'hash': 'hash({0}) if "__hash__" in vars(type({0})) else 0', 'iter': 'list({})', 'next': 'next({})', 'contains': '3 in {}', 'getitem': '{}[1]', 'call': '{}(1)',
         'format': 'f"{{{}:x}}"', 'bytes': 'bytes({})', 'complex': 'complex({})', 'round': 'round({})', 'reversed': 'list(reversed({}))', 'length_hint': 'operator.length_hint({})', 'missing': '{}["q"]', 'dir': 'dir({})', 'enter': 'contextlib.ExitStack().enter_context({}) and 1', 'instancecheck': 'isinstance(1, {})', 'trunc': 'math.trunc({})', 'floor': 'math.floor({})', 'sizeof': 'sys.getsizeof({})',
         'setitem': '{}.__setitem__(1, 2)', 'delitem': 'operator.delitem({}, 0)', 'fspath': 'str({})[:2]', 'mro_entries': 'type("T", ({},), {{}})', 'class_getitem': 'type({})[int]', 'set_name': 'type("T", (), {{"a": {}}})', 'getattr': '{}.unknown', 'get': 'type("T", (), {{"a": {}}}).a', 'copy': 'copy.copy({})', 'deepcopy': 'copy.deepcopy({})', 'subclasshook': 'isinstance(1, type({}))', 'prepare': 'type({})'}


def special_methods(m):
    """Operators that note which of two was asked, in which order; and those that answer nonsense."""
    made = []
    for _ in range(m.number(1, 3)):
        name = m.name('S')
        base = m.one(made + ['', '', 'int', 'list', 'str', 'tuple', 'dict', 'float'])
        m.say(f'class {name}({base}):\n    def __str__(self): return "{name}"')
        for op in set(m.some(SPECIAL, 1, 5)):
            for prefix in set(m.some(['', 'r', 'i'], 0, 3)):
                m.say(f'    def __{prefix}{op}__(self, other, *a):\n        print("{name}.{prefix}{op}", type(other).__name__, *a)\n        return {m.one(["NotImplemented", "5", "self", "other", "NotImplemented", "1 / 0"])}')
        for op in sorted(set(m.some(COMPARE, 0, 4))):
            m.say(f'    def __{op}__(self, other):\n        print("{name}.{op}", type(other).__name__)\n        return {m.one(["NotImplemented", "True", "False", "[]", "NotImplemented"])}')
        for op in sorted(set(m.some(list(UNARY), 2, 8))):
            if op in ('str', 'prepare'):
                continue
            m.say(f'    def __{op}__(self, *a):\n        print("{name}.{op}", len(a))\n        return {m.one(["5", "-1", "None", "True", repr("text"), "2 ** 70", "[1]", "iter([1, 2])", "NotImplemented", "1.5", "1 / 0", "self", "b%r" % "y", "(1, 2)", "super()"])}')
        made.append(name)
    names = []
    for cls in made:
        names.append(m.name('o'))
        m.say(f'{names[-1]} = t({cls})')
    for _ in range(m.number(8, 30)):
        a, b = m.one(names), m.one(names + ['3', '"s"', '[]', '2.5', 'None'])
        if m.chance(0.5):
            a, b = m.one([(a, b), (b, a)])
        kind = m.random.random()
        if kind < 0.4:
            sign = m.one([*SIGNS.values(), 'in', 'is', 'not in'])
            m.show(f'{a} {sign} {b}')
        elif kind < 0.5:
            m.say(f'try:\n    w = {a}\n    w {m.one([SIGNS[s] for s in SPECIAL if s in SIGNS])}= {b}\n    print(type(w).__name__)\nexcept Exception as error: print(type(error).__name__, error)')
        elif kind < 0.92:
            m.show(m.one(list(UNARY.values())).format(m.one(names)))
        else:
            m.show(m.one([f'sorted([{a}, {b}])', f'max({a}, {b})', f'{a} and {b}', f'not {a}', f'[{a}, {b}].index({b})', f'[{a}].count({b})', f'{{{a}: 1}}[{b}]', f'divmod({a}, {b})', f'pow({a}, {b}, 3)', f'round({a}, {b})', f'sum([{a}, {b}])', f'print({a})', f'"%s %r %d" % ({a}, {b}, {a})', f'range({a})', f'"x" * {a}', f'[1, 2, 3][{a}:]', f'{a} < {b} < 3', f'str.join({a}, [])', f'isinstance({a}, {b})', f'hash(({a},))', f'len({a}) if {a} else 0', f'{a}.__dict__', f'"%d" % {a}', f'chr({a})', f'bytes([{a}])', f'[*{a}]', f'{{**{a}}}', f'print(*{a})', f'int({a}) + 1', f'setattr({a}, "q", {b})', f'"a".startswith({a})', f'1.0 + {a}', f'{a} @ {b}', f'complex({a}, {b})', f'set([{a}, {b}]) and 1', f'iter({a}, {b})', f'dict({a})', f'"".join({a})', f'[0] + {a}', f'() + {a}', f'"" + {a}', f'enumerate([], {a})', f'range(5)[{a}]', f'slice({a}).indices(5)', f'math.sqrt({a})', f'abs({a})']))


def descriptors(m):
    cls, name = m.name('D'), m.name('C')
    m.say(f'class {cls}:')
    for part in set(m.some(['get', 'set', 'delete', 'name'], 1, 4)):
        m.say({'get': '    def __get__(self, obj, cls=None):\n        print("get", obj is None, cls and cls.__name__)\n        return ' + m.one(['self', '5', 'obj', 'obj.__dict__.get("a")', '1 / 0', 'getattr(obj, "_a")']),
               'set': '    def __set__(self, obj, v):\n        print("set", r(v))\n        ' + m.one(['obj.__dict__["a"] = v', 'obj._a = v', 'raise AttributeError("no")', 'obj.a = v' if False else 'pass']),
               'delete': '    def __delete__(self, obj): print("delete")',
               'name': '    def __set_name__(self, owner, name):\n        print("name", owner.__name__, name)' + m.one(['', '\n        1 / 0', '\n        self.name = name'])}[part])
    text = f'class {name}{m.one(["", "(metaclass=Meta)"])}:\n    a = {cls}()\n    b = {m.one([cls + "()", "property(lambda s: s.a)", "functools.cached_property(lambda s: 5)", "classmethod(lambda c: c.__name__)", "staticmethod(len)", "functools.partialmethod(print, 1)", "abc.abstractmethod(len)"])}\n    def __init__(self): self.c = 1\n    def __repr__(self): return "C"'
    if m.chance(0.3):
        text += '\n    def __getattr__(self, n):\n        print("getattr", n)\n        ' + m.one(['return 7', 'raise AttributeError(n)', 'return self.c'])
    # How much of a class that failed is garbage hangs on the library's own code: a cached_property has a lock in CPython.
    m.say('try:\n' + '\n'.join(inside(text.split('\n'))) + f'\nexcept Exception as error:\n    traceback.print_exc()\n    class {name}: a = b = 1\ngc.collect()')
    o = m.name('o')
    m.say(f'{o} = {name}()')
    for _ in range(m.number(5, 15)):
        a = m.one('abc')
        m.show(m.one([f'{o}.{a}', f'{o}.{a}', f'setattr({o}, "{a}", {m.rule("plain")})', f'delattr({o}, "{a}")', f'{name}.{a}', f'setattr({name}, "{a}", {m.one(["3", cls + "()", "property(lambda s: 4)", "len"])})', f'delattr({name}, "{a}")', f'vars({o})', f'{o}.__dict__.__setitem__("{a}", {m.rule("plain")})', f'hasattr({o}, "{a}")', f'getattr({o}, "{a}", "default")',
                      f'type({name}.__dict__.get("{a}")).__name__', f'inspect.getattr_static({o}, "{a}")', f'object.__getattribute__({o}, "{a}")', f'traceback_of(getattr, {o}, "{a}")', f'{o}.b()', f'{name}.b()', f'copy.copy({o}).{a}', f'super({name}, {o}).{a}', f'{name}.a is {name}.a']))


def metaclasses(m):
    meta = m.name('M')
    m.say(f'class {meta}(type):')
    for part in sorted(set(m.some(['prepare', 'new', 'init', 'call', 'getattr', 'mro', 'instance', 'subclass', 'len', 'iter', 'contains', 'getitem', 'prop', 'setattr', 'del', 'repr', 'eq', 'or'], 2, 7))):
        m.say({'prepare': '    @classmethod\n    def __prepare__(mcs, name, bases, **kw):\n        print("prepare", name, kw)\n        return ' + m.one(['{}', 'OrderedDict()', '{"given": 1}', 'defaultdict(int)', '5', 'None']),
               'new': '    def __new__(mcs, name, bases, ns, **kw):\n        print("new", name, [k for k in ns if k[0] != "_"], kw)\n        return super().__new__(mcs, name, bases, ' + m.one(['ns', 'dict(ns)', '{**ns, "extra": 1}']) + m.one(['', ', **kw']) + ')',
               'init': '    def __init__(cls, name, bases, ns, **kw):\n        print("init", name)\n        super().__init__(name, bases, ns)', 'call': '    def __call__(cls, *a, **k):\n        print("call", cls.__name__, a)\n        return ' + m.one(['super().__call__(*a, **k)', '5', 'object.__new__(cls)']),
               'getattr': '    def __getattr__(cls, n):\n        if n.startswith("__"): raise AttributeError(n)\n        return "meta " + n', 'mro': '    def mro(cls):\n        print("mro", cls.__name__)\n        return ' + m.one(['super().mro()', '[cls, object]', 'super().mro()[::-1]', '[]', '[object]', '5', '[cls]', 'super().mro() + [int]']),
               'instance': '    def __instancecheck__(cls, o): return ' + m.one(['True', 'hasattr(o, "append")', '1 / 0', '[]']), 'subclass': '    def __subclasscheck__(cls, o): return ' + m.one(['True', 'print("check")']), 'len': '    def __len__(cls): return ' + m.one(['3', '-1', '0']),
               'iter': '    def __iter__(cls): return iter([1, 2])', 'contains': '    def __contains__(cls, v): return v == 1', 'getitem': '    def __getitem__(cls, v): return "meta item", v', 'prop': '    @property\n    def x(cls): return "meta x"', 'setattr': '    def __setattr__(cls, n, v):\n        print("set", n)\n        super().__setattr__(n, v)',
               'del': '    def __del__(cls): print("class dies", cls.__name__)', 'repr': '    def __repr__(cls): return "<" + cls.__name__ + ">"', 'eq': '    def __eq__(cls, o): return True\n    __hash__ = type.__hash__', 'or': '    def __or__(cls, o): return "or"'}[part])
    made = []
    for _ in range(m.number(1, 4)):
        name = m.name('C')
        bases = m.one(['', m.one(made or ['']), m.one(['int', 'list', '']), 'abc.ABC'])
        text = f'class {name}({", ".join(filter(None, [bases, f"metaclass={meta}" if m.chance(0.7) else "", "flag=True" if m.chance(0.2) else ""]))}):\n    x = 1\n    y: int = 2\n    def m(self): return __class__.__name__'
        m.say('try:\n' + '\n'.join(inside(text.split('\n'))) + f'\nexcept Exception as error:\n    print(type(error).__name__, error)\n    class {name}: pass')
        made.append(name)
    for _ in range(m.number(5, 16)):
        c = m.one(made)
        m.show(m.one([f'{c}()', f'{c}.x', f'{c}.unknown', f'{c}().unknown', f'len({c})', f'list({c})', f'1 in {c}', f'{c}[3]', f'isinstance(5, {c})', f'issubclass(int, {c})', f'{c}.__mro__', f'type({c})', f'{c}().m()', f'setattr({c}, "z", 1)', f'{c} == {m.one(made)}', f'hash({c}) == hash({c})', f'{c} | int', f'{c}.extra', f'bool({c})', f'{meta}("T", ({c},), {{}})', f'type("T", ({c},), {{"x": 5}}).x', f'{c}.__subclasses__()', f'{c}.given', f'isinstance({c}(), {c})', f'{c}.__class__', f'type({c}.__dict__)', f'{c}.__prepare__("n", ())', f'{meta}.x', f'{c}.mro()']))
    if m.chance(0.5):
        m.say('\n'.join(f'del {c}' for c in made) + '\nprint(gc.collect() > 0)')


def library_classes(m):
    """enum, dataclass, abc."""
    name, kind = m.name('E'), m.random.random()
    if kind < 0.4:
        base = m.one(['enum.Enum', 'enum.IntEnum', 'enum.Flag', 'enum.IntFlag', 'enum.StrEnum', 'str, enum.Enum'])
        text = f'class {name}({base}):\n' + '\n'.join(f'    {m.one(["RED", "GREEN", "BLUE", "ALIAS", "_odd", "mro"])} = {m.one(["1", "2", "4", "enum.auto()", "1", "3", repr("r"), "(1, 2)", "-1", "8"])}' for _ in range(m.number(1, 4))) + m.one(['', '\n    def f(self): return self.value', '\n    @property\n    def p(self): return 1', '\n    @classmethod\n    def _missing_(cls, v): return None'])
        looks = ['{n}(1)', '{n}(3)', '{n}["RED"]', '{n}.RED', 'list({n})', '{n}.RED.value', '{n}.RED.name', '{n}.RED is {n}(1)', '{n}.__members__', 'len({n})', '{n}.RED | {n}.GREEN', '{n}.RED == 1', '1 in {n}', 'str({n}.RED)', 'f"{{{n}.RED}}"', 'repr({n}.GREEN)', '{n}.RED < {n}.GREEN', '~{n}.RED', 'setattr({n}, "RED", 5)', 'type("T", ({n},), {{}})', 'hash({n}.RED) == hash({n}.RED)', '{n}.BLUE.f()',
                 '{n}(5)', '{n}(None)', '{n}.RED.RED', 'isinstance({n}.RED, int)', 'copy.deepcopy({n}.RED) is {n}.RED', 'bool({n}.RED)', 'list(reversed({n}))', '{n}.RED in {n}', 'pickle.loads(pickle.dumps({n}.RED))', '{n}("r")', 'delattr({n}, "RED")']
    elif kind < 0.8:
        options = m.one(['', '(frozen=True)', '(order=True)', '(slots=True)', '(eq=False)', '(kw_only=True)', '(repr=False, order=True)', '(unsafe_hash=True)', '(frozen=True, slots=True)', '(init=False)'])
        fields = m.one([['a: int', 'b: str = "x"'], ['a: int = 1', 'b: list = dataclasses.field(default_factory=list)'], ['a: int = 1', 'b: int'], ['a: list = []'], ['a: int', 'c: "dataclasses.InitVar[int]" = 3', 'b: int = dataclasses.field(default=2, repr=False, compare=False)'], ['a: int', 'K: typing.ClassVar[int] = 5', 'b: object = None'], ['a: int', '_: dataclasses.KW_ONLY', 'b: int = 4']])
        text = f'@dataclasses.dataclass{options}\nclass {name}:\n' + '\n'.join(inside(fields)) + m.one(['', '\n    def __post_init__(self, *a): print("post", a)', '\n    def __eq__(self, o): return True'])
        looks = ['{n}(1)', '{n}(1, 2)', '{n}(a=1)', '{n}()', '{n}(1) == {n}(1)', '{n}(1) < {n}(2)', 'hash({n}(1)) == hash({n}(1))', 'dataclasses.asdict({n}(1))', 'dataclasses.astuple({n}(1, b=2))', 'dataclasses.replace({n}(1), a=5)', '[f.name for f in dataclasses.fields({n})]', 'setattr({n}(1), "a", 2)', '{n}.__match_args__', '{n}(1, 2, 3)', '{n}(z=1)', 'inspect.signature({n})', 'vars({n}(1))',
                 '{n}.a', '{n}.b', 'sys.getsizeof({n}(1))', 'copy.copy({n}(1))', '{n} is not int and {n}.__doc__', '{n}(1).b is {n}(2).b', 'delattr({n}(1), "a")', 'dataclasses.is_dataclass({n})', '{n}.__annotations__', '{n}(1).__dict__', 'pickle.loads(pickle.dumps({n}(1)))', 'dataclasses.make_dataclass("X", ["p", ("q", int)])(1, 2)']
    else:
        text = f'class {name}({m.one(["abc.ABC", "metaclass=abc.ABCMeta"])}):\n    @abc.abstractmethod\n    def f(self): return 1\n    @property\n    @abc.abstractmethod\n    def p(self): pass\n    @classmethod\n    def __subclasshook__(cls, other): return {m.one(["NotImplemented", "True", "hasattr(other, %r)" % "append"])}\nclass Sub{name}({name}):\n    def f(self): return super().f() + 1\n    p = 4'
        looks = ['{n}()', 'Sub{n}().f()', '{n}.__abstractmethods__ == frozenset("fp")', '{n}.register(int)', 'isinstance(5, {n})', 'issubclass(list, {n})', 'isinstance(Sub{n}(), {n})', 'type("T", ({n},), {{}})()', 'type("T", ({n},), {{"f": 1}})()', 'inspect.isabstract({n})', 'collections.abc.Sized.register({n})', 'isinstance([], collections.abc.{c})', 'issubclass(dict, collections.abc.{c})', 'isinstance({n}, type)']
    # What is garbage of a class that failed is made by enum's own code, and is more in CPython.
    m.say('try:\n' + '\n'.join(inside(text.split('\n'))) + f'\nexcept Exception as error:\n    print(type(error).__name__, error)\n    {name} = int\n    Sub{name} = int\ngc.collect()')
    for look in m.some(looks, 5, 14):
        m.show(look.format(n=name, c=m.one(['Sequence', 'Mapping', 'Hashable', 'Iterable', 'Callable', 'Iterator', 'Set', 'MutableSequence', 'Container', 'Collection', 'Reversible'])))


def attributes_and_sizes(m):
    """Instances whose dictionaries grow, shrink, are looked at and replaced."""
    cls = m.name('A')
    m.say(f'class {cls}:\n    def __init__(self, n):\n' + '\n'.join(f'        self.{a} = n' for a in dict.fromkeys(m.some('abcdefgh', 0, 5))) + '\n        self.z = 1')
    objects = []
    for _ in range(m.number(8, 25)):
        if not objects or m.chance(0.2):
            objects.append(m.name('o'))
            m.say(f'{objects[-1]} = {cls}({m.rule("small")})')
            continue
        o, a = m.one(objects), m.one('abcdefghijkz')
        m.show(m.one([f'setattr({o}, "{a}", [])', f'setattr({o}, "{a}", 1)', f'delattr({o}, "{a}")', f'sys.getsizeof({o})', f'sys.getsizeof(vars({o}))', f'vars({o})', f'list(vars({o}))', f'vars({o}).clear()', f'setattr({o}, "__dict__", {{"q": 1}})', f'vars({o}).update(w=1)', f'len(gc.get_referents({o}))', f'sys.getrefcount(vars({o}))', f'vars({o}) is {o}.__dict__', f'copy.copy({o}).__dict__', f'gc.is_tracked(vars({o}))', f'gc.is_tracked({o})', f'vars({o}).pop("{a}")', f'setattr({cls}, "{a}", 5)', f'{o}.{a}', f'delattr({o}, "__dict__")', f'vars({o}).setdefault("{a}", 0)', f'sorted(dir({o}))[-2:]']))
    m.say(f'for o in [{", ".join(objects)}]: print(sys.getsizeof(o.__dict__), list(o.__dict__))\ndel o')


TOPICS = [(5, hierarchies), (5, special_methods), (3, descriptors), (3, metaclasses), (3, library_classes), (2, attributes_and_sizes)]
