# Reference counts in all kinds of situations. What the interpreter itself holds too is not shown in numbers.
import sys, gc, operator, functools, itertools, collections, contextlib, weakref, types, copy
R = sys.getrefcount
class C: pass
o = object()
l = [object(), object()]
for x in l: print(1, R(x), R(l))
for x in (object(), o): print(2, R(x))
for x in [object(), o]: print(3, R(x))
for x in {object(): 1}: print(4, R(x))
for k, v in {object(): object()}.items(): print(5, R(k), R(v))
for v in {1: object()}.values(): print(6, R(v))
for kv in {object(): object()}.items(): print(7, R(kv), R(kv[0]))
for i, x in enumerate(l): print(8, R(x), R(l))
for e in enumerate(l): print(9, R(e), R(e[1]))
for a, b in zip(l, l): print(10, R(a), R(b))
for e in zip(l, l): print(11, R(e))
for x in reversed(l): print(12, R(x), R(l))
for x in iter(l): print(13, R(x), R(l))
for x in {o}: print(14, R(x))
for x in frozenset([object()]): print(15, R(x))
for x in collections.deque([object()]): print(16, R(x))
for x in map(lambda v: v, [object()]): print(17, R(x))
for x in filter(None, [object()]): print(18, R(x))
def g(v):
    print('g', R(v)); yield v
    print('g2', R(v)); got = yield
    print('got', min(R(got), 100)); yield got
for x in g(object()): print(19, x if x is None else R(x))
gg = g(o); print(20, R(o)); next(gg); print(21, R(o), R(gg)); next(gg); print(22, R(gg.send(object())), R(o)); gg.close(); print(23, R(o))
def outer():
    v = object(); print(24, R(v))
    def inner(): return R(v)
    print(25, R(v), inner(), R(inner), R(inner.__closure__[0]), R(inner.__closure__))
    w = v; del v; print(26, R(w))
    try: inner()
    except NameError as e: print(27, e, R(e), R(e.__traceback__), R(e.__traceback__.tb_frame))
    return inner
fn = outer(); print(28, R(fn), R(fn.__closure__), R(fn.__code__))
lam = lambda a=o, b=object(): (R(a), R(b)); print(29, lam(), R(o), R(lam.__defaults__))
try:
    raise ValueError(o)
except ValueError as e:
    print(30, R(e), R(e.args), R(o), R(e.__traceback__), R(e.__traceback__.tb_frame))
    e2 = e
print(31, R(e2), R(o)); del e2; print(32, R(o))
def fail(x):
    y = x; raise KeyError(x)
try: fail(o)
except KeyError as e: print(33, R(o), R(e), R(e.args), R(e.__traceback__), R(e.__traceback__.tb_next), R(e.__traceback__.tb_next.tb_frame))
print(34, R(o))
try:
    try: fail(o)
    except KeyError as e: raise TypeError('x') from e
except TypeError as e: print(35, R(e), R(e.__cause__), R(e.__context__), R(o))
print(36, R(o))
try: pass
finally: print(37, R(o))
def ff():
    try: return object()
    finally: print('fin')
print(38, R(ff()))
def fl():
    a = o; b = a
    print(39, R(o)); d = locals(); print(40, R(o), R(d)); d2 = locals(); print(R(o), R(d), d is d2)
    fr = sys._getframe(); print(41, R(fr), R(o)); fl_ = fr.f_locals; print(42, R(o), R(fl_))
fl(); print(43, R(o))
gc.collect(); print(44, R(o))
class K:
    a = o; print(45, R(o), R(a)); b = [R(a) for x in range(1)] if 0 else 0
    def m(self): return R(self)
    print(46, R(m))
