# Who dies when the interpreter ends, and in which order.
import sys, gc, weakref, atexit
class N:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n, end=' ')
    def __repr__(self): return 'N' + self.n
print('a')
a = N('a'); b = [N('b1'), N('b2')]; c = {'x': N('c1'), 'y': N('c2')}; d = (N('d'),); e = N('e'); e.o = N('e.o'); f = N('f'); f.me = f
def fn(x=N('default')): pass
fn.attr = N('fnattr')
class K: attr = N('classattr')
k = K(); k.x = N('kx')
lam = (lambda z: lambda: z)(N('closure'))
def gen():
    try: yield N('gen')
    finally: print('genfin', end=' ')
g = gen(); next(g); gv = [next(gen())]
_priv = N('_priv'); __dunder__ = N('dunder'); __all__ = [N('all')]
sys.foo = N('sysattr'); import math; math.foo = N('mathattr'); import builtins; builtins.foo = N('builtinattr'); import types; m = types.ModuleType('mm'); m.x = N('modx'); sys.modules['mmm'] = m
w1 = weakref.ref(a, lambda r: print('cb a', end=' ')); w2 = weakref.ref(e, lambda r: print('cb e', end=' '))
fz = weakref.finalize(a, print, 'fin a', end=' '); fz2 = weakref.finalize(e, print, 'fin e', end=' '); fz3 = weakref.finalize(f, print, 'fin f', end=' '); fz3.atexit = False
atexit.register(print, 'atexit1', end=' '); atexit.register(lambda: print('atexit2', end=' '))
s = {N('set')}; fs = frozenset([N('fs')]); it = iter([N('iter')]); bm = N('bm').__repr__; exc = ValueError(N('exc'))
try: raise KeyError(N('tb'))
except KeyError as ex: saved = ex
def frame():
    loc = N('frame'); return sys._getframe()
fr = frame(); import collections; dq = collections.deque([N('dq')]); od = collections.OrderedDict(q=N('od'))
import functools; part = functools.partial(print, N('part'))
@functools.lru_cache
def cached(x): return N('cached')
cached(1); __builtins__.zzz = N('zzz'); gc.callbacks.append(N('gccallbacks')); sys.path.append(N('syspath')); z = N('z')
