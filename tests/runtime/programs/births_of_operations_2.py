# How many objects that the collector counts are born in each of these, in all and at once.
import gc, sys, weakref, copy, collections, functools, operator, itertools, math, types
class C: pass
class P:
    def __init__(self, x): self.x = x
    def m(self): pass
    def m1(self, a): pass
    def ms(self, *a): pass
    @classmethod
    def cm(cls): pass
    @staticmethod
    def sm(): pass
    @property
    def prop(self): return 1
    def __getattr__(self, n):
        if n == 'nope3': raise AttributeError(n)
        return 1
    def __eq__(self, o): return True
    def __lt__(self, o): return True
    def __add__(self, o): return 1
    def __neg__(self): return 1
    def __getitem__(self, i): return 1
    def __setitem__(self, i, v): pass
    def __delitem__(self, i): pass
    def __call__(self, *a, **k): pass
    def __len__(self): return 1
    def __iter__(self): return iter((1,))
    def __contains__(self, o): return True
    def __hash__(self): return 1
    def __repr__(self): return 'p'
    def __format__(self, s): return 'p'
class P2(P):
    def __init__(self, x): super().__init__(x)
    def m(self): super().m()
class P3:
    def __new__(cls, *a): return super().__new__(cls)
class PM:
    __match_args__ = ('x',)
class S: __slots__ = ()
class S2:
    __slots__ = 'a',
    def __init__(self, a): self.a = a
class E(Exception):
    def __init__(self, a, b=None): super().__init__(a); self.b = b
class Ctx:
    def __enter__(self): return self
    def __exit__(self, *a): pass
class It:
    def __iter__(self): self.n = 0; return self
    def __next__(self):
        self.n += 1
        if self.n > 2: raise StopIteration
        return self.n
class Out:
    def write(self, s): pass
NT = collections.namedtuple('NT', 'a b')
def f(): pass
def f1(a): pass
def fs(*a): pass
def fk(**k): pass
def fs2(*a, **k): pass
def fd(a=1, b=2): pass
def fail(): raise KeyError('x')
def fail2():
    try: fail()
    except KeyError as e: raise ValueError('y') from e
def g(): yield 1; yield 2
def yf(): yield from g()
def dec(c): return c
def clo():
    z = 1
    def inner(): return z
    return inner
@functools.lru_cache(maxsize=4)
def lc(a): return a
x = 12345; L = [1, 2, 3]; T = (1, 2, 3); D = {'a': 1, 'b': 2}; p = P(1); bm = p.m; L3 = [[], []] * 50; L4 = [1, 2, 3]
fired = []
def cb(phase, info): fired.append(phase)
gc.callbacks.append(cb)
def measure(name, op):
    nets = []
    for _ in range(2):
        gc.disable(); gc.collect(); fired.clear()
        keep = [[] for _ in range(60)]
        a = gc.get_count()[0]; op(); b = gc.get_count()[0]
        nets.append(b - a)
    peak = None
    for k in range(20):
        gc.disable(); gc.set_threshold(100000); gc.collect(); fired.clear()
        keep = [[] for _ in range(60)]
        gc.set_threshold(gc.get_count()[0] + k, 1000, 1000)
        gc.enable(); op(); gc.disable()
        if not fired: peak = k; break
    gc.set_threshold(100000)
    print(name, nets, peak)
def op0():
    str(5)
measure('str(5)', op0)
def op1():
    str(5.5)
measure('str(5.5)', op1)
def op2():
    repr(5)
measure('repr(5)', op2)
def op3():
    repr([1, 2])
measure('repr([1, 2])', op3)
def op4():
    repr([[1]])
measure('repr([[1]])', op4)
def op5():
    repr({1: 2})
measure('repr({1: 2})', op5)
def op6():
    repr((1, 2))
measure('repr((1, 2))', op6)
def op7():
    repr({1})
measure('repr({1})', op7)
def op8():
    str([1, 2])
measure('str([1, 2])', op8)
def op9():
    repr('a')
measure("repr('a')", op9)
def op10():
    repr(P)
measure('repr(P)', op10)
def op11():
    repr(p.m)
