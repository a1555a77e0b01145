# Reference counts in all kinds of situations. What the interpreter itself holds too is not shown in numbers.
import sys, gc, operator, functools, itertools, collections, contextlib, weakref, types, copy
R = sys.getrefcount
o = object()
class Desc:
    def __get__(self, i, t): return (R(self), R(i), R(t))
    def __set__(self, i, v): print('set', R(self), R(i), R(v))
    def __delete__(self, i): print('delete', R(self), R(i))
    def __set_name__(self, own, n): print('set_name', R(self), R(n) > 2)
class H:
    d = Desc()
    def __new__(cls, *a): s = super().__new__(cls); print('new', R(s), min(R(a), 100)); return s
    def __init__(self, *a): print('init', R(self), min(R(a), 100))
    def __init_subclass__(cls, **k): print('isub', R(k))
    def __getattribute__(self, n):
        if n == 'q': return R(self)
        return object.__getattribute__(self, n)
    def __call__(self, x): return R(self), R(x)
    def __missing__(self, k): return R(k)
    def __matmul__(self, o): return R(self), R(o)
    def __rmul__(self, o): return R(self), R(o)
    def __getitem__(self, k): return R(self), min(R(k), 100)
    def __del__(self): print('DEL', R(self))
h = H(o); print(1, R(h), h.d, H.d and 0, h.q, h(o), h(object()), H()(o), h @ o, o * h, h[o], h[object()], h[1, 2], h[1:2])
h.d = o; h.d = object(); del h.d
class H2(H, k=o): pass
class M(type):
    def __new__(m, n, b, ns, **k): print('Mnew', R(ns), R(k)); return super().__new__(m, n, b, ns)
    def __init__(c, n, b, ns): print('Minit', R(c), R(ns)); super().__init__(n, b, ns)
    def __call__(c, *a, **k): print('Mcall', R(c), R(a), R(k)); return super().__call__(*a, **k)
    @classmethod
    def __prepare__(m, n, b): d = {}; print('prep', R(d)); return d
class U(metaclass=M):
    def __init__(self, a): print('Uinit', R(self), R(a))
u = U(o); print(2, R(u), R(U))
class DM(dict):
    def __missing__(self, k): print('missing', R(self), R(k)); return k
print(3, R(DM()[object()]), R(DM()[o]))
@contextlib.contextmanager
def cm(x): print('cm', R(x)); yield x; print('cm2', R(x))
with cm(object()) as v: print(4, R(v))
print(5, R(v)); del v
with contextlib.ExitStack() as es: w = es.enter_context(cm(o)); es.callback(print, 'cbk'); print(6, R(w), R(es))
del w
@functools.lru_cache
def lc(x): print('lc', R(x)); return x
print(7, R(o)); lc(o); print(8, R(o)); lc(o); print(9, R(o)); lc.cache_clear(); print(10, R(o))
@functools.wraps(lc)
def wr(*a, **k): return R(k)
print(11, wr(o), wr(x=o), R(wr))
class CP:
    @functools.cached_property
    def z(self): print('cp', R(self)); return object()
c = CP(); print(12, R(c.z), R(c.z), R(c))
sd = functools.singledispatch(lambda x: R(x)); print(13, sd(o), sd(object()))
print(14, types.SimpleNamespace(a=o) and R(o), R(types.SimpleNamespace()), R(types.MappingProxyType({})))
m = types.MethodType(lambda s, a: (R(s), R(a)), o); print(15, m(o), R(m), R(o), R(m.__self__), R(m.__func__))
def rec(n, x): return R(x) if n == 0 else rec(n - 1, x)
print(16, rec(0, o), rec(3, o), rec(5, object()))
def pos(a, /, b, *, c): return R(a), R(b), R(c)
print(17, pos(o, o, c=o), pos(o, b=o, c=o), pos(*[o], **{'b': object(), 'c': object()}))
def many(*a, k=o, **kw): return R(a), R(k), R(kw), [R(i) for i in a]
print(18, many(o, object(), k=object(), z=object()), many(*[object()], *(object(),), **{'y': object()}))
print(19, (lambda *a: R(a[0]))(object()), (lambda x, y=object(): (R(x), R(y)))(object()))
print(20, [R(a) for a, in [(object(),)]], [R(b) for a in [[object()]] for b in a], [[R(b) for b in a] for a in [[object()]]], [R(x) for x in [object()] if R(x)], [R(y) for x in [object()] if (y := x)]); del y
print(21, {R(k): R(v) for k, v in [(object(), object())]}, sum(R(x) for x in [object()]), any(R(x) > 100 for x in [object()]), list(zip(*[[R(object())], [1]])))
def yf(): r = yield from yg(); print('r', R(r))
def yg(): x = object(); y = yield R(x); print('y', R(y)); return x
G = yf(); print(22, next(G), R(G), R(G.gi_frame), R(G.gi_yieldfrom))
try: G.send(object())
except StopIteration as e: print(23, R(e))
def ge():
    try: yield 1
    except ValueError as e: print('ge', R(e)); yield R(e)
    finally: print('gfin')
