# Who dies when the interpreter ends, and in which order.
import sys, gc, weakref, builtins, atexit, types, functools
class D:
    def __init__(s, n): s.n = n
    def __del__(s): print("del", s.n, sorted(k for k in globals() if globals()[k] is None and not k.startswith("__"))[:6])
class E(Exception):
    def __del__(s): print("E", s.args)
i0 = D('i0'); i0.c = i0
sys.sys_1 = D('sys_1')
a2 = D('a2')
_c3 = D("_c3p"); _c3.o = D("_c3q"); _c3.o.p = _c3
_f4 = types.ModuleType('_f4'); _f4.q = D('_f4')
sys.a5 = D('a5')
sys_6 = D('sys_6'); sys_6w = weakref.ref(sys_6, lambda r: print("cb sys_6"))
def g7(x=D('g7')): pass
sys.__d8 = D('__d8')
i9 = D('i9'); i9.c = i9
g10 = types.ModuleType('g10'); g10.q = D('g10')
b11 = types.ModuleType('b11'); b11.q = D('b11'); sys.modules['b11'] = b11
sys.g12 = D('g12')
def sys_13(x=D('sys_13')): pass
builtins.__d14 = D('__d14')
b15 = [D("b150"), D("b151")]
i16 = D('i16'); i16w = weakref.ref(i16, lambda r: print("cb i16"))
_f17 = D("_f17p"); _f17.o = D("_f17q"); _f17.o.p = _f17
__d18 = D('__d18')
_f19 = D('_f19'); weakref.finalize(_f19, print, "fz _f19")
i20 = (lambda y: (lambda: y))(D('i20'))
e21 = types.ModuleType('e21'); e21.q = D('e21'); sys.modules['e21'] = e21
def i22(x=D('i22')): pass
b23 = D('b23'); b23w = weakref.ref(b23, lambda r: print("cb b23"))
sys.b24 = D('b24')
