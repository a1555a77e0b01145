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
    []
measure('[]', op0)
def op1():
    [1]
measure('[1]', op1)
def op2():
    [x, x]
measure('[x, x]', op2)
def op3():
    {}
measure('{}', op3)
def op4():
    {1: 2}
measure('{1: 2}', op4)
def op5():
    {x: x}
measure('{x: x}', op5)
def op6():
    ()
measure('()', op6)
def op7():
    (x,)
measure('(x,)', op7)
def op8():
    (x, x)
measure('(x, x)', op8)
def op9():
    set()
measure('set()', op9)
def op10():
    {x}
measure('{x}', op10)
def op11():
    frozenset([1])
measure('frozenset([1])', op11)
def op12():
    frozenset()
measure('frozenset()', op12)
def op13():
    object()
measure('object()', op13)
def op14():
    C()
measure('C()', op14)
def op15():
    P(1)
measure('P(1)', op15)
def op16():
    P(x=1)
measure('P(x=1)', op16)
def op17():
    S()
measure('S()', op17)
def op18():
    S2(1)
measure('S2(1)', op18)
def op19():
    lambda: 0
measure('lambda: 0', op19)
def op20():
    lambda: x
measure('lambda: x', op20)
def op21():
    f()
measure('f()', op21)
def op22():
    f1(x)
measure('f1(x)', op22)
def op23():
    f1(a=x)
measure('f1(a=x)', op23)
def op24():
    fs()
measure('fs()', op24)
def op25():
    fs(x)
measure('fs(x)', op25)
def op26():
    fs(x, x)
measure('fs(x, x)', op26)
def op27():
    fs(*[x])
measure('fs(*[x])', op27)
def op28():
    fs(*(x, x))
measure('fs(*(x, x))', op28)
def op29():
    fs(*L)
measure('fs(*L)', op29)
def op30():
    fk()
measure('fk()', op30)
def op31():
    fk(a=1)
measure('fk(a=1)', op31)
def op32():
    fk(**{'a': 1})
measure("fk(**{'a': 1})", op32)
def op33():
    fk(**D)
measure('fk(**D)', op33)
def op34():
    fs2(x, y=1)
measure('fs2(x, y=1)', op34)
def op35():
    fs2(*[x], **{'y': 1})
measure("fs2(*[x], **{'y': 1})", op35)
def op36():
    f1(*[x])
measure('f1(*[x])', op36)
def op37():
    f1(**{'a': x})
measure("f1(**{'a': x})", op37)
def op38():
    fd()
measure('fd()', op38)
def op39():
    p.m()
measure('p.m()', op39)
def op40():
    p.m
measure('p.m', op40)
def op41():
    p.m1(x)
measure('p.m1(x)', op41)
def op42():
    p.m1(a=x)
measure('p.m1(a=x)', op42)
def op43():
    P.m(p)
measure('P.m(p)', op43)
def op44():
    bm()
measure('bm()', op44)
def op45():
    bm
measure('bm', op45)
def op46():
    p.ms(x)
measure('p.ms(x)', op46)
def op47():
    p.sm()
measure('p.sm()', op47)
def op48():
    P.cm
measure('P.cm', op48)
def op49():
    p.prop
measure('p.prop', op49)
def op50():
    p.x
measure('p.x', op50)
def op51():
    p.__dict__
measure('p.__dict__', op51)
def op52():
    p.__class__
measure('p.__class__', op52)
def op53():
    p.nope
measure('p.nope', op53)
def op54():
    getattr(p, 'nope2', None)
measure("getattr(p, 'nope2', None)", op54)
def op55():
    hasattr(p, 'zz')
measure("hasattr(p, 'zz')", op55)
def op56():
    setattr(p, 'y', 1)
measure("setattr(p, 'y', 1)", op56)
def op57():
    vars(p)
measure('vars(p)', op57)
def op58():
    p == p
measure('p == p', op58)
def op59():
    p < p
measure('p < p', op59)
def op60():
    p + p
measure('p + p', op60)
def op61():
    -p
measure('-p', op61)
def op62():
    p[0]
measure('p[0]', op62)
def op63():
    p[1:2]
measure('p[1:2]', op63)
def op64():
    p[1, 2]
measure('p[1, 2]', op64)
def op65():
    p[0] = 1
measure('p[0] = 1', op65)
def op66():
    p[1:2] = 1
measure('p[1:2] = 1', op66)
def op67():
    del p[0]