print(47, R(K), R(o), R(K.m), R(K.__dict__), R(K.__mro__), R(K.__bases__), R(K.__module__))
class K2(K): pass
print(48, R(K), R(K2)); k = K(); print(49, R(K), R(k), k.m(), R(k.m), K().m(), R(k.__dict__), R(k.__class__)); del K2; gc.collect(); print(50, R(K))
exec('print(51, R(o)); zz = o; print(52, R(o))'); print(53, R(o)); del zz
ns = {'o': o, 'R': R}; exec('y = o\nprint(54, R(o), R(y))', ns); print(55, R(o), R(ns)); del ns; print(56, R(o))
print(57, eval('R(o)'), eval('R(object())'), eval('[R(q) for q in [o]]'))
def dec(fn_): print(58, R(fn_)); return fn_
@dec
def deco(): pass
@dec
class Deco: pass
print(59, R(deco), R(Deco))
wr = weakref.ref(k, lambda r: print('cb', R(r))); print(60, R(wr), R(k), R(wr()), R(weakref.ref(k)), R(weakref.proxy(k))); del k; print(61, R(wr))
k = K(); fz = weakref.finalize(k, lambda *a: print('fz', R(a), R(a[0])), o); print(62, R(o), R(fz)); del k; print(63, R(o))
def um():
    a, b = object(), object(); print(64, R(a), R(b)); a, b = b, a; print(65, R(a), R(b))
    c, *rest = [object(), object(), object()]; print(66, R(c), R(rest), R(rest[0]))
    [x, y], z = (object(), object()), object(); print(67, R(x), R(y), R(z))
    a = b = object(); print(68, R(a)); a = [b]; print(R(a), R(b)); a += [b]; print(R(b)); (q := object()); print(69, R(q), R(q := object()))
    t = (q, q, q); print(70, R(q), R(t)); s = t[0:2]; print(R(q), R(s)); u = t + s; print(R(q)); v = t * 2; print(R(q)); del t, s, u, v; print(R(q))
    return None
um()
match o:
    case object() as m: print(71, R(m), R(o))
match [o, object()]:
    case [a, b]: print(72, R(a), R(b))
match {'k': object()}:
    case {'k': v, **rest}: print(73, R(v), R(rest))
class MM:
    __match_args__ = ('x',)
    def __init__(self): self.x = object()
match MM():
    case MM(x): print(74, R(x))
    case _: pass
match (o,):
    case (w,) if R(w): print(75, R(w))
del m, a, b, v, rest, x, w
print(76, R(o), 1 < R(o) < 100, R(o) if R(o) else 0)
L = [o]; print(77, R(o)); L.append(o); L.extend([o, o]); print(78, R(o)); L2 = L[:]; print(79, R(o)); L[:] = []; print(80, R(o)); L2.sort(key=id); print(81, R(o)); L2.clear(); print(82, R(o))
D = {o: o}; print(83, R(o), R(D)); D2 = dict(D); print(84, R(o)); D3 = D.copy(); print(85, R(o)); D.pop(o); print(86, R(o)); D2.clear(); del D3; print(87, R(o)); D.setdefault(o, o); print(88, R(o)); D.update({o: 1}); print(89, R(o)); print(90, R(D.keys()), R(D), [R(D) for _ in D], R(D.popitem()), R(o))
S = {o}; print(91, R(o)); S2 = S | {o}; print(92, R(o)); S.discard(o); S2.pop(); print(93, R(o))
print(94, gc.get_referrers(o) is not None, R(gc.get_referrers(o)), R(gc.get_referents([o])), R(gc.get_referents([o])[0]))
print(95, R(copy.copy([o])), R(copy.copy([o])[0]), R(copy.deepcopy([object()])[0]), R(copy.copy(C())))
dq = collections.deque([o], maxlen=2); print(96, R(o), R(dq)); dq.append(o); dq.append(o); print(97, R(o)); dq.rotate(); dq.popleft(); print(98, R(o)); del dq
od = collections.OrderedDict(a=o); print(99, R(o)); od.move_to_end('a'); print(R(o), R(od)); del od
nt = collections.namedtuple('NT', 'a b'); n = nt(o, object()); print(100, R(o), R(n), R(n.a), R(n.b), R(nt(object(), 1).a)); del n
ch = collections.ChainMap({'a': o}); print(101, R(o), R(ch['a'])); del ch
dd = collections.defaultdict(object); print(102, R(dd['x']), R(dd['y']), R(dd)); del dd
cn = collections.Counter([o]); print(103, R(o)); del cn
print(104, R(o))
