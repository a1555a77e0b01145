# What functools and the weak dictionaries leave to the collector and show of themselves.
import functools, gc, weakref, sys, abc, copy
def label(o): return type(o).__name__, getattr(o, '__name__', None), len(o) if isinstance(o, (tuple, list, dict)) else 0
def show(what, f):
    f(); gc.collect(); gc.set_debug(gc.DEBUG_SAVEALL)
    f()
    n = gc.collect(); print(what, n, [label(o) for o in gc.garbage])
    gc.set_debug(0); gc.garbage.clear(); gc.collect()
def order(name):
    def make():
        @functools.total_ordering
        class C:
            def __init__(self, n): self.n = n
            def __eq__(self, o): return self.n == o.n
        C = None
    def made():
        ns = {'__init__': lambda s, n: setattr(s, 'n', n), '__eq__': lambda s, o: s.n == o.n,
              name: lambda s, o: getattr(s.n, name)(o.n) if isinstance(o, type(s)) else NotImplemented}
        C = functools.total_ordering(type('C', (), ns))
        print([[f(C(a), C(b)) for a in (1, 2, 3) for b in (2,)] for f in (lambda a, b: a < b, lambda a, b: a <= b, lambda a, b: a > b, lambda a, b: a >= b)])
        print([getattr(C, n).__name__ + ' ' + getattr(C, n).__qualname__ for n in ('__lt__', '__le__', '__gt__', '__ge__') if n != name])
        for f in (lambda: C(1) < 3, lambda: C(1) >= 3):
            try: f()
            except TypeError as e: print(e)
        return C
    return made
for name in ('__lt__', '__le__', '__gt__', '__ge__'): show(name, order(name))
try: functools.total_ordering(type('X', (), {}))
except ValueError as e: print(e)
def single():
    @functools.singledispatch
    def f(x, *a): return 'base', a
    @f.register(int)
    def _(x): return 'int'
    @f.register
    def _(x: list): return 'list'
    f.register(str | bytes, lambda x: 'text')
    return f(1), f([1]), f('a'), f(b'a'), f(2.5), f(True)
show('single', single)
f = functools.singledispatch(lambda x: 'q'); print(f.__name__, sorted(vars(f)), f.__closure__ and len(f.__closure__), f.register.__code__.co_freevars, f.dispatch.__code__.co_freevars, len(gc.get_referents(f)))
for bad in (lambda: f.register(3), lambda: f.register(list[int]), lambda: f.register(3, 4), lambda: f.register(lambda x: 0), lambda: f()):
    try: bad()
    except TypeError as e: print(str(e).split(' at 0x')[0])
class A(abc.ABC): pass
f.register(A, lambda x: 'A'); print(f(3)); A.register(int); print(f(3), f(True), f.registry.keys() == {object, A})
class M:
    @functools.singledispatchmethod
    def g(self, x): return 'any'
    @g.register
    def _(self, x: int): return 'int'
print(M().g(3), M().g('')); show('method', lambda: M().g(3))
for cls in (weakref.WeakKeyDictionary, weakref.WeakValueDictionary):
    print([getattr(cls, n).__qualname__ for n in ('__repr__', '__iter__', '__copy__', '__ior__', '__or__', '__ror__', 'copy', 'keys')])
    a, b = M(), M(); d = cls(); d[a] = b
    e = copy.copy(d); print(type(e).__name__, len(e), len(d | e), len({a: b} | d), next(iter(d)) is a, list(d) == [a], repr(d).split(' at')[0])
    d |= {b: a}; print(len(d), len(gc.get_referents(d)))
    class Sub(cls):
        def copy(self): print('own copy'); return 3
        def keys(self): print('own keys'); return iter(())
    s = Sub(); print(copy.copy(s), list(s))
    try: d | 3
    except TypeError as e: print(e)
del a, b, d
m = weakref.WeakMethod(M().g) if 0 else weakref.WeakMethod(show.__call__) if 0 else None
class N:
    def m(self): pass
n = N(); w = weakref.WeakMethod(n.m, print); print([getattr(c, '__name__', '') for c in gc.get_referents(w)], w.__callback__.__name__)
