import random as _r
from random import *
for s in (0, 1, 42, -7, 2**70+5, 'hello', b'bytes', 3.5, '', True, 123456789):
    seed(s); print(s, [_r.random() for i in range(2)], getrandbits(5), getrandbits(32), getrandbits(100), randint(1,6), randrange(0,100,7), randrange(10), choice('abcdef'))
    l=list(range(10)); shuffle(l); print(l, sample(range(100),5), sample(range(1000),40), sample('abc',k=2), sample(['a','b'],counts=[3,2],k=3))
    print(choices('abc',k=4), choices('abc',[1,2,3],k=4), choices('ab',cum_weights=[1,5],k=3), uniform(1,5), triangular(), triangular(1,5,2))
    print(normalvariate(), gauss(0,1), gauss(1,2), lognormvariate(0,1), expovariate(2), vonmisesvariate(1,4), gammavariate(2,3), gammavariate(1,1), gammavariate(.5,1), betavariate(2,3), paretovariate(3), weibullvariate(1,2), randbytes(5))
st=getstate(); a=_r.random(); setstate(st); print(a==_r.random(), len(st), st[0], len(st[1]))
r=Random(5); q=Random(5); print(r.random()==q.random(), r.randint(1,10**30))
seed('x',version=1); print(_r.random())
class My(Random):
    def random(self): return 0.25
print(My().randint(1,100), My().choice('abcd'))
import sys; print(sys.getsizeof(Random(1)))
