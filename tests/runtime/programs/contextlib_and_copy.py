import contextlib, io, sys, gc, weakref, copy, types, copyreg
from contextlib import *
@contextmanager
def cm(n):
    """doc of cm"""
    print("enter", n)
    try: yield n * 2
    except ValueError as e: print("caught", e)
    finally: print("exit", n)
print(cm.__doc__, cm.__name__, cm.__wrapped__ is not None, type(cm(1)).__name__)
with cm(1) as v: print(v)
with cm(2): raise ValueError("x")
try:
    with cm(3): raise KeyError("k")
except KeyError as e: print("out", repr(e))
@contextmanager
def twice():
    yield 1
    yield 2
@contextmanager
def never():
    if 0: yield
for f in twice, never:
    try:
        with f() as x: print("in")
    except RuntimeError as e: print(e)
try:
    with twice(): raise ValueError("z")
except (RuntimeError, ValueError) as e: print(type(e).__name__, e)
@cm(9)
def deco(a): print("deco", a); return a
print(deco(1), deco(2))
with suppress(ZeroDivisionError, KeyError) as s: 1/0
print(s)
with closing(io.StringIO("q")) as st: print(st.read())
print(st.closed)
with nullcontext(5) as n5: print(n5)
class R:
    def __init__(s, n): s.n = n
    def __enter__(s): print("R+", s.n); return s
    def __exit__(s, *a): print("R-", s.n, a[0] and a[0].__name__); return s.n == "sup"
    def __del__(s): print("R del", s.n)
with ExitStack() as stack:
    a = stack.enter_context(R("a")); b = stack.enter_context(R("sup")); stack.callback(print, "cb", 1, end="!\n"); stack.push(lambda *e: print("push", e[0]))
    raise KeyError("in")
print("after"); del a, b, stack
with ExitStack() as stack:
    stack.enter_context(R("p")); kept = stack.pop_all()
print("kept"); kept.close(); del stack, kept
try: ExitStack().enter_context(3)
except TypeError as e: print(e)
r = weakref.ref(cm(4)); print(r())
g = cm(5); print(sys.getrefcount(g), sys.getrefcount(g.gen)); v = g.__enter__(); print(hasattr(g, "args"), g.__exit__(None, None, None))
class Ctx(ContextDecorator):
    def __enter__(self): print("c+"); return self
    def __exit__(self, *e): print("c-"); return False
@Ctx()
def f(): print("f")
f(); print(f.__name__)
print(isinstance(R("t"), AbstractContextManager), AbstractContextManager.__abstractmethods__)
buf = io.StringIO()
with redirect_stdout(buf) as b2: print("hidden"); help_ = 1
print(buf.getvalue().strip(), b2 is buf)
# copy
class P:
    def __init__(s): s.l = [1]; s.me = s
p = P(); q = copy.copy(p); d = copy.deepcopy(p)
print(q.l is p.l, d.l is p.l, d.me is d, q.me is p)
for o in (1, "a", (1, [2]), [1, [2]], {1: [2]}, {1}, frozenset([1]), range(3), slice(1), None, ..., int, len, P, f, type(None), b"x", bytearray(b"x"), 3j, int | str, list[int], types.SimpleNamespace(a=[1]), ValueError("v", [1])):
    c, dd = copy.copy(o), copy.deepcopy(o); print(type(o).__name__, c is o, dd is o, c == o)
class W:
    __slots__ = ("x", "y")
w = W(); w.x = [1]; w2 = copy.deepcopy(w); print(w2.x, hasattr(w2, "y"), w2.x is w.x)
class C1:
    def __copy__(s): return "copied"
    def __deepcopy__(s, memo): return ("deep", len(memo))
print(copy.copy(C1()), copy.deepcopy([C1(), C1()]))
for bad in ((i for i in ()), sys, iter([1]).__iter__, R):
    try: print(type(copy.copy(bad)).__name__)
    except TypeError as e: print(e)
    try: print(type(copy.deepcopy(bad)).__name__)
    except TypeError as e: print(e)
a = []; a.append(a); b = copy.deepcopy(a); print(b[0] is b, b)
x = [1, 2]; y = [x, x]; z = copy.deepcopy(y); print(z[0] is z[1], z[0] is x)
memo = {}; copy.deepcopy(y, memo); print(len(memo), id(x) in memo)
print(copy.error, copy.Error.__mro__, copyreg.dispatch_table.keys())
class Pt:
    def __reduce__(s): return (Pt, ()), 
class Pt2:
    def __init__(s, a=0): s.a = a
    def __reduce__(s): return (Pt2, (s.a + 1,))
print(copy.copy(Pt2(3)).a, copy.deepcopy(Pt2(3)).a)
class Pt3(dict):
    def __init__(s): s.z = [1]
p3 = Pt3(); p3["k"] = [2]; p4 = copy.deepcopy(p3); print(p4, p4.z, p4["k"] is p3["k"], type(p4))
gc.collect()
print(sys.getrefcount(copy.copy(x)), gc.is_tracked(copy.deepcopy((1, 2))))
