# Who owns the values of keywords while a class written in C, or in Python, is called; and automatic collections.
import gc
import sys
R = sys.getrefcount
class P:
    def __str__(self): return str(R(self))
    def __format__(self, s): return str(R(self))
    def __index__(self): return R(self)
    def __iter__(self): print('iter', R(self)); return iter([1])
p = P()
print(str(p), '%s' % p, f'{p}', format(p), int(p), list(enumerate(p)))
class Q:
    def __init__(self, x, **k): print(R(x), [R(v) for v in k.values()])
    def __call__(self, x, **k): print(R(x), [R(v) for v in k.values()])
class N:
    def __new__(cls, x): print(R(x)); return super().__new__(cls)
Q(x=p); Q(p, y=p); Q(p)(x=p, z=object()); N(x=p); N(p)
gc.collect()
class Node: pass
log = []
gc.callbacks.append(lambda p, i: log.append((p, i['generation'], i['collected'], n)))
for n in range(2500):
    a = Node(); a.me = a
    if n % 500 == 0: print(n, gc.get_count(), len(log)); 
print(log)
gc.callbacks.clear()
class T:
    def __init__(self, v): self.v = v; self.kids = []
def build(d): 
    t = T(d)
    if d: t.kids = [build(d - 1) for _ in range(3)]
    return t
gc.collect()
t = build(6); print(gc.get_count(), gc.get_stats()[0]['collections'] > 0)
del t; print(gc.get_count())
def gen():
    for i in range(1000): yield (i, [i])
s = [x for x in gen()]; print(gc.get_count())
d = {i: {'a': i} for i in range(1000)}; print(gc.get_count())
print(sorted(s, key=lambda v: -v[0])[0], gc.get_count())
for i in range(3):
    try: raise ValueError(i)
    except ValueError as e: print(e, gc.get_count())
