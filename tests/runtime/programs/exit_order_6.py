# Who dies when the interpreter ends, and in which order.
import sys, gc, weakref, builtins, atexit, types, functools
class D:
    def __init__(s, n): s.n = n
    def __del__(s): print("del", s.n, sorted(k for k in globals() if globals()[k] is None and not k.startswith("__"))[:6])
class E(Exception):
    def __del__(s): print("E", s.args)
__d0 = types.ModuleType('__d0'); __d0.q = D('__d0'); sys.modules['__d0'] = __d0
class g1: x = D('g1')
__d2 = [D("__d20"), D("__d21")]
class b3: x = D('b3')
__d4 = D('__d4'); __d4w = weakref.ref(__d4, lambda r: print("cb __d4"))
g5 = D('g5')
sys_6 = D("sys_6p"); sys_6.o = D("sys_6q"); sys_6.o.p = sys_6
sys_7 = E('sys_7')
sys_8 = D('sys_8'); sys_8w = weakref.ref(sys_8, lambda r: print("cb sys_8"))
g9 = D('g9'); g9.c = g9
sys_10 = D('sys_10'); weakref.finalize(sys_10, print, "fz sys_10")
sys.a11 = D('a11')
h12 = (lambda y: (lambda: y))(D('h12'))
sys_13 = E('sys_13')
sys.b14 = D('b14')
b15 = D('b15'); b15.c = b15
g16 = E('g16')
b17 = [D("b170"), D("b171")]
_f18 = D('_f18'); weakref.finalize(_f18, print, "fz _f18")
b19 = D("b19p"); b19.o = D("b19q"); b19.o.p = b19
h20 = D('h20'); h20w = weakref.ref(h20, lambda r: print("cb h20"))
class i21: x = D('i21')
i22 = D('i22'); i22.c = i22
h23 = [D("h230"), D("h231")]
sys_24 = D('sys_24'); sys_24w = weakref.ref(sys_24, lambda r: print("cb sys_24"))
