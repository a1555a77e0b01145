import traceback, sys, io, weakref, gc
class Obj:
    def __del__(self): print("del")
def f():
    o = Obj()
    raise RuntimeError("boom")
try:
    f()
except RuntimeError as e:
    tb = e.__traceback__
print(sys.getrefcount(tb))
traceback.clear_frames(tb)
print("cleared")
del tb
def g():
    o = Obj()
    try:
        raise ValueError("v")
    except ValueError:
        et, ev, etb = sys.exc_info()
        traceback.print_exception(et, ev, etb, file=sys.stdout)
        print(sys.getrefcount(ev), gc.get_count()[0] >= 0)
        del et, ev, etb
g()
print("after g")
s = io.StringIO()
try: 1/0
except ZeroDivisionError: traceback.print_exc(file=s)
print(s.getvalue().splitlines()[-1])
print(traceback.format_exc().strip().splitlines())
def show(exc): return "".join(traceback.format_exception(exc))
try:
    try: 1/0
    except ZeroDivisionError as e: raise RuntimeError("outer")
except RuntimeError as e: print(show(e))
try:
    raise ExceptionGroup("a", [ExceptionGroup("b", [ValueError("x"), KeyError("k")]), TypeError("z")]) from OSError("io")
except* ValueError as eg:
    print(show(eg))
except* (KeyError, TypeError) as eg:
    print(show(eg))
try: raise ExceptionGroup("big", [ValueError(i) for i in range(20)])
except ExceptionGroup as e: print(show(e))
e = ValueError("no tb"); e.__notes__ = ["x", 3]; print(show(e))
e.__notes__ = 5; print(show(e))
sys.tracebacklimit = 1
def h(): i()
def i(): 1/0
try: h()
except: traceback.print_exc(file=sys.stdout)
del sys.tracebacklimit
old = sys.excepthook
def hook(t, v, tb):
    print("HOOK", t.__name__, v, [fr.name for fr in traceback.extract_tb(tb)])
    old(t, v, tb)
sys.excepthook = hook
try: traceback.print_exception(1)
except TypeError as e: print(e)
try: traceback.print_exception(ValueError, 1)
except ValueError as e: print(e)
h()