measure('del p[0]', op67)
def op68():
    p()
measure('p()', op68)
def op69():
    p(1, a=2)
measure('p(1, a=2)', op69)
def op70():
    len(p)
measure('len(p)', op70)
def op71():
    bool(p)
measure('bool(p)', op71)
def op72():
    iter(p)
measure('iter(p)', op72)
def op73():
    list(p)
measure('list(p)', op73)
def op74():
    x in p
measure('x in p', op74)
def op75():
    repr(p)
measure('repr(p)', op75)
def op76():
    str(p)
measure('str(p)', op76)
def op77():
    f'{p}'
measure("f'{p}'", op77)
def op78():
    f'{p!r:>10}'
measure("f'{p!r:>10}'", op78)
def op79():
    f'{p:>}'
measure("f'{p:>}'", op79)
def op80():
    format(p, 'x')
measure("format(p, 'x')", op80)
def op81():
    '%s' % p
measure("'%s' % p", op81)
def op82():
    '%s %s' % (p, p)
measure("'%s %s' % (p, p)", op82)
def op83():
    '%(a)s' % {'a': p}
measure("'%(a)s' % {'a': p}", op83)
def op84():
    '{}'.format(p)
measure("'{}'.format(p)", op84)
def op85():
    '{} {}'.format(p, p)
measure("'{} {}'.format(p, p)", op85)
def op86():
    '{a}'.format(a=p)
measure("'{a}'.format(a=p)", op86)
def op87():
    '{0[a]}'.format({'a': 1})
measure("'{0[a]}'.format({'a': 1})", op87)
def op88():
    '{0.x}'.format(p)
measure("'{0.x}'.format(p)", op88)
def op89():
    '{:>{}}'.format('a', 10)
measure("'{:>{}}'.format('a', 10)", op89)
def op90():
    '{:d}'.format(5)
measure("'{:d}'.format(5)", op90)
def op91():
    '{:.2f}'.format(5.5)
measure("'{:.2f}'.format(5.5)", op91)
def op92():
    'a,b'.split(',')
measure("'a,b'.split(',')", op92)
def op93():
    'a b'.split()
measure("'a b'.split()", op93)
def op94():
    'a b'.rsplit()
measure("'a b'.rsplit()", op94)
def op95():
    'a,b'.partition(',')
measure("'a,b'.partition(',')", op95)
def op96():
    'a\nb'.splitlines()
measure("'a\\nb'.splitlines()", op96)
def op97():
    ','.join(['a', 'b'])
measure("','.join(['a', 'b'])", op97)
def op98():
    ','.join(('a', 'b'))
measure("','.join(('a', 'b'))", op98)
def op99():
    ','.join(str(i) for i in L)
measure("','.join(str(i) for i in L)", op99)
def op100():
    ','.join(map(str, L))
measure("','.join(map(str, L))", op100)
def op101():
    ','.join([str(i) for i in L])
measure("','.join([str(i) for i in L])", op101)
def op102():
    'abc'.upper()
measure("'abc'.upper()", op102)
def op103():
    'abc'.startswith('a')
measure("'abc'.startswith('a')", op103)
def op104():
    'abc'.startswith(('a', 'b'))
measure("'abc'.startswith(('a', 'b'))", op104)
def op105():
    'abc'.replace('a', 'b')
measure("'abc'.replace('a', 'b')", op105)
def op106():
    'abc'.encode()
measure("'abc'.encode()", op106)
def op107():
    b'abc'.decode()
measure("b'abc'.decode()", op107)
def op108():
    str.maketrans('a', 'b')
measure("str.maketrans('a', 'b')", op108)
def op109():
    'abc'[1:]
measure("'abc'[1:]", op109)
def op110():
    'abc'[::-1]
measure("'abc'[::-1]", op110)
def op111():
    L[1:]
measure('L[1:]', op111)
def op112():
    L[:]
measure('L[:]', op112)
def op113():
    L[::2]
measure('L[::2]', op113)
def op114():
    L + L
measure('L + L', op114)
def op115():
    L * 2
measure('L * 2', op115)
def op116():
    L.copy()
measure('L.copy()', op116)
def op117():
    list(L)
measure('list(L)', op117)
def op118():
    tuple(L)
measure('tuple(L)', op118)
def op119():
    set(L)
measure('set(L)', op119)
def op120():
    dict(D)