measure('repr(p.m)', op11)
def op12():
    repr(f)
measure('repr(f)', op12)
def op13():
    bytes(3)
measure('bytes(3)', op13)
def op14():
    bytes([1])
measure('bytes([1])', op14)
def op15():
    memoryview(b'abc')
measure("memoryview(b'abc')", op15)
def op16():
    complex(1, 2)
measure('complex(1, 2)', op16)
def op17():
    slice(1, 2)
measure('slice(1, 2)', op17)
def op18():
    divmod(5, 2)
measure('divmod(5, 2)', op18)
def op19():
    divmod(5.5, 2)
measure('divmod(5.5, 2)', op19)
def op20():
    pow(2, 3)
measure('pow(2, 3)', op20)
def op21():
    pow(2, 3, 5)
measure('pow(2, 3, 5)', op21)
def op22():
    round(5.5)
measure('round(5.5)', op22)
def op23():
    abs(-5)
measure('abs(-5)', op23)
def op24():
    chr(8364)
measure('chr(8364)', op24)
def op25():
    ord('a')
measure("ord('a')", op25)
def op26():
    hex(5)
measure('hex(5)', op26)
def op27():
    ascii('a')
measure("ascii('a')", op27)
def op28():
    1.5 + 1.5
measure('1.5 + 1.5', op28)
def op29():
    10 ** 30
measure('10 ** 30', op29)
def op30():
    2 ** 100 + 1
measure('2 ** 100 + 1', op30)
def op31():
    'a' * 50
measure("'a' * 50", op31)
def op32():
    'abc' + str(1)
measure("'abc' + str(1)", op32)
def op33():
    try:1/0
    except ZeroDivisionError: pass
measure('try:1/0$except ZeroDivisionError: pass', op33)
def op34():
    try:1/0
    except ZeroDivisionError as e: pass
measure('try:1/0$except ZeroDivisionError as e: pass', op34)
def op35():
    try:raise ValueError
    except ValueError: pass
measure('try:raise ValueError$except ValueError: pass', op35)
def op36():
    try:raise ValueError('x')
    except ValueError as e: pass
measure("try:raise ValueError('x')$except ValueError as e: pass", op36)
def op37():
    try:raise ValueError('x') from None
    except ValueError as e: pass
measure("try:raise ValueError('x') from None$except ValueError as e: pass", op37)
def op38():
    try:fail()
    except KeyError as e: pass
measure('try:fail()$except KeyError as e: pass', op38)
def op39():
    try:fail2()
    except ValueError as e: pass
measure('try:fail2()$except ValueError as e: pass', op39)
def op40():
    try:[][1]
    except IndexError: pass
measure('try:[][1]$except IndexError: pass', op40)
def op41():
    try:{}[1]
    except KeyError: pass
measure('try:{}[1]$except KeyError: pass', op41)
def op42():
    try:p.nope3
    except AttributeError: pass
measure('try:p.nope3$except AttributeError: pass', op42)
def op43():
    try:undefined_name
    except NameError: pass
measure('try:undefined_name$except NameError: pass', op43)
def op44():
    try:'a' + 1
    except TypeError: pass
measure("try:'a' + 1$except TypeError: pass", op44)
def op45():
    try:f(1)
    except TypeError: pass
measure('try:f(1)$except TypeError: pass', op45)
def op46():
    try:len(5)
    except TypeError: pass
measure('try:len(5)$except TypeError: pass', op46)
def op47():
    try:raise E(1, 2)
    except E as e: pass
measure('try:raise E(1, 2)$except E as e: pass', op47)
def op48():
    try:pass
    finally: pass
measure('try:pass$finally: pass', op48)
def op49():
    try:
      try:1/0
      finally: pass
    except ZeroDivisionError: pass
measure('try:$  try:1/0$  finally: pass$except ZeroDivisionError: pass', op49)
def op50():
    ValueError()
measure('ValueError()', op50)
def op51():
    ValueError('a')
measure("ValueError('a')", op51)
def op52():
    E(1)
measure('E(1)', op52)
def op53():
    KeyError(1)
