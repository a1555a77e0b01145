# needs: site
# functions & arguments
def f(a, b=2, /, c=3, *args, d, e=5, **kw): return a, b, c, args, d, e, kw
print(f(1, d=4), f(1, 2, 3, 4, 5, d=6, z=7), f(*[1, 2], **{'d': 3, 'a': 4}), f(1, *(), d=1, **{}))
for c in ('f()', 'f(1)', 'f(a=1, d=2)', 'f(1, b=2, d=3)', 'f(1, d=2, **{"d": 3})', 'f(*5, d=1)', 'f(**[1])', 'f(1, d=1, d=2)', 'g(1, 2)', 'g()', 'g(1, x=2)', 'h(1)', 'h(b=1)', 'h(1, 2, 3)', 'k(1, 2)', 'k(x=1, y=2, z=3)', 'lam()', 'lam(1, 2)', 'len()', 'len(1, 2)', 'len(obj=1)', 'int(1, 2, 3)', 'int(x=1)', 'print(foo=1)', 'max()', 'max(1)', 'max([], default=0)', 'max(1, 2, key=3)', '[].append()', '[].append(1, 2)', '[].pop(1, 2)', '"".join()', '"a".replace("b")', 'dict(1)', 'dict([1])', 'dict([(1, 2, 3)])', 'list(1, 2)', 'tuple(a=1)', 'str(1, 2)', 'C()', 'C(1, 2)', 'C(1).m()', 'C(1).m(1, 2)', 'C.m(1)', 'C(1).s(1)', 'C(1).c(1)', 'object(1)', 'N(1)', 'sorted()', 'sorted([1], lambda x: x)', 'sum(1)', 'sum([[1]], [])', 'isinstance(1)', 'range()', 'range(1, 2, 0)', 'enumerate()', 'zip(1)', 'map(1)', 'filter(None)', 'abs()', 'round(1.5, 1, 2)', 'pow(1)', 'getattr(1)', 'iter()', 'next(1)', 'hash()', 'id()', 'super(1)', 'type()', 'type(1, 2)', 'property(1, 2, 3, 4, 5)', 'classmethod()', 'slice()', 'bytes("a")', 'bytearray(1, 2)', 'complex("1", 2)', 'float(1, 2)', 'bool(1, 2)', 'set(1)', 'frozenset(1, 2)', 'divmod(1)', 'chr()', 'ord()', 'format()', 'vars(1)', 'dir(1, 2)', 'eval()', 'exec(1)', 'callable()', 'issubclass(1, int)', 'isinstance(1, "a")', 'all()', 'any(1)', 'bin("a")', 'reversed({1})', 'sorted([1, "a"])', 'input(1, 2)', 'globals(1)'):
    def g(a): pass
    def h(a, *, b): pass
    def k(*, x, y): pass
    lam = lambda x: x
    class C:
        def __init__(self, v): self.v = v
        def m(self, x): return x
        @staticmethod
        def s(): pass
        @classmethod
        def c(cls): pass
    class N: pass
    try: print(c, '->', eval(c))
    except SyntaxError as e: print(c, 'SyntaxError', e.msg)
    except Exception as e: print(c, '->', type(e).__name__, e)
def mutable(x, acc=[]): acc.append(x); return acc
print(mutable(1), mutable(2), mutable.__defaults__, (lambda *a, **k: (a, k))(1, b=2), (lambda: 0).__name__)
fs = [lambda: i for i in range(3)]; print([q() for q in fs], [q() for q in [lambda i=i: i for i in range(3)]])
def counter():
    n = 0
    def inc():
        nonlocal n; n += 1; return n
    def get(): return n
    return inc, get
inc, get = counter(); inc(); inc(); print(get(), inc.__closure__[0].cell_contents, inc.__code__.co_freevars)
x = 'global'
def scope():
    try: print(x)
    except UnboundLocalError as e: print(e)
    x = 'local'
    class K: x = x; y = [x for _ in range(1)] if 0 else 1
    def inner():
        global x; x = 'changed'
    inner(); return x, K.x
print(scope(), x)
def gen_scope(): a = 1; return [a + b for b in range(2)], {b: a for b in 'x'}, [(lambda: b)() for b in range(2)]
print(gen_scope())
try: del x; print(x)
except NameError as e: print(e)
def delv():
    v = 1; del v
    return v
try: delv()
except UnboundLocalError as e: print(e)
def fv():
    def inn(): return w
    try: inn()
    except NameError as e: print(e)
    w = 1
fv()
a, (b, *c), d = 1, 'xyz', 4; print(a, b, c, d); [p, q] = {1: 2, 3: 4}; print(p, q); *r, = 'ab'; print(r)
i = j = []; i.append(1); print(j, i is j); n = 5; n += 1; (m := 10); print(n, m, [y := 1, y**2], y, (z := 3) + z)
print([l for l in 'abc' if l != 'b'], {k: v for k, v in zip('ab', [1, 2])}, {s for s in 'aab'} == {'a', 'b'}, list(x * y for x in range(3) for y in range(x)), [[r * c for c in range(3)] for r in range(2)])
def deco_order(n):
    print('eval', n)
    def d(f): print('apply', n); return f
    return d
@deco_order(1)
@deco_order(2)
def decorated(): pass
print(f.__kwdefaults__, f.__defaults__, f.__code__.co_posonlyargcount, f.__code__.co_varnames)
f(1, 2, 3, 4, dd=5)
