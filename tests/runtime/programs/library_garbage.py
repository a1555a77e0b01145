from dataclasses import *
import gc, typing, enum, functools, contextlib, collections, abc, sys
def t(name, f):
    gc.collect()
    try: r = f()
    except Exception as e: r = None
    del r
    print(name, gc.collect(), gc.get_count()[1:])
def d(**k):
    def make():
        @dataclass(**k)
        class B: a: int; b: str = 'x'
        return B
    return make
t('plain', d()); t('frozen', d(frozen=True)); t('order', d(order=True)); t('slots', d(slots=True)); t('fs', d(frozen=True, slots=True)); t('uh', d(unsafe_hash=True)); t('norepr', d(repr=False))
def mut():
    @dataclass
    class B: l: list = []
t('mutable', mut)
def nd():
    @dataclass
    class B:
        a: int = 1
        b: int
t('nodefault', nd)
def oe():
    @dataclass(order=True, eq=False)
    class B: a: int
t('ordereq', oe)
def ws():
    @dataclass(weakref_slot=True)
    class B: a: int
t('ws', ws)
def fac():
    @dataclass
    class B: a: list = field(default_factory=list)
    return B()
t('factory', fac); t('make', lambda: make_dataclass('C', ['x', ('y', int)]))
def en():
    class E(enum.Enum): A = 1; B = 2
    return E
t('enum', en)
def fl():
    class E(enum.Flag): A = 1; B = 2
    return E.A | E.B
t('flag', fl)
def ie():
    class E(enum.IntEnum): A = 1; B = 2
t('intenum', ie)
def nt():
    class N(typing.NamedTuple): a: int; b: int = 3
def ab():
    class A(abc.ABC):
        @abc.abstractmethod
        def f(self): pass
    class B(A):
        def f(self): pass
    return B(), isinstance(3, A)
t('abc', ab)
T = typing.TypeVar('T')
def ge():
    class G(typing.Generic[T]): pass
    return G()
t('generic', ge)
def pr():
    @typing.runtime_checkable
    class G(typing.Protocol):
        def f(self): ...
    return isinstance(3, G)
t('protocol', pr)
def td():
    class G(typing.TypedDict): a: int
t('td', td)
@contextlib.contextmanager
def cm(): yield
def c():
    with cm(): pass
    try:
        with cm(): raise ValueError
    except ValueError: pass
t('cm', c)
def es():
    with contextlib.ExitStack() as s: s.enter_context(cm()); s.callback(print, end='')
t('es', es)
def lc():
    @functools.lru_cache
    def f(n): return n
    f(1); f(2)
t('lru', lc)
t('partial', lambda: functools.partial(int, base=2))
def co():
    @functools.total_ordering
    class A:
        def __lt__(s, o): return True
        def __eq__(s, o): return True
import copy, warnings, traceback, io
def dc():
    a = []; a.append(a); return copy.deepcopy(a)
t('deepcopy', dc)
def wr():
    with warnings.catch_warnings(record=True) as w: warnings.warn('x')
t('warn', wr)
def tb():
    try: 1/0
    except Exception as e: return traceback.format_exc(), traceback.TracebackException.from_exception(e)
t('tb', tb)
def tb2():
    try: 1/0
    except Exception as e: x = e
t('tb2', tb2)
t('sio', lambda: io.StringIO().write('x'))
import inspect
t('sig', lambda: inspect.signature(dc))
t('frame', lambda: inspect.currentframe())
def fr():
    f = inspect.currentframe()
t('frame2', fr)
t('stack', lambda: inspect.stack() and None)