measure('KeyError(1)', op53)
def op54():
    OSError(1, 'a')
measure("OSError(1, 'a')", op54)
def op55():
    StopIteration(1)
measure('StopIteration(1)', op55)
def op56():
    with Ctx(): pass
measure('with Ctx(): pass', op56)
def op57():
    with Ctx() as c: pass
measure('with Ctx() as c: pass', op57)
def op58():
    try:
     with Ctx(): 1/0
    except ZeroDivisionError: pass
measure('try:$ with Ctx(): 1/0$except ZeroDivisionError: pass', op58)
def op59():
    a, b = 1, 2
measure('a, b = 1, 2', op59)
def op60():
    a, b = L[:2]
measure('a, b = L[:2]', op60)
def op61():
    a, *b = L
measure('a, *b = L', op61)
def op62():
    a, b = x, x
measure('a, b = x, x', op62)
def op63():
    a, b, c = x, x, x
measure('a, b, c = x, x, x', op63)
def op64():
    a, b, c, d = x, x, x, x
measure('a, b, c, d = x, x, x, x', op64)
def op65():
    [a, b] = [x, x]
measure('[a, b] = [x, x]', op65)
def op66():
    a = b = x
measure('a = b = x', op66)
def op67():
    L2 = [1]; L2 += [2]
measure('L2 = [1]; L2 += [2]', op67)
def op68():
    L2 = [1]; L2.append(2)
measure('L2 = [1]; L2.append(2)', op68)
def op69():
    L2 = [1]; L2.extend((2, 3))
measure('L2 = [1]; L2.extend((2, 3))', op69)
def op70():
    L2 = [1]; L2.extend(v for v in L)
measure('L2 = [1]; L2.extend(v for v in L)', op70)
def op71():
    L2 = [1]; L2.insert(0, 1)
measure('L2 = [1]; L2.insert(0, 1)', op71)
def op72():
    L2 = [1]; L2[0:1] = [2]
measure('L2 = [1]; L2[0:1] = [2]', op72)
def op73():
    L2 = [1]; L2[0:1] = (2, 3)
measure('L2 = [1]; L2[0:1] = (2, 3)', op73)
def op74():
    L2 = [1]; L2[0:1] = iter(L)
measure('L2 = [1]; L2[0:1] = iter(L)', op74)
def op75():
    L2 = [1]; L2.pop()
measure('L2 = [1]; L2.pop()', op75)
def op76():
    L2 = [1]; L2.remove(1)
measure('L2 = [1]; L2.remove(1)', op76)
def op77():
    L2 = [1]; del L2[:]
measure('L2 = [1]; del L2[:]', op77)
def op78():
    L2 = [1]; L2.index(1)
measure('L2 = [1]; L2.index(1)', op78)
def op79():
    L2 = [1, 2]; L2.reverse()
measure('L2 = [1, 2]; L2.reverse()', op79)
def op80():
    [1] == [1]
measure('[1] == [1]', op80)
def op81():
    [1] < [2]
measure('[1] < [2]', op81)
def op82():
    (1,) == (x,)
measure('(1,) == (x,)', op82)
def op83():
    {1: 1} == {1: 1}
measure('{1: 1} == {1: 1}', op83)
def op84():
    1 in L
measure('1 in L', op84)
def op85():
    D2 = {}; D2[1] = []; D2.pop(1)
measure('D2 = {}; D2[1] = []; D2.pop(1)', op85)
def op86():
    D2 = {1: 1}; D2.popitem()
measure('D2 = {1: 1}; D2.popitem()', op86)
def op87():
    D2 = {1: 1}; D2.update(D)
measure('D2 = {1: 1}; D2.update(D)', op87)
def op88():
    D2 = {1: 1}; D2.update([(1, 2)])
measure('D2 = {1: 1}; D2.update([(1, 2)])', op88)
def op89():
    D2 = {}; D2.setdefault(1, [])
measure('D2 = {}; D2.setdefault(1, [])', op89)
def op90():
    D2 = {}; D2.get(1)
measure('D2 = {}; D2.get(1)', op90)
def op91():
    D.get('a')
