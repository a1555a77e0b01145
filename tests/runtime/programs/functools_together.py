# functools
import functools as ft, operator as op
@ft.singledispatch
def show(x, n=0): return f'object {x!r}'
@show.register
def _(x: int, n=0): return f'int {x}'
@show.register(list)
@show.register(tuple)
def _(x, n=0): return 'seq ' + ', '.join(show(i) for i in x)
@show.register
def _(x: float | complex): return f'num {x}'
print(show('a'), show(1), show(True), show([1, 'b']), show((2.5,)), show(2j), show.dispatch(bool), sorted(t.__name__ for t in show.registry))
try: show()
except TypeError as e: print(e)
class T:
    @ft.singledispatchmethod
    def f(self, a): return 'any'
    @f.register
    def _(self, a: str): return 'str'
    @f.register
    @classmethod
    def _(cls, a: int): return 'int ' + cls.__name__
    @ft.cached_property
    def slow(self): print('calc'); return 42
    def base(self, a, b, *, c=0): return a, b, c
    p = ft.partialmethod(base, 1, c=5)
t = T(); print(t.f(1), t.f('x'), t.f([]), t.slow, t.slow, t.__dict__, t.p(2), t.p)
del t.slow; print(t.slow)
@ft.total_ordering
class V:
    def __init__(s, v): s.v = v
    def __eq__(s, o): return s.v == o.v if isinstance(o, V) else NotImplemented
    def __lt__(s, o): return s.v < o.v if isinstance(o, V) else NotImplemented
print(V(1) <= V(1), V(2) > V(1), V(1) >= V(2))
try: V(1) >= 3
except TypeError as e: print(e)
try: ft.total_ordering(type('X', (), {}))
except ValueError as e: print(e)
p = ft.partial(print, 'a', sep='-'); p('b', end='!\n'); print(p.func, p.args, p.keywords, ft.partial(p, 'z').args, p)
@ft.lru_cache(maxsize=2)
def sq(x): print('sq', x); return x * x
sq(1), sq(2), sq(1), sq(3), sq(2); print(sq.cache_info(), sq.cache_parameters())
@ft.cache
def f(*a, **k): return a, k
f(1); f(1.0); f(1, b=2); print(f.cache_info())
print(ft.reduce(op.mul, range(1, 6)), ft.reduce(lambda a, b: a + b, [[1], [2]], []), sorted('bca', key=ft.cmp_to_key(lambda a, b: (a < b) - (a > b))))
try: ft.reduce(op.add, [])
except TypeError as e: print(e)
print(op.itemgetter(1, 'x' and 2)('abc'), op.attrgetter('real', 'imag')(3 + 4j), op.methodcaller('split', ',')('a,b'), op.itemgetter(slice(2))([1, 2, 3]), op.concat([1], [2]), op.contains([1], 1), op.countOf([1, 1], 1), op.indexOf('ab', 'b'), op.length_hint(iter([1, 2])), op.index(True), op.matmul, op.iadd([1], [2]), op.truth([]), op.not_(0), op.is_not(1, 2))
def deco(f):
    @ft.wraps(f)
    def w(*a): "inner"; return f(*a)
    return w
@deco
def named(a: int) -> str: "doc"; return str(a)
named.extra = 1
print(named.__name__, named.__doc__, named.__wrapped__(3), named.__annotations__, named.__dict__)
sq([])
