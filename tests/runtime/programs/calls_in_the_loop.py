# Calls that run in the caller's loop: __init__, generators in a for, f (*args); counts inside them, errors out of them.
import sys
sys.setrecursionlimit(150)
def show(e):
    while e is not None:
        t=e.__traceback__; l=[]
        while t: l.append((t.tb_frame.f_code.co_name,t.tb_lineno)); t=t.tb_next
        print(type(e).__name__, e, l); e=e.__cause__ or e.__context__
def depth(e):
    n=0; t=e.__traceback__
    while t: n+=1; t=t.tb_next
    return n
class A:
    def __init__(self, x, y=None):
        self.x = x
        self.rc = (sys.getrefcount(self), sys.getrefcount(x), sys.getrefcount(A.__init__), sys.getrefcount(A))
class B:
    def __init__(self, x):
        self.rc = (sys.getrefcount(self), sys.getrefcount(x), sys.getrefcount(B.__init__))
        if x == 3: raise ValueError("three")
        if x == 4: return 5
    def __del__(self): print("del", self.__dict__.keys())
o = object()
for i in range(6):
    print(A(o).rc, A(o, 1).rc)
    try: print(B(i).rc[0::2])
    except Exception as e: show(e); e = None
def g(n):
    try:
        for i in range(n):
            yield i, sys.getrefcount(o)
        return 7
    finally: print("fin")
for k in range(4):
    for x in g(3): print(x)
    for x in g(3):
        if x[0] == 1: break
    print("after")
def bad():
    yield 1
    raise StopIteration("x")
def bad2():
    yield 1
    raise KeyError("x")
for f in (bad, bad, bad2, bad2, bad2):
    try:
        for x in f(): print(x)
    except Exception as e: show(e)
def exc():
    try:
        1/0
    except ZeroDivisionError:
        yield sys.exc_info()[0]
        yield sys.exc_info()[0]
for r in range(3):
    for x in exc(): print(x, sys.exc_info()[0])
try:
    raise ValueError
except ValueError:
    for r in range(3):
        for x in exc(): print(x, sys.exc_info()[0])
def rec(n):
    if n: 
        for x in rec(n-1): yield x
    yield n
print(sum(rec(20)))
class R:
    def __init__(self, n):
        self.c = R(n+1)
for i in range(3):
    try: R(0)
    except RecursionError as e: print(e, depth(e))
def rr(n):
    for x in rr(n+1): yield x
for i in range(3):
    try: list(rr(0))
    except RecursionError as e: print(e, depth(e))
    try:
      for x in rr(0): pass
    except RecursionError as e: print(e, depth(e))
class S:
    __slots__=('a','b')
    def __init__(self,a): self.a=a
for i in range(5):
    s=S(i); s.b=i; print(s.a,s.b); del s.b
    try: s.b
    except AttributeError as e: print(e)
class P: pass
def mk(i):
    p=P(); p.v=i; 
    if i==3: p.__dict__
    if i==5: P.v=property(lambda s: 'prop')
    if i==6: del P.v
    return p.v
class Q:
    def m(self): return 'm'
for i in range(8):
    q=Q()
    if i==4: q.m=lambda: 'inst'
    if i==6: Q.m=lambda s: 'cls'
    print(q.m(), mk(i) if i<5 else None)
for i in range(6):
    if i==3: len=lambda x: 'mine'
    print(len([1]))
    if i==4: del len
x=0
while x<8:
    x+=1
    if x==5: globals()['x']=6
    y = x*2.5 if x%2 else x
    print(y+1, y<5, x//3, -x//3, -x%3, x%-3, x/3)
for a,b in [(10**20,3),(5,7),(-7,2),(7,-2),(2**59,2**59),(2**31,2**31),(0,5)]:
    for k in range(1):
        print(a+b,a-b,a*b,a//b,a%b,a<b,a==b)
d={}
for i in [1,2,True,'a',(1,2),1.0,None,'a']:
    d[i]=i
    print(d[i], i in d, 99 in d)
for i in range(4):
    try: d[i+5]
    except KeyError as e: print('KeyError', e)
l=[1,2,3]
for i in (0,1,-1,-3,2,3,-4):
    try: print(l[i]); l[i]=i
    except IndexError as e: print(e)
def gg():
    r = yield from g(2)
    print('r', r)
    yield r
for k in range(3):
    for x in gg(): print(x)
class M(type):
    def __call__(cls,*a): return ('meta',a)
class MM(metaclass=M):
    def __init__(self,a): pass
for i in range(4): print(MM(i))
class N:
    def __new__(cls,a): return super().__new__(cls)
    def __init__(self,a): self.a=a
for i in range(4): print(N(i).a)