measure("D.get('a')", op91)
def op92():
    D['a']
measure("D['a']", op92)
def op93():
    D2 = {1: 1}; D2.clear()
measure('D2 = {1: 1}; D2.clear()', op93)
def op94():
    D.keys() & D.keys()
measure('D.keys() & D.keys()', op94)
def op95():
    D.keys() | {1}
measure('D.keys() | {1}', op95)
def op96():
    {1} | {2}
measure('{1} | {2}', op96)
def op97():
    {1} & {2}
measure('{1} & {2}', op97)
def op98():
    {1} - {2}
measure('{1} - {2}', op98)
def op99():
    {1} ^ {2}
measure('{1} ^ {2}', op99)
def op100():
    {1}.union([2])
measure('{1}.union([2])', op100)
def op101():
    {1, 2}.issubset(L)
measure('{1, 2}.issubset(L)', op101)
def op102():
    {1} <= {1}
measure('{1} <= {1}', op102)
def op103():
    s2 = {1}; s2.add(2); s2.discard(1); s2.pop()
measure('s2 = {1}; s2.add(2); s2.discard(1); s2.pop()', op103)
def op104():
    s2 = {1}; s2 |= {2}
measure('s2 = {1}; s2 |= {2}', op104)
def op105():
    match x:
     case int(): pass
measure('match x:$ case int(): pass', op105)
def op106():
    match L:
     case [a, *b]: pass
measure('match L:$ case [a, *b]: pass', op106)
def op107():
    match p:
     case P(x=a): pass
measure('match p:$ case P(x=a): pass', op107)
def op108():
    match p:
     case PM(a): pass
measure('match p:$ case PM(a): pass', op108)
def op109():
    global gx; gx = [1]
measure('global gx; gx = [1]', op109)
def op110():
    del_me = []; del del_me
measure('del_me = []; del del_me', op110)
def op111():
    locals()
measure('locals()', op111)
def op112():
    globals()
measure('globals()', op112)
def op113():
    sys._getframe()
measure('sys._getframe()', op113)
def op114():
    sys._getframe().f_locals
measure('sys._getframe().f_locals', op114)
def op115():
    sys._getframe().f_back
measure('sys._getframe().f_back', op115)
def op116():
    sys.exc_info()
measure('sys.exc_info()', op116)
def op117():
    sys.getsizeof([])
measure('sys.getsizeof([])', op117)
def op118():
    sys.getrefcount(x)
measure('sys.getrefcount(x)', op118)
def op119():
    sys.intern('abc')
measure("sys.intern('abc')", op119)
def op120():
    gc.get_objects() and 0
measure('gc.get_objects() and 0', op120)
def op121():
    gc.get_referrers(x) and 0
measure('gc.get_referrers(x) and 0', op121)
def op122():
    gc.get_referents([x])
measure('gc.get_referents([x])', op122)
def op123():
    gc.get_count()
measure('gc.get_count()', op123)
def op124():
    gc.get_threshold()
measure('gc.get_threshold()', op124)
def op125():
    gc.is_tracked([])
measure('gc.is_tracked([])', op125)
def op126():
    gc.isenabled()
measure('gc.isenabled()', op126)
def op127():
    weakref.ref(p)
measure('weakref.ref(p)', op127)
def op128():
    weakref.ref(P(1))
measure('weakref.ref(P(1))', op128)
def op129():
    weakref.ref(p, f1)
measure('weakref.ref(p, f1)', op129)
def op130():
    weakref.proxy(p)
measure('weakref.proxy(p)', op130)
def op131():
    weakref.proxy(p).x
measure('weakref.proxy(p).x', op131)
def op132():
    weakref.getweakrefs(p)
measure('weakref.getweakrefs(p)', op132)
def op133():
    weakref.getweakrefcount(p)
measure('weakref.getweakrefcount(p)', op133)
def op134():
    copy.copy(L)
measure('copy.copy(L)', op134)
def op135():
    functools.partial(f1, x)
measure('functools.partial(f1, x)', op135)
def op136():
    functools.partial(f1, x)()
