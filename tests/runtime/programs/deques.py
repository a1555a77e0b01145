from collections import *
import sys, gc, weakref; gc.collect()
d=deque(); print(d, sys.getsizeof(d), gc.is_tracked(d), type(d), deque.__module__, deque.__name__)
d.append(1); d.appendleft(0); d.extend('abc'); d.extendleft([7,8]); print(d)
for n in (0,1,32,33,62,63,64,65,127,128,200):
    print(n, sys.getsizeof(deque(range(n))), end=' ')
    e=deque()
    for i in range(n): e.append(i)
    print(sys.getsizeof(e), end=' ')
    for i in range(n): e.appendleft(i)
    print(sys.getsizeof(e), end=' ')
    e.rotate(5); e.insert(3,9) ; e.insert(-3,9); del e[1]; e[0]=4
    print(sys.getsizeof(e), len(e), sum(e))
d=deque(range(10),maxlen=4); print(d, d.maxlen); d.append(5); print(d); d.appendleft(6); print(d); d*=3; print(d); print(d*2, 2*d, d+deque([1]), d==d.copy(), d<deque([6,7]), 6 in d)
d.rotate(1); print(d); d.reverse(); print(d, d.index(7), d.count(6)); 
d=deque(); d.append(d); print(d); print(sys.getrefcount(d)); del d; print(gc.collect())
class P: 
    def __del__(self): print('del', self.n)
    def __init__(self,n): self.n=n
d=deque(P(i) for i in range(3)); d.clear(); print('cleared')
d=deque((P(i) for i in range(3)),maxlen=2); print('made'); w=weakref.ref(d); del d; print(w())
d=deque([1,2,3]); it=iter(d); next(it); d.append(4)
try: next(it)
except RuntimeError as e: print(e)
print(list(reversed(d)), sys.getsizeof(iter(d)), gc.get_referents(iter(d)))
dd=defaultdict(list); dd['a'].append(1); dd['b']; print(dd, sys.getsizeof(dd), gc.is_tracked(dd), dd.default_factory, gc.get_referents(dd))
dd.default_factory=None
try: dd['q']
except KeyError as e: print(repr(e))
print(dd|{'z':1}, {'z':1}|dd, dd.copy(), type(dd))
dd=defaultdict(lambda: dd); dd[1]; print(gc.collect()); 
dd.default_factory=dd.__getitem__; print(len(repr(dd))>5); del dd; print(gc.collect())
print(Counter('abracadabra'), Counter('aab').most_common(1))
P=namedtuple('P','x y'); p=P(1,y=2); print(p, p.x, P.x, sys.getsizeof(p), P.__doc__, P.x.__doc__, P._fields)
try: p.x=1
except AttributeError as e: print(e)
class D(deque):
    def __init__(self,*a): super().__init__(*a); self.z=1
x=D([1,2]); x.append(3); print(x, x.z, x.copy().z, sys.getsizeof(x), x.__dict__, weakref.ref(x)() is x)
import copy; y=copy.deepcopy(x); print(y, y.z, copy.copy(deque([1,2],5)), copy.deepcopy(deque([[1]],5)), copy.copy(defaultdict(int,{1:2})))
match deque([1,2]):
    case [a,b]: print('seq',a,b)
# An emptied deque goes on where it stands, a cleared one in the middle of its block.
d = deque('abc', maxlen=3); d.popleft(); d.pop(); d.pop(); d.append(1); d.append(2); d.extendleft([6, 1]); print(d, sys.getsizeof(d))
d = deque('abc', maxlen=3); d.clear(); d.append(1); d.append(2); d.extendleft([6, 1]); print(d, sys.getsizeof(d))
d = deque('abc', maxlen=3); d.extendleft([0, 1]); d *= 2; print(d, sys.getsizeof(d)); d *= 3; print(d, sys.getsizeof(d))

# A rotation counts as a change, even if nothing moves.
walked = deque(range(5))
for moved in (5, 0):
    walk = iter(walked)
    walked.rotate(moved)
    try:
        print(next(walk))
    except RuntimeError as error:
        print(error)
