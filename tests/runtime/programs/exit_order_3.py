# Who dies when the interpreter ends, and in which order.
import sys, gc, weakref, builtins, atexit, types, functools
class D:
    def __init__(s, n): s.n = n
    def __del__(s): print("del", s.n, sorted(k for k in globals() if globals()[k] is None and not k.startswith("__"))[:6])
class E(Exception):
    def __del__(s): print("E", s.args)
sys.i0 = D('i0')
_f1 = D('_f1')
sys_2 = D('sys_2'); weakref.finalize(sys_2, print, "fz sys_2")
a3 = weakref.ref(D, lambda r: print("wr a3"))
b4 = types.ModuleType('b4'); b4.q = D('b4'); sys.modules['b4'] = b4
sys_5 = D('sys_5'); weakref.finalize(sys_5, print, "fz sys_5")
def g6(x=D('g6')): pass
i7 = D('i7'); weakref.finalize(i7, print, "fz i7")
a8 = D('a8'); a8w = weakref.ref(a8, lambda r: print("cb a8"))
sys.g9 = D('g9')
_c10 = E('_c10')
_c11 = D('_c11'); _c11.c = _c11
_c12 = functools.partial(print, D('_c12')); atexit.register(print, '_c12')
class _c13: x = D('_c13')
a14 = D('a14')
__d15 = D('__d15'); __d15w = weakref.ref(__d15, lambda r: print("cb __d15"))
_c16 = weakref.ref(D, lambda r: print("wr _c16"))
e17 = types.ModuleType('e17'); e17.q = D('e17')
__d18 = D('__d18'); __d18w = weakref.ref(__d18, lambda r: print("cb __d18"))
_c19 = D('_c19'); _c19w = weakref.ref(_c19, lambda r: print("cb _c19"))
builtins.g20 = D('g20')
a21 = types.ModuleType('a21'); a21.q = D('a21'); sys.modules['a21'] = a21
g22 = weakref.ref(D, lambda r: print("wr g22"))
sys._c23 = D('_c23')
b24 = types.ModuleType('b24'); b24.q = D('b24')
