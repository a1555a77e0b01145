import gc, sys, weakref
gc.collect()
print(gc.is_tracked(0), gc.is_tracked('a'), gc.is_tracked([]), gc.is_tracked({}), gc.is_tracked({'a': 1}), gc.is_tracked({'a': []}), gc.is_tracked(()), gc.is_tracked((1,)), gc.is_tracked(([],)), gc.is_tracked(set()), gc.is_tracked(object()), gc.is_tracked(frozenset()), gc.is_tracked(gc), gc.is_tracked(print), gc.is_tracked(lambda: 0), gc.is_tracked(type), gc.is_tracked(1.5), gc.is_tracked(range(3)), gc.is_tracked(iter([])), gc.is_tracked(Exception()))
t = tuple([1, 2]); print(gc.is_tracked(t)); gc.collect(); print(gc.is_tracked(t)); t = (1, (2, 'x')); gc.collect(); print(gc.is_tracked(t)); t = ([],); gc.collect(); print(gc.is_tracked(t))
d = {'a': []}; del d['a']; print(gc.is_tracked(d)); gc.collect(); print(gc.is_tracked(d)); d['x'] = (1,); print(gc.is_tracked(d)); d[1] = []; print(gc.is_tracked(d))
class C: pass
c = C(); c.a = c; r = gc.get_referrers(c); print(len(r), [type(x).__name__ for x in gc.get_referents(c)])
print(gc.get_referents([1, 'a', [2]]), gc.get_referents({'k': 'v'}), gc.get_referents((1,)), gc.get_referents(5))
x = []; y = [x]; z = {'x': x}; print([type(r).__name__ for r in gc.get_referrers(x)], gc.get_referrers(x)[1] is z or gc.get_referrers(x)[0] is y)
gc.set_debug(gc.DEBUG_SAVEALL); c = C(); c.me = c; del c; print(gc.collect(), len(gc.garbage), [type(g).__name__ for g in gc.garbage]); gc.set_debug(0); gc.garbage.clear(); print(gc.collect())
def cb(phase, info): print(phase, info)
gc.callbacks.append(cb); c = C(); c.me = c; del c; gc.collect(); gc.collect(0); gc.callbacks.remove(cb)
gc.freeze(); n = gc.get_freeze_count(); print(n > 100); c = C(); c.me = c; del c; print(gc.collect()); gc.unfreeze(); print(gc.get_freeze_count())
for bad in (3, -1):
    try: gc.collect(bad)
    except ValueError as e: print(e)
for a in ((1,), (1, 2), (1, 2, 3)): gc.set_threshold(*a); print(gc.get_threshold())
try: gc.set_threshold()
except TypeError as e: print(e)
try: gc.set_threshold(1, 2, 3, 4)
except TypeError as e: print(e)
gc.set_threshold(700, 10, 10)
print(len(gc.get_stats()), sorted(gc.get_stats()[0]))
class Meta(type): pass
for i in range(3):
    class K(metaclass=Meta): pass
del K
w = weakref.WeakSet(); 
for i in range(3): w.add(type('K%d' % i, (), {}))
print(len(w)); gc.collect(); print(len(w))
def mk():
    class Inner:
        def m(self): return Inner
    return weakref.ref(Inner)
r = mk(); print(r() is None); gc.collect(); print(r() is None)
def gen():
    try: yield 1
    finally: print('closed')
g = gen(); next(g); del g; print('gen gone')
g = gen(); next(g); l = [g]; l.append(l); del g, l; print(gc.collect())
gc.disable(); gc.collect(); b = gc.get_count()[0]; keep = [[] for _ in range(10)]; print(gc.get_count()[0] - b)
gc.enable(); gc.set_threshold(50, 5, 5); gc.collect(); before = gc.get_stats()[0]['collections']; keep = [[] for _ in range(500)]; print(gc.get_stats()[0]['collections'] - before > 5)
print(gc.get_objects(generation=0).__class__, any(o is keep for o in gc.get_objects()))
try: gc.get_objects(5)
except ValueError as e: print(e)
try: gc.get_objects('x')
except TypeError as e: print(e)
