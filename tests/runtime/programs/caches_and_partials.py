import sys, gc, weakref
from functools import *
gc.collect()
class Big:
    def __init__(self, n): self.n=n
    def __del__(self): print('del', self.n)
    def __repr__(self): return f'Big({self.n})'
    @lru_cache(maxsize=2)
    def m(self, x): return [self.n, x]
b=Big(1); b.m(1); b.m(2); print(sys.getrefcount(b)); w=weakref.ref(b); del b; print(w()); print(Big.m.cache_info())
Big.m.cache_clear(); print(w())
@lru_cache(maxsize=3)
def f(x): print('call', x); return Big(x)
for i in (1,2,3,1,4,5,1): f(i)
print(f.cache_info(), sys.getsizeof(f)); print(gc.get_referents(f)[1:7])
f.cache_clear(); print('cleared', f.cache_info())
@cache
def fib(n): return n if n<2 else fib(n-1)+fib(n-2)
print(fib(50), fib.cache_info(), fib.__name__, fib.__wrapped__.__name__, fib.cache_parameters())
@lru_cache
def g(*a, **k): return (a, tuple(k.items()))
print(g(1,2,x=3), g(1,2,x=3), g(1.0,2,x=3), g.cache_info())
@lru_cache(maxsize=None, typed=True)
def h(a): return type(a).__name__
print(h(1), h(1.0), h(True), h(1), h.cache_info())
def rc(x, y=None): return sys.getrefcount(x)
o=object()
print(rc(o), partial(rc)(o), partial(rc,o)(), partial(rc,o,y=1)(), partial(rc,y=1)(o), lru_cache(rc)(o), lru_cache(maxsize=0)(rc)(o), lru_cache(rc)(o,y=2))
print(sys.getrefcount(o))
print(reduce(lambda a,b: (rc(a), rc(b)), [object() for i in range(4)]))
class N: 
    def __init__(s,n): s.n=n; print('new',n)
    def __del__(s): print('gone', s.n)
def it():
    for i in range(4): yield N(i)
r=reduce(lambda a,b: (print('f',a.n,b.n), N(a.n*10+b.n))[1], it()); print('result'); del r
p=partial(print, N(9), sep=N('s')); print(sys.getsizeof(p)); del p
print(sorted([3,1,2], key=cmp_to_key(lambda a,b:b-a)))
class C: pass
c=C(); c.p=partial(c.__class__, c); w=weakref.ref(c.p); del c; print(gc.collect(), w())
c=C(); c.f=lru_cache(lambda x: c); c.f(c); del c; print(gc.collect())
@lru_cache(maxsize=2)
def k(x): return x
c=C(); k(c); c.k=k; del c, k; print(gc.collect())
@lru_cache(1)
def q(n):
    if n: q(n-1); q.cache_clear()
    return n
print(q(3), q.cache_info())
class A:
    @cached_property
    def v(self): print('calc'); return 5
    @partialmethod
    def z(self): return 7
    def add(self,a,b): return a+b
    add5=partialmethod(add,5)
    @singledispatchmethod
    def s(self,x): return 'obj'
    @s.register
    def _(self,x:int): return 'int'
a=A(); print(a.v,a.v,a.add5(3),a.s(1),a.s('x'), a.__dict__)
@singledispatch
def sd(x): return 'base'
@sd.register(list)
def _(x): return 'list'
@sd.register
def _(x: int|str): return 'is'
print(sd([]),sd(1),sd('a'),sd(2.0), sd.dispatch(bool)(1))
@total_ordering
class T:
    def __init__(s,v): s.v=v
    def __eq__(s,o): return s.v==o.v
    def __lt__(s,o): return s.v<o.v
print(T(1)<=T(2), T(1)>T(2), T(1)>=T(1))
try: f([])
except TypeError as e: 
    print(e)
def boom(*a): 1/0
try: partial(boom,1)(2)
except ZeroDivisionError as e:
    t=e.__traceback__
    while t: print(t.tb_frame.f_code.co_name); t=t.tb_next
try: reduce(boom,[1,2])
except ZeroDivisionError as e:
    t=e.__traceback__
    while t: print(t.tb_frame.f_code.co_name); t=t.tb_next
