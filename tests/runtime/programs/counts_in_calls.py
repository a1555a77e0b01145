import sys
from functools import partial, lru_cache
def rc(x, y=None): return sys.getrefcount(x)
o=object()
class C:
    def __call__(self, x): return sys.getrefcount(x)
    def m(self, x): return sys.getrefcount(x)
print(rc(o)); print(partial(rc)(o)); print(list(map(rc,[o]))); print(C()(o)); print(C().m(o)); m=C().m; print(m(o)); print(partial(rc,o)())
from operator import *
from itertools import chain, starmap
from functools import reduce
class D:
    def m(self, *a): return sys.getrefcount(self)
    @property
    def p(self): return sys.getrefcount(self)
    def __getitem__(self, k): return sys.getrefcount(k), sys.getrefcount(self)
d=D(); k=object()
print(methodcaller('m')(d), methodcaller('m',1)(d), methodcaller('m',*[1,2])(d), attrgetter('p')(d), itemgetter(k)(d), itemgetter(k,k)(d))
c=lru_cache(None)(rc); print(c(o), c(*[o]), c(x=o), lru_cache(rc)(o,y=3))
t=(o,1); print(sys.getrefcount(o)); ch=chain(t,t); print(sys.getrefcount(t)); print(list(starmap(rc,[t])))
print(reduce(lambda a,b: sys.getrefcount(b), [o,o]), sys.getrefcount(o))
print(partial(rc,y=1)(o), partial(rc,o)(), partial(rc,o,y=1)(), partial(partial(rc,o),y=2)(), partial(D.m)(d), partial(d.m)(), max(o,key=rc) if 0 else '')
