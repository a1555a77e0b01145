# Notes that are no list, what excepthook () says of no exception, and repeated frames.
import sys, traceback
class Bad:
    def __repr__(self): return 'bad repr'
class Worse:
    def __repr__(self): raise ValueError
for n in (Bad(), Worse(), ['a', 3]):
    e = ValueError(1); e.__notes__ = n
    sys.excepthook(type(e), e, None); print(file=sys.stderr)
    traceback.print_exception(e)
sys.excepthook(int, 42, None)
sys.setswitchinterval(0.25); print(sys.getswitchinterval())
def g():
    yield 1
try: g().throw(KeyboardInterrupt)
except BaseException: traceback.print_exc()
def outer():
    def rec(n):
        if n: return rec(n - 1)
        1 / 0
    rec(5)
try: outer()
except ZeroDivisionError: traceback.print_exc()
print(traceback._RECURSIVE_CUTOFF)