G = ge(); next(G); ev = ValueError(); print(24, R(ev), G.throw(ev), R(ev)); G.close(); print(25, R(ev))
ev.__traceback__ = None; print(26, R(ev))
try: raise ev
except ValueError: print(27, R(ev), R(sys.exc_info()), R(sys.exc_info()[1]), R(sys.exc_info()[2]))
print(28, R(ev), sys.exc_info())
try:
    try: raise ev
    finally: print(29, R(ev))
except Exception: pass
try: 1 / 0
except ZeroDivisionError as e: print(30, R(e), R(e.args), R(e.args[0]))
try: [][1]
except IndexError as e: print(31, R(e), R(e.args))
try: {}[o]
except KeyError as e: print(32, R(e), R(e.args), R(e.args[0]), R(o))
try: o.foo
except AttributeError as e: print(33, R(e), R(e.args), R(e.obj))
try: undefined
except NameError as e: print(34, R(e), R(e.args))
try: int('x')
except ValueError as e: print(35, R(e), R(e.args[0]))
try: next(iter([]))
except StopIteration as e: print(36, R(e), R(e.args) > 100)
try: import nothere
except ImportError as e: print(37, R(e), R(e.name), R(e.args))
def fr():
    x = object(); f = sys._getframe(); print(38, R(f), R(x), R(f.f_back), R(f.f_globals) > 2, R(f.f_code), R(f.f_locals), R(x)); del f; print(R(x)); return x
print(39, R(fr()))
s = 'abc def'; print(40, R(s)); s2 = s + 'x'; print(R(s), R(s2), R(s2 + 'y'), R(s2[:3]), R(s2[:]), R(s[0]) > 1000, R(s.upper()), R(s.split()), R(s.split()[0]), R(f'{s}'), R(f'{s}!'), R(str(s)), R(s.strip()), R(s * 1), R(s.replace('q', 'z')))
i = 10 ** 20; print(41, R(i), R(i + 1), R(10 ** 20), R(-i), R(+i), R(int(i)), R(abs(i)), R(i * 1), R(1000), R(1000.5), R(1j), R(b'abcd'), R((1, 2)), R('xyz w'), R(frozenset([1])))
def cons(): x = 1000; y = 1000; return R(x), R(y), R('a b c'), R((1, 2, o)), R((1, 2, 3)), R(3.75)
print(42, cons(), cons())
x = 257; print(43, R(x), R(257)); y = x; print(R(y)); z = 'hello world'; print(R(z), R('hello world')); print(R('hello_world') , R('q' * 5))
b = bytearray(b'x'); mv = memoryview(b); print(44, R(b), R(mv), R(mv.obj)); del mv; print(R(b))
r = range(1000, 3000); print(45, R(r), R(r.start), R(r[5]), [R(q) for q in r[:2]]); sl = slice(o, 1, 2); print(R(sl), R(o), R(sl.start)); del sl
it = iter([o]); print(46, R(it), R(o)); next(it); print(R(o)); list(it); print(R(o))
L = [o] * 3; print(47, R(o)); L.insert(0, o); L.remove(o); L.pop(); L.reverse(); print(R(o), R(L)); a, *b = L; print(R(o)); del L, a, b; print(R(o))
g = globals(); print(48, R(g), R(o), R(vars()), R(__builtins__) > 3, R(sys.modules) > 2); del g
print(51, R(main := sys.modules['__main__']), R(main.__dict__)); del main
def gen():
    yield R(sys._getframe()), R(sys._getframe().f_back)
print(52, list(gen()), next(gen()))
def h2(): return [R(x) for x in (lambda: [object()])()]
print(53, h2(), (lambda: R(object()))(), (lambda z: (lambda: R(z))())(object()))
a = [o]; a[0], b = a, o; print(54, R(o), R(a)); a.clear(); del a, b
a = [o, o]; a[0:1] = [1, 2]; print(55, R(o)); del a[1:]; print(R(o)); del a
t = (o,); t += (o,); print(56, R(o), R(t)); t = t[:]; print(R(t)); t = tuple(t); print(R(t)); t = tuple([*t]); print(R(t)); del t
print(57, R(dict(a=o)['a']), R({**{'a': o}}['a']), R([*[o]][0]), R({'a': object()}.get('a')), R({'a': object()}['a']), R([object()][0]), R((object(),)[0]), R([object()].pop()), R({1: object()}.pop(1)), R({object()}.pop()))
print(58, R(next(iter([object()]))), R(next(iter({1: object()}.values()))), R(min([object()], key=id)), R(sorted([object()], key=id)[0]), R(list([object()])[0]), R(reversed([1])), R(getattr(types.SimpleNamespace(a=object()), 'a')), R(types.SimpleNamespace(a=object()).a), R(vars(types.SimpleNamespace(a=object()))['a']))
print(59, R(o))
