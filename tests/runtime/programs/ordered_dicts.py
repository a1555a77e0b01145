from collections import *
import sys, gc, weakref, copy; gc.collect()
o=OrderedDict()
for n in range(12):
    o[n]=str(n); print(sys.getsizeof(o), end=' ')
print(gc.is_tracked(o), len(gc.get_referents(o)))
o.move_to_end(3); o.move_to_end(5,last=False); print(o); del o[7]; print(list(o), list(reversed(o)), o.popitem(), o.popitem(last=False), o.pop(4), sys.getsizeof(o))
k=frozenset([9]); d={k:1}; r1=sys.getrefcount(k); o=OrderedDict(); o[k]=1; print(sys.getrefcount(k)-r1)
for i in range(300): o[i]=i
for i in range(0,300,2): del o[i]
for i in range(1,300,4): o.move_to_end(i)
print(len(o), list(o)[:5], list(o)[-5:], sys.getsizeof(o)); o.clear(); print(o, sys.getsizeof(o))
class LRU(OrderedDict):
    def __init__(s,n): super().__init__(); s.n=n
    def __getitem__(s,k): v=super().__getitem__(k); s.move_to_end(k); return v
    def __setitem__(s,k,v):
        super().__setitem__(k,v)
        if len(s)>s.n: del s[next(iter(s))]
l=LRU(3)
for i in range(5): l[i]=i*i
l[2]; print(l, list(l), l.__dict__, sys.getsizeof(l), dict(l)); l[9]=1; print(list(l.items()))
o=OrderedDict(a=1); o['me']=o; print(o); w=weakref.ref(o); del o; print(gc.collect(), w())
o=OrderedDict(a=1); o.x=o; w=weakref.ref(o); del o; print(gc.collect(), w())
class N:
    def __init__(s,n): s.n=n
    def __del__(s): print('del',s.n)
    def __hash__(s): return 5
    def __eq__(s,o): return s.n==o.n
o=OrderedDict((N(i),N(i+100)) for i in range(3)); print('made'); del o[N(1)]; print('deleted'); o.popitem(); print('popped'); o[N(7)]=1; o.clear(); print('cleared')
o=OrderedDict([(N(1),N(2)),(N(3),N(4))]); it=iter(o.items()); x=next(it); del o; print('o gone'); del it; print('it gone'); del x
a=OrderedDict([(1,2),(3,4)]); b=OrderedDict([(3,4),(1,2)]); print(a==b, a=={3:4,1:2}, a!=b, dict(a)==dict(b), a|b, a.keys()==b.keys(), a.items()&b.items())
print(copy.copy(a), copy.deepcopy(a), a.copy(), type(a.keys()), list(a.values()), 3 in a, a.get(9,'d'), {**a}, (lambda **k:k)(**OrderedDict(z=1,y=2)))
dict.__setitem__(a, 9, 9)
try: print(list(a), len(a))
except Exception as e: print(type(e), e)
dict.pop(a, 1)
try: print(list(a.items()))
except Exception as e: print(type(e), e)
c=Counter('hello world'); c.update('hello'); c.update({'z':3}, l=2); c.subtract('lll'); print(c, c.total(), sorted(c.elements()), c.most_common(3), c+c, c-Counter(l=9), c&c, c|Counter(q=1), +c, -c, c['nope'], sys.getsizeof(Counter('abc')))
m=ChainMap({'a':1},{'a':2,'b':3}); print(m, m['b'], list(m), m.new_child({'z':1}), m.parents, dict(m), len(m))
