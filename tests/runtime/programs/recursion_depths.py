# How deep a function may call itself, by what it does besides: what C calls is a level, or not.
import sys, weakref, operator, functools
class C:
    def __len__(self): return 1
    def __call__(self): pass
    def __iter__(self): return iter(())
    def m(self): pass
    def __add__(self, o): return 1
    def __eq__(self, o): return True
    def __hash__(self): return 1
    def __getitem__(self, i): return 1
    def __bool__(self): return True
    def __contains__(self, x): return True
    def __repr__(self): return 'C'
    def __getattr__(self, n): return n
    @property
    def p(self): return 1
    @staticmethod
    def s(): pass
    @classmethod
    def k(cls): pass
    def __enter__(self): return self
    def __exit__(self, *a): pass
class S:
    def __init__(self): pass
class D: pass
c = C(); w = weakref.ref(c); l = []; d = {}; px = weakref.proxy(c); part = functools.partial(len, [])
lam = lambda: 1
def gen(): yield 1
ops = """l.append(1)
x = l.append(1)
len(l)
x = len(c)
c()
w()
iter(c)
c.m()
c + 1
c == 1
hash(c)
c[0]
not c
1 in c
repr(c)
str(c)
f'{c}'
c.zzz
c.p
c.s()
c.k()
C.k()
S()
D()
C()
isinstance(c, C)
str(1)
int('1')
float(1)
type(c)
tuple(l[:2])
list(())
dict()
dict(a=1)
set()
object()
range(1)
d.get(1)
d.pop(1, 2)
d.setdefault(1, 2)
d.keys()
l.index(1)
l.pop()
'a'.upper()
'a'.join([])
'a'.replace('a', 'b')
'a'.split()
print(end='')
min(1, 2)
max([1])
sum([1])
sorted([2, 1])
abs(-1)
id(c)
ord('a')
getattr(c, 'm')
getattr(c, 'q')
setattr(c, 'y', 1)
hasattr(c, 'zz')
callable(c)
lam()
part()
px.m()
bool(px)
list(gen())
[i for i in l[:1]]
{i: i for i in l[:1]}
(i for i in l)
for i in c: pass
for i in gen(): pass
sys.getrefcount(c)
operator.add(1, 2)
functools.reduce(operator.add, [1, 2, 3])
class Q: pass
import sys
with c: pass
max([1], key=lam2)
list(map(lam2, [1]))
super(C, c).__repr__()
any(l[:1])
divmod(1, 2)
pow(2, 3)
round(1.5)
chr(97)
all(x for x in l[:1])
next(iter([1]))
isinstance(c, (int, C))
print(c, file=dev)
eval('1')
exec('1')
lambda: 1
assert c
x = y = c
a, b = 1, 2
a, *b = [1, 2]
d[c] = 1
c is c
D() == D()
vars(D())
locals()
globals()
slice(1)
enumerate(l)
zip(l)
reversed([1])
[].extend([1])
[].sort()
{}.update(a=1)
{}.update({1: 1})
set().add(1)
set().update([1])
ig(l)
ag(c)
mc(c)
cached(1)
list[int]()
part2()
x = w()
bm()
max(l, key=len2)
max(l, key=part4)
list(map(abs, l))
list(map(abs2, l))
list(filter(isn, l))
sorted(l, key=abs)
functools.reduce(max, l)
w.__call__()
c.__len__()
[].append.__call__(1)
c.m.__call__()
max(*l)
f2(*l)
isinstance(*args)
x = [].append
x = sorted(l, reverse=True)
[].sort(key=abs)
''.join(map(str, l))
' '.split(maxsplit=1)
'{}'.format(c)
'%s' % c
b''.decode('utf8')
int.from_bytes(b'1', 'big')
dict.fromkeys(l)
str(b'1', 'utf8')
type('Q', (), {})
object.__new__(D)
c.__class__
c.__eq__(1)
divmod(c2, 1)
c2 + c2
c2 < c2
abs(c2)
round(c2)
int(c2)
c2()
copy.copy(c)
copy.copy(l)
weakref.getweakrefcount(c)
weakref.getweakrefs(c)
weakref.ref(c)
weakref.proxy(c)
gc.get_count()
gc.is_tracked(c)
gc.get_referents(c)
sys.getsizeof(c)
sys.intern('a')
hash('a')
hash((1, c))
bool(c)
bool(1)
frozenset([1])
bytes(1)
bytearray(1)
complex(1)
memoryview(b'')
slice(1, 2)
super(S3, s3).m()
s3.m()
vars(c)
iter(l)
next(it)
oct(1)
bin(1)
hex(1)
ascii(c)
format(c, '')
format(1, 'x')
compile('1', 'f', 'eval')
delattr(c3(), 'a')
property()
staticmethod(1)
Ellipsis
wk[c]
raise_()""".split('\n')
import copy, gc
ig=operator.itemgetter(0); ag=operator.attrgetter('m'); mc=operator.methodcaller('m')
cached=functools.lru_cache(lambda x: x); part2=functools.partial(len, [], **{}); part3=functools.partial(max, 3, key=abs)
bm=c.m; len2=lambda x:1; part4=functools.partial(pow, 2); isn=lambda x: True; args=(c, C)
abs2=functools.partial(abs)
def f2(*a): pass
class C2:
    def __add__(s,o): return 1
    def __divmod__(s,o): return 1
    def __lt__(s,o): return 1
    def __abs__(s): return 1
    def __round__(s, n=0): return 1
    def __int__(s): return 1
    def __call__(s): return 1
c2=C2()
class S3(C): 
    def m(self): return super().m()
s3=S3()
def c3():
    x=D(); x.a=1; return x
import itertools
it=itertools.count()
wk=weakref.WeakKeyDictionary({c:1}); wv=weakref.WeakValueDictionary({'k':c})
def raise_():
    try: raise ValueError
    except ValueError: pass
lam2 = lambda x: x
class Dev:
    def write(self, s): pass
dev = Dev()
depth = 0
for op in ops:
    del l[:]; l.extend([1]*3); d.clear()
    ns = globals()
    exec(compile(f"def f():\n    global depth\n    depth += 1\n    {op}\n    f()\n", "f", "exec"), ns)
    if op.startswith('l.pop'): l.extend([1]*5000)
    for _ in range(2):
        depth = 0
        try:
            f()
        except RecursionError as e:
            error = str(e)[32:]
        except Exception as e:
            error = type(e)
    print(op, depth, error)
