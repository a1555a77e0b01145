# Who dies when the interpreter ends, and in which order.
import sys, gc, weakref, builtins, atexit, types, functools
class D:
    def __init__(s, n): s.n = n
    def __del__(s): print("del", s.n, sorted(k for k in globals() if globals()[k] is None and not k.startswith("__"))[:6])
class E(Exception):
    def __del__(s): print("E", s.args)
builtins.__d0 = D('__d0')
b1 = E('b1')
class sys_2: x = D('sys_2')
b3 = D('b3'); b3.c = b3
a4 = E('a4')
builtins.h5 = D('h5')
a6 = D('a6'); weakref.finalize(a6, print, "fz a6")
h7 = types.ModuleType('h7'); h7.q = D('h7'); sys.modules['h7'] = h7
e8 = weakref.ref(D, lambda r: print("wr e8"))
sys.b9 = D('b9')
__d10 = D('__d10')
sys.e11 = D('e11')
__d12 = weakref.ref(D, lambda r: print("wr __d12"))
builtins.e13 = D('e13')
_f14 = D('_f14'); _f14.c = _f14
i15 = types.ModuleType('i15'); i15.q = D('i15')
g16 = D('g16'); weakref.finalize(g16, print, "fz g16")
_c17 = D('_c17'); weakref.finalize(_c17, print, "fz _c17")
sys.sys_18 = D('sys_18')
builtins.b19 = D('b19')
builtins.a20 = D('a20')
builtins.i21 = D('i21')
h22 = D('h22'); h22w = weakref.ref(h22, lambda r: print("cb h22"))
g23 = (lambda y: (lambda: y))(D('g23'))
builtins.i24 = D('i24')