measure('functools.partial(f1, x)()', op136)
def op137():
    functools.partial(f1)(x)
measure('functools.partial(f1)(x)', op137)
def op138():
    functools.partial(f1, a=x)()
measure('functools.partial(f1, a=x)()', op138)
def op139():
    functools.reduce(lambda a, b: a, L)
measure('functools.reduce(lambda a, b: a, L)', op139)
def op140():
    lc(1)
measure('lc(1)', op140)
def op141():
    lc(p)
measure('lc(p)', op141)
def op142():
    operator.itemgetter(0)(L)
measure('operator.itemgetter(0)(L)', op142)
def op143():
    operator.itemgetter(0, 1)(L)
measure('operator.itemgetter(0, 1)(L)', op143)
def op144():
    operator.attrgetter('x')(p)
measure("operator.attrgetter('x')(p)", op144)
def op145():
    operator.attrgetter('x', 'x')(p)
measure("operator.attrgetter('x', 'x')(p)", op145)
def op146():
    operator.methodcaller('m')(p)
measure("operator.methodcaller('m')(p)", op146)
def op147():
    operator.add(1, 2)
measure('operator.add(1, 2)', op147)
def op148():
    itertools.count()
measure('itertools.count()', op148)
def op149():
    next(itertools.count())
measure('next(itertools.count())', op149)
def op150():
    list(itertools.chain(L, L))
measure('list(itertools.chain(L, L))', op150)
def op151():
    list(itertools.chain.from_iterable([L]))
measure('list(itertools.chain.from_iterable([L]))', op151)
def op152():
    list(itertools.islice(L, 2))
measure('list(itertools.islice(L, 2))', op152)
def op153():
    list(itertools.product(L, L))
measure('list(itertools.product(L, L))', op153)
def op154():
    list(itertools.repeat(1, 3))
measure('list(itertools.repeat(1, 3))', op154)
def op155():
    list(itertools.starmap(pow, [(1, 2)]))
measure('list(itertools.starmap(pow, [(1, 2)]))', op155)
def op156():
    list(itertools.accumulate(L))
measure('list(itertools.accumulate(L))', op156)
def op157():
    list(itertools.groupby(L))
measure('list(itertools.groupby(L))', op157)
def op158():
    list(itertools.zip_longest(L, [1]))
measure('list(itertools.zip_longest(L, [1]))', op158)
def op159():
    list(itertools.takewhile(f1, L))
measure('list(itertools.takewhile(f1, L))', op159)
def op160():
    list(itertools.tee(L))
measure('list(itertools.tee(L))', op160)
def op161():
    list(itertools.pairwise(L))
measure('list(itertools.pairwise(L))', op161)
def op162():
    next(itertools.cycle(L))
measure('next(itertools.cycle(L))', op162)
def op163():
    print(end='')
measure("print(end='')", op163)
def op164():
    print('', end='')
measure("print('', end='')", op164)
def op165():
    print('a', file=Out())
measure("print('a', file=Out())", op165)
def op166():
    print(1, 2, file=Out())
measure('print(1, 2, file=Out())', op166)
def op167():
    print([1, 2], file=Out())
measure('print([1, 2], file=Out())', op167)
def op168():
    print('a', 'b', sep='-', end='', file=Out())
measure("print('a', 'b', sep='-', end='', file=Out())", op168)
def op169():
    print(p, file=Out())
measure('print(p, file=Out())', op169)
def op170():
    print(file=Out())
measure('print(file=Out())', op170)
def op171():
    sys.stdout.write('')
measure("sys.stdout.write('')", op171)
def op172():
    super(P, p)
measure('super(P, p)', op172)
def op173():
    P2(1)
measure('P2(1)', op173)
def op174():
    P2(1).m()
measure('P2(1).m()', op174)
def op175():
    P3()
measure('P3()', op175)
def op176():
    math.sqrt(4)
measure('math.sqrt(4)', op176)
def op177():
    math.floor(2.5)
measure('math.floor(2.5)', op177)
def op178():
    math.gcd(4, 6)
