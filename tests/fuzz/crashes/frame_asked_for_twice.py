# A collection at a frame object's birth asks for the same frame.
try:
    sys.setrecursionlimit(60)
except BaseException as e: print(type(e))
import gc, weakref
def cb(phase, info):
    x = [[] for i in range(50)]
    for y in x: y.append(x)
    if phase == 'stop' and depth[0] < 3:
        depth[0] += 1
        gc.collect()
    raise ValueError(phase)
depth = [0]
import sys
import sys
sys.unraisablehook = lambda u: None
gc.callbacks.append(cb)
gc.set_threshold(5)
class A: pass
refs = []
def dead(r):
    refs.append(A()); refs[-1].r = weakref.ref(refs[-1], dead)
    raise KeyError
try:
    import gc, sys, weakref
except BaseException as e: print(type(e))
def _f():
    for i in range(100):
        a = A(); a.a = a
        refs.append(weakref.ref(a, dead))
        if i % 7 == 0: refs.clear()
_f()
gc.callbacks.append(5)
gc.collect()
gc.callbacks[:] = [lambda *a: gc.callbacks.clear()]
gc.collect()
print(len(gc.callbacks))
class W(weakref.ref):
    def __del__(self): gc.collect(); W(A())
for i in range(10): W(A(), lambda r: gc.collect())
k = weakref.WeakKeyDictionary(); v = weakref.WeakValueDictionary(); s = weakref.WeakSet()
class N:
    def __hash__(self): gc.collect(); return 1
    def __eq__(self, o): k.clear(); s.clear(); return self is o
for i in range(20):
    n = N(); k[n] = n; v[i] = n; s.add(n)
    for q in (k, v, s):
        try: list(q); len(q)
        except Exception as e: print(type(e))
print('fine')
# The same without a function, and a callback that is taken out.
for i in range(100):
    a = A(); a.a = a
    refs.append(weakref.ref(a, dead))
    if i % 7 == 0: refs.clear()
gc.callbacks.append(cb)
gc.callbacks.remove(cb)
gc.collect()
