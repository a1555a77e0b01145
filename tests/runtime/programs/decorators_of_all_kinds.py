# decorators of all kinds
import functools, time
def timer(f):
    @functools.wraps(f)
    def wrapper(*a, **k):
        t = time.perf_counter(); r = f(*a, **k); assert time.perf_counter() >= t
        return r
    return wrapper
def repeat(n):
    def deco(f):
        @functools.wraps(f)
        def w(*a, **k): return [f(*a, **k) for _ in range(n)]
        return w
    return deco
class CountCalls:
    def __init__(self, f): functools.update_wrapper(self, f); self.f = f; self.n = 0
    def __call__(self, *a, **k): self.n += 1; print(f'call {self.n} of {self.f.__name__!r}'); return self.f(*a, **k)
    def __get__(self, o, t=None): return self if o is None else functools.partial(self, o)
def singleton(cls):
    inst = {}
    @functools.wraps(cls, updated=())
    def get(*a, **k):
        if cls not in inst: inst[cls] = cls(*a, **k)
        return inst[cls]
    return get
@timer
@repeat(3)
def greet(name: str, *, punct: str = '!') -> str:
    "Say hi."
    return 'hi ' + name + punct
print(greet('bob'), greet.__name__, greet.__doc__, greet.__wrapped__.__wrapped__('x', punct='?'), greet.__annotations__, greet.__qualname__, greet.__module__)
@CountCalls
def add(a, b=2): return a + b
print(add(1), add(1, b=5), add.n, add.__name__, add.__wrapped__)
class T:
    @CountCalls
    def m(self, x): return x, type(self).__name__
T().m(3); print(T().m(4), T.m)
@singleton
class Config:
    "cfg"
    def __init__(self, v): self.v = v
print(Config(1) is Config(2), Config(3).v, Config.__name__, Config.__doc__, Config)
def debug(f=None, *, prefix='DBG'):
    if f is None: return functools.partial(debug, prefix=prefix)
    @functools.wraps(f)
    def w(*a, **k):
        s = ', '.join([repr(x) for x in a] + [f'{n}={v!r}' for n, v in k.items()])
        r = f(*a, **k); print(f'{prefix}: {f.__name__}({s}) -> {r!r}'); return r
    return w
@debug
def f1(x): return x * 2
@debug(prefix='>>')
def f2(x, y=0): return x, y
f1('a'); f2(1, y=[2]); print(debug, debug(prefix='q'))
@functools.lru_cache(maxsize=None)
def fib(n): return n if n < 2 else fib(n-1) + fib(n-2)
print(fib(80), fib.cache_info(), fib.__wrapped__, fib); fib.cache_clear(); print(fib.cache_info(), fib.cache_parameters())
fib([1])
