# What print () and repr () make is counted among the young objects.
import gc
import sys
log = []
def cb(phase, info): log.append((phase[:3], info['generation'], info['collected'], info['uncollectable'], n))
gc.collect(); n = 0
gc.callbacks.append(cb)
gc.set_threshold(10, 3, 2)
keep = []
a = gc.get_count()
for n in range(200): keep.append([])
b = gc.get_count()
print(len(log), log); log.clear()
c = gc.get_count()
for n in range(100): keep.append([n])
d = gc.get_count()
print(a, b, c, d)

gc.callbacks.clear()
gc.set_threshold(0)
class P: pass
class L(list): pass
class D(dict): pass
class I(int): pass
class T(tuple): pass
class S(str): pass
class E(Exception): pass
class F(float): pass
class Se(set): pass
class SD: __slots__ = ('a', '__dict__')
class PP(P): pass
class SP(P): __slots__ = ('z',)
class LL(L): pass
class M(type): pass
class MC(metaclass=M): pass
def f(): pass
out = []
for c in (P, L, D, I, T, S, E, F, Se, SD, PP, SP, LL, MC):
    row = [c.__name__]
    o = c(); gc.collect()
    a = gc.get_count()[0]; o.__dict__ = {}; b = gc.get_count()[0]; row.append(b - a)
    o = c(); gc.collect()
    a = gc.get_count()[0]; o.__dict__; b = gc.get_count()[0]; row.append(b - a); row.append(sys.getsizeof(o.__dict__))
    o = c(); gc.collect()
    a = gc.get_count()[0]; o.x = 1; b = gc.get_count()[0]; row.append(b - a); row.append(sys.getsizeof(o.__dict__)); row.append(sys.getsizeof(o))
    o = c(); o.x = 1; gc.collect()
    a = gc.get_count()[0]; o.__dict__ = {}; b = gc.get_count()[0]; row.append(b - a)
    gc.collect()
    a = gc.get_count()[0]; vars(o); b = gc.get_count()[0]; row.append(b - a)
    gc.collect()
    a = gc.get_count()[0]; del o; b = gc.get_count()[0]; row.append(b - a)
    gc.collect()
    a = gc.get_count()[0]; o = c(); b = gc.get_count()[0]; row.append(b - a)
    gc.collect(); 
    a = gc.get_count()[0]; o.m = [] ; o.n = {}; b = gc.get_count()[0]; row.append(b - a)
    gc.collect(); 
    a = gc.get_count()[0]; hasattr(o, 'qq'); b = gc.get_count()[0]; row.append(b - a)
    gc.collect(); 
    a = gc.get_count()[0]; getattr(o, 'qq', None); b = gc.get_count()[0]; row.append(b - a)
    gc.collect(); 
    a = gc.get_count()[0]; o.__class__; b = gc.get_count()[0]; row.append(b - a)
    gc.collect(); 
    a = gc.get_count()[0]
    try: o.qq
    except AttributeError: pass
    b = gc.get_count()[0]; row.append(b - a)
    gc.collect(); 
    a = gc.get_count()[0]; repr(o); b = gc.get_count()[0]; row.append(b - a)
    out.append(row)
for r in out: print(r)
class C8(list): pass
v22 = C8()
gc.disable()
gc.collect()
a = gc.get_count()[0]; v22.__dict__ = {}; b = gc.get_count()[0]
print(a, b)
print([type(o) for o in gc.get_objects(0)])
print([o for o in gc.get_objects(0) if type(o) in (list, tuple, dict)][:3])