measure('dict(D)', op120)
def op121():
    D.copy()
measure('D.copy()', op121)
def op122():
    D.keys()
measure('D.keys()', op122)
def op123():
    D.values()
measure('D.values()', op123)
def op124():
    D.items()
measure('D.items()', op124)
def op125():
    list(D)
measure('list(D)', op125)
def op126():
    list(D.items())
measure('list(D.items())', op126)
def op127():
    list(D.values())
measure('list(D.values())', op127)
def op128():
    dict(a=1)
measure('dict(a=1)', op128)
def op129():
    dict([(1, 2)])
measure('dict([(1, 2)])', op129)
def op130():
    dict(zip('ab', 'cd'))
measure("dict(zip('ab', 'cd'))", op130)
def op131():
    dict.fromkeys('ab')
measure("dict.fromkeys('ab')", op131)
def op132():
    D | D
measure('D | D', op132)
def op133():
    {**D}
measure('{**D}', op133)
def op134():
    [*L]
measure('[*L]', op134)
def op135():
    (*L,)
measure('(*L,)', op135)
def op136():
    {*L}
measure('{*L}', op136)
def op137():
    sorted(L)
measure('sorted(L)', op137)
def op138():
    sorted(L, reverse=True)
measure('sorted(L, reverse=True)', op138)
def op139():
    sorted(L, key=lambda v: v)
measure('sorted(L, key=lambda v: v)', op139)
def op140():
    sorted('cab')
measure("sorted('cab')", op140)
def op141():
    sorted(D)
measure('sorted(D)', op141)
def op142():
    sorted(D.items())
measure('sorted(D.items())', op142)
def op143():
    L.sort()
measure('L.sort()', op143)
def op144():
    L.sort(key=id)
measure('L.sort(key=id)', op144)
def op145():
    L.sort(key=lambda v: v)
measure('L.sort(key=lambda v: v)', op145)
def op146():
    min(L)
measure('min(L)', op146)
def op147():
    min(L, key=id)
measure('min(L, key=id)', op147)
def op148():
    min(1, 2)
measure('min(1, 2)', op148)
def op149():
    min(1, 2, key=abs)
measure('min(1, 2, key=abs)', op149)
def op150():
    max(L, default=0)
measure('max(L, default=0)', op150)
def op151():
    max(x for x in L)
measure('max(x for x in L)', op151)
def op152():
    sum(L)
measure('sum(L)', op152)
def op153():
    sum(x for x in L)
measure('sum(x for x in L)', op153)
def op154():
    sum([[1]], [])
measure('sum([[1]], [])', op154)
def op155():
    any(L)
measure('any(L)', op155)
def op156():
    all(L)
measure('all(L)', op156)
def op157():
    zip(L)
measure('zip(L)', op157)
def op158():
    zip(L, L)
measure('zip(L, L)', op158)
def op159():
    list(zip(L, L))
measure('list(zip(L, L))', op159)
def op160():
    list(zip())
measure('list(zip())', op160)
def op161():
    for _ in zip(L, L): pass
measure('for _ in zip(L, L): pass', op161)
def op162():
    for a, b in zip(L, L): pass
measure('for a, b in zip(L, L): pass', op162)
def op163():
    map(str, L)
measure('map(str, L)', op163)
def op164():
    list(map(str, L))
measure('list(map(str, L))', op164)
def op165():
    list(map(f1, L))
measure('list(map(f1, L))', op165)
def op166():
    list(map(pow, L, L))
measure('list(map(pow, L, L))', op166)
def op167():
    list(map(lambda v: v, L))
measure('list(map(lambda v: v, L))', op167)
def op168():
    filter(None, L)
measure('filter(None, L)', op168)
def op169():
    list(filter(None, L))
measure('list(filter(None, L))', op169)
def op170():
    list(filter(lambda v: v, L))
measure('list(filter(lambda v: v, L))', op170)
def op171():
    enumerate(L)
measure('enumerate(L)', op171)
def op172():
    list(enumerate(L))
measure('list(enumerate(L))', op172)
def op173():
    for i, a in enumerate(L): pass
measure('for i, a in enumerate(L): pass', op173)
def op174():
    for i in enumerate(L): pass
measure('for i in enumerate(L): pass', op174)
def op175():
    reversed(L)
measure('reversed(L)', op175)
def op176():
    list(reversed(L))
measure('list(reversed(L))', op176)
def op177():
    iter(L)
