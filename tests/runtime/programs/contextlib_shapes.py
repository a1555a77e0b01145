# What contextlib leaves to the collector and shows of itself: names, cells, order.
import contextlib, gc, sys, traceback
def label(o): return type(o).__name__, getattr(o, '__name__', None), len(o) if isinstance(o, (tuple, list, dict)) else 0
def show(what, f):
    gc.collect(); gc.set_debug(gc.DEBUG_SAVEALL)
    try: f()
    except BaseException as e: print(type(e).__name__, e, repr(e.__context__), repr(e.__cause__))
    print(what, gc.collect(), [label(o) for o in gc.garbage])
    gc.set_debug(0); gc.garbage.clear(); gc.collect()
class CM:
    def __init__(self, n, swallow=False, fail=None): self.n, self.swallow, self.fail = n, swallow, fail
    def __enter__(self):
        if self.fail == 'enter': raise LookupError(self.n)
        return self
    def __exit__(self, *a):
        print('exit', self.n, a[0])
        if self.fail == 'exit': raise LookupError(self.n)
        return self.swallow
@contextlib.contextmanager
def gen(x=1):
    try: yield x
    except KeyError: print('key'); raise
    except ValueError: print('value')
    except TypeError: yield 2
    except OSError as e: raise RuntimeError('q') from e
@contextlib.contextmanager
def bad(n):
    for i in range(n): yield i
def with_gen(exc, *a):
    with gen(*a):
        if exc: raise exc
for exc in (None, KeyError(1), ValueError(2), TypeError(3), OSError(4), StopIteration(5), RuntimeError(6), StopIteration, GeneratorExit):
    show(repr(exc), lambda: with_gen(exc))
def bads(n):
    with bad(n): pass
show('none', lambda: bads(0)); show('two', lambda: bads(2))
def st(*what, exc=None):
    with contextlib.ExitStack() as s:
        for w in what:
            if isinstance(w, CM): s.enter_context(w)
            elif isinstance(w, tuple): s.callback(*w)
            else: s.push(w)
        if exc: raise exc
show('cb', lambda: st((lambda: 1/0,)))
show('cb2', lambda: st((lambda: 1/0,), (lambda x: [].x, 3)))
show('cm', lambda: st(CM(1), CM(2, fail='exit'), exc=ValueError(1)))
show('cm2', lambda: st(CM(1, True), CM(2, fail='exit'), exc=ValueError(1)))
show('cm3', lambda: st(CM(1), CM(2, True), exc=ValueError(1)))
show('push', lambda: st(lambda *a: print(a[0]), (lambda: 1/0,)))
show('push2', lambda: st(lambda *a: True, (lambda: 1/0,)))
show('enter', lambda: st(CM(1, fail='enter')))
show('no', lambda: contextlib.ExitStack().enter_context(3))
def nested():
    try: 1/0
    except ZeroDivisionError: st((lambda: [].x,), CM(1, fail='exit'))
show('nested', nested)
s = contextlib.ExitStack(); s.callback(print, 'later', end='!\n'); s.enter_context(CM(9))
s2 = s.pop_all(); print(s._exit_callbacks, len(s2._exit_callbacks), type(s2._exit_callbacks).__name__); s2.close()
print([c.__name__ for c in contextlib._GeneratorContextManager.__mro__])
print(contextlib.ExitStack.callback.__qualname__, contextlib.ExitStack._create_cb_wrapper(print).__qualname__)
print(sorted(vars(gen(3))), gen.__wrapped__.__name__, gen.__name__)
@gen()
def deco(a): "doc"; return a * 2
print(deco(4), deco.__wrapped__, deco.__doc__) if 0 else print(deco(4), deco.__name__, deco.__doc__, [type(c.cell_contents).__name__ for c in deco.__closure__], deco.__code__.co_freevars)
print(sys.getrefcount(gen(5).gen), sys.getsizeof(contextlib.ExitStack()))
show('suppress', lambda: contextlib.suppress(KeyError).__exit__(KeyError, None, None))
