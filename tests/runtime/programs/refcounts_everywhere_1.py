# Reference counts in all kinds of situations. What the interpreter itself holds too is not shown in numbers.
import sys, gc, operator, functools, itertools, collections, contextlib, weakref, types, copy
R = sys.getrefcount
class C:
    pass
o = object()
class P:
    def __init__(self, x): self.x = x; print('init', R(x), R(self))
    def m(self, a=o): return R(self), R(a)
    def __enter__(self): print('enter', R(self)); return self
    def __exit__(self, *a): print('exit', R(self), R(a)); return True
    def __getattr__(self, n): return R(self)
    def __getitem__(self, i): return R(self), min(R(i), 100)
    def __call__(self, *a, **k): return R(self), min(R(a), 100), R(k)
    def __eq__(self, o): return R(self) * 100 + R(o)
    def __hash__(self): print('hash', R(self)); return 5
    def __add__(self, o): return R(self) * 100 + R(o)
    def __radd__(self, o): return R(self) * 100 + R(o)
    def __iadd__(self, o): print('iadd', R(self), R(o)); return self
    def __len__(self): print('len', R(self)); return 3
    def __bool__(self): print('bool', R(self)); return True
    def __iter__(self): print('iter', R(self)); return iter([1])
    def __contains__(self, o): print('contains', R(self), R(o)); return True
    def __repr__(self): return 'P%d' % R(self)
    def __str__(self): return 'S%d' % R(self)
    def __format__(self, s): return 'F%d' % R(self)
    def __lt__(self, o): print('lt', R(self), R(o)); return False
    def __neg__(self): return R(self)
    def __index__(self): print('index', R(self)); return 1
    def __del__(self): print('del', R(self))
    def __setattr__(self, n, v): print('setattr', R(self), R(v)); object.__setattr__(self, n, v)
    def __delattr__(self, n): print('delattr', R(self)); object.__delattr__(self, n)
    def __setitem__(self, k, v): print('setitem', R(self), R(k), R(v))
    def __delitem__(self, k): print('delitem', R(self), R(k))
    @property
    def prop(self): return R(self)
    @prop.setter
    def prop(self, v): print('prop=', R(self), R(v))
    @classmethod
    def cm(cls, a): return R(a)
    @staticmethod
    def sm(a): return R(a)
o = object()
print(1, R(o))
print(2, R(object()), R([]), R({}), R(C()))
def f(a): return R(a)
print(3, f(o), f(object()), f(a=o), f(*[o]), f(*(o,)), f(**{'a': o}))
def fs(*a): return R(a), R(a[0])
print(4, fs(o), fs(*[o]), fs(*(o,)), fs(o, o, o))
t1 = (o,)
print(41, fs(*t1), R(t1), R(o))
def fk(**k): return R(k), R(k['a'])
print(5, fk(a=o), fk(**{'a': o}))
d1 = {'a': o}
print(51, fk(**d1), R(d1), R(o))
def fd(a=o): return R(a)
print(6, fd(), fd(o), R(o), R(fd))
p = P(o)
print(7, R(p), p.m(), p.m(p), p.m(a=p), p.m(*[p]), P.m(p, p))
bm = p.m
print(8, bm(), R(p), R(bm), bm(bm))
print(9, p.foo, getattr(p, 'foo'), p[o], p[1], p[1:2], p[o, o])
print(10, p(), p(1), p(o, k=o), p == o, p == p, p + o, o + p, p + p)
with p: print('in', R(p))
with P(o) as q: print('in', R(q))
with p as a, P(o) as b: print(R(a), R(b))
print(11, R(p), R(q), R(a), R(b))
del q, a, b
print(12, hash(p), len(p), bool(p), list(p), o in p, [*p], (*p,), {*p}, not p)
if p: print('yes')
print(p and 1, p or 1, 1 if p else 2)
print(13, repr(p), str(p), f'{p}', f'{p!r}', f'{p:x}', f'{p!s:>5}', '%s %r' % (p, p), '{} {!r} {:x}'.format(p, p, p), '%s' % p, ascii(p))
print(14, p, [p], (p, p), {'a': p})
print(15, sorted([p, p]), min(p, p), max([p, p]), p < p, p < o, 1 < p if False else 0)
print(16, -p, [1, 2, 3][p], [1, 2, 3][p:], range(3)[p], p.prop, operator.neg(p), operator.add(p, o))
p.z = o; del p.z; p[o] = o; del p[o]; p.prop = o; p[1:2] = [o]; p[0] += o if False else 1
p += o
print(17, R(p), R(o), p.cm(o), p.sm(o), P.cm(o), P.sm(o), p.cm(object()))
P(o)
P(object())
print(18, [R(x) for x in [o, object()]], [R(x) for x in (o, object())], {R(x) for x in {o}}, {R(k): R(v) for k, v in {o: o, 1: object()}.items() if k is o})
print(19, list(R(x) for x in [o, object()]), [(R(x), R(y)) for x, y in [(o, object())]], [R(x) for x in iter([object()])])
print(20, list(map(R, [o, object()])), list(map(lambda x: R(x), [o, object()])), list(filter(lambda x: print('fl', R(x)), [o, object()])))
print(21, sorted([object(), object()], key=lambda x: print('key', R(x)) or 1) and 0, max([object(), object()], key=lambda x: print('mk', R(x)) or 1) and 0)
print(22, functools.reduce(lambda a, b: print('red', R(a), R(b)) or b, [object(), object(), object()]) and 0)
print(23, functools.partial(f, o)(), functools.partial(f, object())(), functools.partial(f, a=o)(), functools.partial(f)(o), functools.partial(f)(object()))
print(24, operator.itemgetter(0)([o]) is o, R(o), R(operator.itemgetter(0)([object()])), R(operator.attrgetter('x')(p)), operator.methodcaller('m', o)(p))
print(25, [*map(R, itertools.chain([o], [object()]))], [R(x) for x in itertools.chain([o], [object()])], [R(x) for x in itertools.repeat(object(), 2)], [(R(x), R(y)) for x, y in itertools.product([object()], [o])])
print(26, [(R(i), R(x)) for i, x in enumerate([object(), o], 1000)], [(R(x), R(y)) for x, y in zip([object()], [o])], [R(t) for t in zip([object()], [o])], [R(t) for t in enumerate([o])])
