# Instructions that meet something else than what they were specialized for.
import sys
sys.setrecursionlimit(150)
d={-1:'a',-2:'b',0:'z'}
for k in (-1,-2,0,-1,-2): print(d[k], k in d)
d[-1]='c'; print(d)
def f(*a, **k): return len(a), sorted(k), sys.getrefcount(a)
def g(a, b=2): return a+b
def gen(a): yield a; yield a
def boom(*a): raise ValueError(a)
o=object()
for i in range(5):
    t=(1,2,3)
    print(f(*t), f(*[1,2]), f(*t, **{}), f(*t, **{'x':1}), g(*(1,)), list(gen(*(5,))))
    for x in gen(*(7,)): print(x)
    try: boom(*t)
    except ValueError as e: print(e, e.__traceback__.tb_next.tb_lineno)
    try: g(*t)
    except TypeError as e: print(e)
def cnt(x): return sys.getrefcount(x)
def cnt2(*x): return sys.getrefcount(x[0]), sys.getrefcount(x)
for i in range(5):
    a=[o]
    print(cnt(*a), cnt2(*a), cnt2(*tuple(a)))
class A: pass
class B: pass
class C(A):
    @property
    def v(self): return 'prop'
class D(A):
    def __getattr__(self, n): return n*2
class E: 
    v='class'
def get(x): return x.v
objs=[A(),B(),A(),D(),E(),A(),B()]
for n,x in enumerate(objs):
    if n!=4 and n!=3: x.v=n
objs.append(C())
for r in range(6):
    print([get(x) for x in objs])
def setv(x, y): x.w = y; x.v2 = y
class F:
    def __setattr__(self, n, v): print('set', n); object.__setattr__(self, n, v)
class G:
    __slots__=('w','v2','__dict__')
for r in range(4):
    for x in [A(), B(), F(), G(), E(), C(), A()]:
        setv(x, r); print(sorted(getattr(x,'__dict__',{}).items()), x.w, x.v2)
class Empty: pass
for i in range(5):
    e=Empty(); print(type(e).__name__, e.__dict__)
    if i==2: Empty.__init__=lambda self: setattr(self,'z',1)
    if i==3: 
        del Empty.__init__
        Empty.__new__=lambda cls: 'new' if False else object.__new__(cls)
class H:
    def __init__(self, a, b=3, *c, d=4, **e): self.r=(a,b,c,d,e)
for i in range(4):
    print(H(1).r, H(1,2).r, H(1,2,3,d=5,z=6).r)
    try: H()
    except TypeError as ex: print(ex)
def deep(n, *a):
    return deep(n+1, *a)
for i in range(2):
    try: deep(0, *(1,2))
    except RecursionError as ex: print(ex)
def fact(n): return 1 if n<2 else n*fact(n-1)
print(fact(30))
x=10**18
for i in range(5):
    x = x*7 + i; y = x % 1000; z = x // 3; print(x, y, z, x-z, -x//7, -x%7)
