import sys
def f(*a): return sys.getrefcount(a[0]), sys.getrefcount(a)
o = object(); t = (o,); print(f(o), f(*t), f(*[o]), f(*(o,)), sys.getrefcount(t)); print(f(*t, *t), f(o, *t))
import sys
def f(a, b): return sys.getrefcount(a), sys.getrefcount(b)
o = object(); t = (o, o); print(f(*t), f(*[o, o]), f(**{'a': o, 'b': o}), f(o, b=o)); d = {'a': object(), 'b': o}; print(f(**d))
import sys
def f(**k): return sys.getrefcount(k), sys.getrefcount(k['a'])
o = object(); d = {'a': o}; print(f(a=o), f(**d), f(**{'a': o}), sys.getrefcount(d))
import sys
b = b'abcd'; print(sys.getrefcount(b)); t = (1, 2, 3); print(sys.getrefcount(t)); u = (1, [2]); print(sys.getrefcount(u)); f = 1.5; print(sys.getrefcount(f)); n = 10**10; print(sys.getrefcount(n)); s = frozenset([1]); print(sys.getrefcount(s))
import sys
def g():
    b = b'abcd'; t = (1, 2, 3); f = 1.5; n = 12345; s = 'a b'; s2 = 'ab'; return [sys.getrefcount(v) for v in (b, t, f, n, s, s2)]
print(g(), g())
import sys
class P:
    @property
    def p(self): return sys.getrefcount(self)
    def __getattr__(self, n): return sys.getrefcount(self)
    def __getitem__(self, i): return sys.getrefcount(self), sys.getrefcount(i)
    def __add__(self, o): return sys.getrefcount(self), sys.getrefcount(o)
    def __eq__(self, o): return sys.getrefcount(self)
    def __len__(self): print(sys.getrefcount(self)); return 1
x = P(); print(x.p, x.zz, x[object()], x[x], x + x, x + object(), x == x, len(x), bool(x))
import sys
s = 'abc'
def f(a): return sys.getrefcount(a)
print(f('lit lit'), f(5000), f(2.5), f((1, 2)), f(b'xy'))
