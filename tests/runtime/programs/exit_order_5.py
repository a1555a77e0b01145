# Who dies when the interpreter ends, and in which order.
# needs: site
import sys, gc, weakref, builtins, atexit, types, functools
class D:
    def __init__(s, n): s.n = n
    def __del__(s): print("del", s.n, sorted(k for k in globals() if globals()[k] is None and not k.startswith("__"))[:6])
class E(Exception):
    def __del__(s): print("E", s.args)
class _f0: x = D('_f0')
g1 = [D("g10"), D("g11")]
def b2(x=D('b2')): pass
_f3 = [D("_f30"), D("_f31")]
h4 = D('h4'); h4w = weakref.ref(h4, lambda r: print("cb h4"))
a5 = D('a5'); a5.c = a5
g6 = (lambda y: (lambda: y))(D('g6'))
b7 = D('b7'); weakref.finalize(b7, print, "fz b7")
b8 = (lambda y: (lambda: y))(D('b8'))
def a9(x=D('a9')): pass
__d10 = [D("__d100"), D("__d101")]
i11 = E('i11')
a12 = D('a12'); weakref.finalize(a12, print, "fz a12")
class a13: x = D('a13')
e14 = (lambda y: (lambda: y))(D('e14'))
def _c15(x=D('_c15')): pass
builtins.i16 = D('i16')
h17 = weakref.ref(D, lambda r: print("wr h17"))
b18 = D('b18'); b18w = weakref.ref(b18, lambda r: print("cb b18"))
def _f19(x=D('_f19')): pass
h20 = D('h20'); h20.c = h20
i21 = [D("i210"), D("i211")]
i22 = D('i22'); i22w = weakref.ref(i22, lambda r: print("cb i22"))
sys_23 = (lambda y: (lambda: y))(D('sys_23'))
_f24 = functools.partial(print, D('_f24')); atexit.register(print, '_f24')