measure('iter(L)', op177)
def op178():
    iter(())
measure('iter(())', op178)
def op179():
    iter(D)
measure('iter(D)', op179)
def op180():
    iter('abc')
measure("iter('abc')", op180)
def op181():
    iter(range(3))
measure('iter(range(3))', op181)
def op182():
    iter({1})
measure('iter({1})', op182)
def op183():
    iter(f, 1)
measure('iter(f, 1)', op183)
def op184():
    range(3)
measure('range(3)', op184)
def op185():
    list(range(3))
measure('list(range(3))', op185)
def op186():
    for i in range(3): pass
measure('for i in range(3): pass', op186)
def op187():
    for i in L: pass
measure('for i in L: pass', op187)
def op188():
    for i in D: pass
measure('for i in D: pass', op188)
def op189():
    for i in D.items(): pass
measure('for i in D.items(): pass', op189)
def op190():
    for k, v in D.items(): pass
measure('for k, v in D.items(): pass', op190)
def op191():
    for v in D.values(): pass
measure('for v in D.values(): pass', op191)
def op192():
    for i in 'abc': pass
measure("for i in 'abc': pass", op192)
def op193():
    for i in T: pass
measure('for i in T: pass', op193)
def op194():
    for i in {1, 2}: pass
measure('for i in {1, 2}: pass', op194)
def op195():
    for i in g(): pass
measure('for i in g(): pass', op195)
def op196():
    for i in (v for v in L): pass
measure('for i in (v for v in L): pass', op196)
def op197():
    [v for v in L]
measure('[v for v in L]', op197)
def op198():
    [v for v in L if v]
measure('[v for v in L if v]', op198)
def op199():
    {v for v in L}
measure('{v for v in L}', op199)
def op200():
    {v: v for v in L}
measure('{v: v for v in L}', op200)
def op201():
    [(v, w) for v in L for w in L]
measure('[(v, w) for v in L for w in L]', op201)
def op202():
    [[w for w in L] for v in L]
measure('[[w for w in L] for v in L]', op202)
def op203():
    list(v for v in L)
measure('list(v for v in L)', op203)
def op204():
    set(v for v in L)
measure('set(v for v in L)', op204)
def op205():
    dict((v, v) for v in L)
measure('dict((v, v) for v in L)', op205)
def op206():
    list(g())
measure('list(g())', op206)
def op207():
    next(iter(L))
measure('next(iter(L))', op207)
def op208():
    next(iter([]), None)
measure('next(iter([]), None)', op208)
def op209():
    list(yf())
measure('list(yf())', op209)
def op210():
    def h(): pass
measure('def h(): pass', op210)
def op211():
    def h(a=1): pass
measure('def h(a=1): pass', op211)
def op212():
    def h(a=x): pass
measure('def h(a=x): pass', op212)
def op213():
    def h(*, a=1): pass
measure('def h(*, a=1): pass', op213)
def op214():
    def h(a: int): pass
measure('def h(a: int): pass', op214)
def op215():
    def h(): return x
measure('def h(): return x', op215)
def op216():
    class K: pass
measure('class K: pass', op216)
def op217():
    class K: pass
measure('class K: pass', op217)
def op218():
    class K2(P): pass
measure('class K2(P): pass', op218)
def op219():
    class K: a = 1
measure('class K: a = 1', op219)
def op220():
    class K: __slots__ = ('a', 'b')
measure("class K: __slots__ = ('a', 'b')", op220)
def op221():
    def h(): pass; h.a = 1
measure('def h(): pass; h.a = 1', op221)
def op222():
    type('K', (), {})
measure("type('K', (), {})", op222)
def op223():
    type(x)
measure('type(x)', op223)
def op224():
    isinstance(x, int)
measure('isinstance(x, int)', op224)
def op225():
    isinstance(x, (int, str))
measure('isinstance(x, (int, str))', op225)
def op226():
    issubclass(int, object)
measure('issubclass(int, object)', op226)
def op227():
    callable(x)
measure('callable(x)', op227)
def op228():
    id(x)
measure('id(x)', op228)
def op229():
    hash(x)
measure('hash(x)', op229)
def op230():
    hash((1, 2))
measure('hash((1, 2))', op230)
def op231():
    int('5')
measure("int('5')", op231)
def op232():
    int(5.5)
measure('int(5.5)', op232)
def op233():
    float('1.5')
measure("float('1.5')", op233)