measure('math.gcd(4, 6)', op178)
def op179():
    object.__new__(C)
measure('object.__new__(C)', op179)
def op180():
    C.__new__(C)
measure('C.__new__(C)', op180)
def op181():
    object.__repr__(p)
measure('object.__repr__(p)', op181)
def op182():
    type.__call__(C)
measure('type.__call__(C)', op182)
def op183():
    int.__add__(1, 2)
measure('int.__add__(1, 2)', op183)
def op184():
    (1).__add__(2)
measure('(1).__add__(2)', op184)
def op185():
    (1).__add__
measure('(1).__add__', op185)
def op186():
    [].append
measure('[].append', op186)
def op187():
    [].append(1)
measure('[].append(1)', op187)
def op188():
    list.append([], 1)
measure('list.append([], 1)', op188)
def op189():
    str.upper('a')
measure("str.upper('a')", op189)
def op190():
    'a'.upper
measure("'a'.upper", op190)
def op191():
    P(1).__init__(1)
measure('P(1).__init__(1)', op191)
def op192():
    p.__repr__()
measure('p.__repr__()', op192)
def op193():
    p.__eq__(p)
measure('p.__eq__(p)', op193)
def op194():
    p.__hash__()
measure('p.__hash__()', op194)
def op195():
    C().__str__()
measure('C().__str__()', op195)
def op196():
    C().__eq__(1)
measure('C().__eq__(1)', op196)
def op197():
    object.__eq__(1, 2)
measure('object.__eq__(1, 2)', op197)
def op198():
    P.__mro__
measure('P.__mro__', op198)
def op199():
    P.__bases__
measure('P.__bases__', op199)
def op200():
    P.__subclasses__()
measure('P.__subclasses__()', op200)
def op201():
    P.__dict__
measure('P.__dict__', op201)
def op202():
    P.mro()
measure('P.mro()', op202)
def op203():
    f.__code__
measure('f.__code__', op203)
def op204():
    f.__closure__
measure('f.__closure__', op204)
def op205():
    f.__defaults__
measure('f.__defaults__', op205)
def op206():
    f.__name__
measure('f.__name__', op206)
def op207():
    f.__dict__
measure('f.__dict__', op207)
def op208():
    f.__annotations__
measure('f.__annotations__', op208)
def op209():
    clo().__closure__
measure('clo().__closure__', op209)
def op210():
    clo()()
measure('clo()()', op210)
def op211():
    types.SimpleNamespace(a=1)
measure('types.SimpleNamespace(a=1)', op211)
def op212():
    types.MethodType(f1, x)
measure('types.MethodType(f1, x)', op212)
def op213():
    types.FunctionType(f.__code__, {})
measure('types.FunctionType(f.__code__, {})', op213)
def op214():
    types.MappingProxyType({})
measure('types.MappingProxyType({})', op214)
def op215():
    types.ModuleType('a')
measure("types.ModuleType('a')", op215)
def op216():
    list[int]
measure('list[int]', op216)
def op217():
    (yield_ := [1])
measure('(yield_ := [1])', op217)
def op218():
    x if x else []
measure('x if x else []', op218)
def op219():
    [] if not x else x
measure('[] if not x else x', op219)
def op220():
    not []
measure('not []', op220)
def op221():
    x and []
measure('x and []', op221)
def op222():
    [] or {}
measure('[] or {}', op222)
def op223():
    assert x
measure('assert x', op223)
def op224():
    assert [x], []
measure('assert [x], []', op224)
def op225():
    del L3[0]
measure('del L3[0]', op225)
def op226():
    L3[0] = []
measure('L3[0] = []', op226)
def op227():
    (1, 2, 3)[0:2]
measure('(1, 2, 3)[0:2]', op227)
def op228():
    T + T
measure('T + T', op228)
def op229():
    T * 2
measure('T * 2', op229)
def op230():
    T[1:]
measure('T[1:]', op230)
def op231():
    T == T
measure('T == T', op231)
def op232():
    abc.abstractmethod(f)
measure('abc.abstractmethod(f)', op232)
def op233():
    enum.auto()
measure('enum.auto()', op233)
