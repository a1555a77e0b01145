# Who holds the arguments of a call while it runs: seen in the counts inside. Counts from 30 on are of what others
# have, too.
import sys as real, gc, weakref

def own(count): return count if count < 30 else '-'
class sys: pass
sys.getrefcount = real.getrefcount
show = print
def print(*values): show(*(own(v) if type(v) is int else [own(w) for w in v] if type(v) is list and v and type(v[0]) is int else v for v in values))
def rc(v): return sys.getrefcount(v)
class C:
    def __init__(self, a=None, *b, k=None, **kw): print(sys.getrefcount(a), sys.getrefcount(b), sys.getrefcount(k), sys.getrefcount(self), sorted(kw))
class N:
    def __new__(cls, a=None, k=None): print(sys.getrefcount(a), sys.getrefcount(k)); return object.__new__(cls)
class M(type):
    def __call__(cls, *args, **kw):
        print(sys.getrefcount(args), [sys.getrefcount(a) for a in args], sys.getrefcount(kw))
        return super().__call__(*args, **kw)
class D(metaclass=M):
    def __init__(self, a): print(sys.getrefcount(a))
class Call:
    def __call__(self, a, *b, **k): print(sys.getrefcount(self), sys.getrefcount(a), sys.getrefcount(b), sys.getrefcount(k))
x = [1]
C(x); C([]); C(x, x); C(k=x); C(*[x, x]); C(**{'a': x}); C(z=x)
N(x); N([]); N(k=x); N(*(x,))
D(x); D([])
Call()(x); Call()([], x, k=x); Call()(*(x,), **{'z': x})
class Sub(list):
    def __init__(self, it): print('sub', sys.getrefcount(it)); super().__init__(it)
Sub(x); Sub([])
class E(Exception):
    def __init__(self, a): print('exc', sys.getrefcount(a)); super().__init__(a)
E(x); e = E([]); print(sys.getrefcount(e.args))
from functools import partial
def f(*a, **k): print('f', sys.getrefcount(a), [sys.getrefcount(v) for v in a], sys.getrefcount(k))
f(x); f([], x); f(*[x], **{}); f(*(x,)); f(a=x)
class P:
    def __get__(self, obj, t): print('get', sys.getrefcount(obj)); return 1
    def __set__(self, obj, v): print('set', sys.getrefcount(obj), sys.getrefcount(v))
    def __delete__(self, obj): print('del', sys.getrefcount(obj))
class Q:
    p = P()
    def __getitem__(self, k): print('gi', sys.getrefcount(k)); return k
    def __setitem__(self, k, v): print('si', sys.getrefcount(k), sys.getrefcount(v))
    def __delitem__(self, k): print('di', sys.getrefcount(k))
    def __eq__(self, o): print('eq', sys.getrefcount(o), sys.getrefcount(self)); return False
    def __add__(self, o): print('add', sys.getrefcount(o), sys.getrefcount(self)); return o
    def __radd__(self, o): print('radd', sys.getrefcount(o), sys.getrefcount(self)); return o
    def __iadd__(self, o): print('iadd', sys.getrefcount(o), sys.getrefcount(self)); return self
    def __contains__(self, o): print('in', sys.getrefcount(o)); return False
    def __len__(self): print('len', sys.getrefcount(self)); return 3
    def __bool__(self): print('bool', sys.getrefcount(self)); return True
    def __hash__(self): print('hash', sys.getrefcount(self)); return 3
    def __repr__(self): print('repr', sys.getrefcount(self)); return 'Q'
    def __iter__(self): print('iter', sys.getrefcount(self)); return iter([])
    def __getattr__(self, n): print('getattr', sys.getrefcount(self)); return self
    def __setattr__(self, n, v): print('setattr', sys.getrefcount(self), sys.getrefcount(v)); object.__setattr__(self, n, v)
    def __enter__(self): print('enter', sys.getrefcount(self)); return self
    def __exit__(self, *a): print('exit', sys.getrefcount(self), sys.getrefcount(a))
    def __call__(self, *a): print('call', sys.getrefcount(self))
    def __lt__(self, o): print('lt', sys.getrefcount(o), sys.getrefcount(self)); return False
    def __index__(self): print('idx', sys.getrefcount(self)); return 0
    @property
    def prop(self): print('prop', sys.getrefcount(self)); return self
    @classmethod
    def cm(cls, v): print('cm', sys.getrefcount(v))
    @staticmethod
    def sm(v): print('sm', sys.getrefcount(v))
q = Q()
q.p; q.p = x; del q.p; q[x]; q[x] = x; del q[x]; q == x; q + x; x + q; 5 + q; q += x; x in q; len(q); not q; hash(q); repr(q); list(q); q.zz; q.v = x
with q as w: pass
q(); sorted([q, q]); [1][q]; q.prop; q.cm(x); q.sm(x); Q.cm(x); Q.sm(x); {q: 1}; {q}; print(q); f'{q}'; str(q); max(q, q); q in [x]; {1: 2}.get(q); isinstance(q, Q); bool(q); iter(q); getattr(q, 'nope'); setattr(q, 'n', x); hasattr(q, 'm')
a, *b = [q, x]
def g(v): print(sys.getrefcount(v)); yield sys.getrefcount(v)
next(g(x)); next(g([])); list(map(rc, [x, x])); print(list(map(rc, [[], x]))); print([rc(i) for i in [x, x, []]]); print(list(filter(rc, [x]))); print(sorted([[], []], key=rc)); print(list(zip([x], [x]))[0].__len__())
for i, v in enumerate([x, [x]]): print(rc(v), sys.getrefcount(v))
for k, v in {1: x}.items(): print(rc(v), sys.getrefcount(v))
print(max([x], key=rc), min(x, x, key=rc), any(map(rc, [x])), sum([rc(x)]))
from functools import reduce
print(reduce(lambda a, b: a + sys.getrefcount(b), [x, x, x], 0))
p = partial(rc, x); print(p())
print((lambda v: sys.getrefcount(v))(x), (lambda v=x: sys.getrefcount(v))())
def deco(fn): print('deco', sys.getrefcount(fn)); return fn
@deco
def h(v): print(sys.getrefcount(v), sys.getrefcount(h))
h(x); h(v=x); h(*[x]); h(**{'v': x}); t = (x,); h(*t); m = {'v': x}; h(**m)
o = object(); ms = [x].append; ms(o); print(sys.getrefcount(o))
weakref.ref(C, lambda r: 0)
try: raise E(x)
except E as err: print(sys.getrefcount(err), sys.getrefcount(err.__traceback__), sys.getrefcount(err.args))
