# what a course on memory would import
import sys, gc, weakref, types, inspect, typing, copy, contextlib, dataclasses, enum, abc, functools, io
from typing import Optional, List
class Base(abc.ABC):
    @abc.abstractmethod
    def area(self) -> float: ...
    @property
    @abc.abstractmethod
    def name(self): ...
    @classmethod
    @abc.abstractmethod
    def make(cls): ...
def show(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
show(lambda: Base())
class Sq(Base):
    def area(self): return 1
show(lambda: Sq())
print(sorted(Base.__abstractmethods__), inspect.isabstract(Base), Base.__class__, abc.ABC.__class__)
class Full(Sq):
    name = 'full'
    @classmethod
    def make(cls): return cls()
print(Full.make().area(), isinstance(Full(), Base), issubclass(int, Base))
Base.register(int); print(isinstance(3, Base), issubclass(bool, Base), issubclass(str, Base))
r = weakref.ref(Full); del Full; gc.collect(); print(r())
m = types.ModuleType('m', 'docs'); m.x = 1; print(m, m.__doc__, vars(m).keys(), m.__dict__['x'])
ns = types.SimpleNamespace(a=1, b=[2]); print(ns, ns == types.SimpleNamespace(a=1, b=[2]), vars(ns)); ns.c = 3; del ns.a; print(ns)
mp = types.MappingProxyType({'a': 1}); print(mp, mp['a'], list(mp), mp | {'b': 2}); show(lambda: mp.__setitem__('a', 2))
def f(x, y=2): return x + y
g = types.FunctionType(f.__code__, {'__builtins__': __builtins__}, 'g', (5,)); print(g(1), g.__name__, g.__defaults__)
bm = types.MethodType(f, 10); print(bm(1), bm.__self__, bm.__func__ is f, sys.getrefcount(f))
C = types.new_class('C', (list,), {}, lambda ns: ns.update(hi=lambda self: len(self))); print(C([1, 2]).hi(), C.__mro__, types.resolve_bases((List[int],)))
cell = types.CellType(5); print(cell.cell_contents); cell.cell_contents = 6; print(cell.cell_contents); show(lambda: types.CellType().cell_contents)
print(types.GenericAlias(list, (int,)), isinstance(int | str, types.UnionType), type(None) is types.NoneType, type(...) is types.EllipsisType)
def gen():
    x = yield 1
    print('got', x)
    try: yield 2
    finally: print('closing')
gi = gen(); print(next(gi), gi.send('s'), inspect.getgeneratorstate(gi), gi.gi_frame.f_locals, gi.gi_code.co_name, gi.gi_running); gi.close()
class DynA:
    @types.DynamicClassAttribute
    def v(self): return 3
print(DynA().v); show(lambda: DynA.v)
@functools.wraps(f)
def wrapper(*a, **k): return f(*a, **k)
print(wrapper.__wrapped__ is f, inspect.signature(wrapper), wrapper.__name__)
def outer():
    a = 1
    def inner(): return a
    return inner
print(outer().__closure__[0].cell_contents, inspect.getclosurevars(outer()).nonlocals, outer().__code__.co_freevars)
fr = sys._getframe(); print(fr.f_code.co_name, fr.f_lineno, 'fr' in fr.f_locals, fr.f_back)
def cur():
    f = inspect.currentframe()
    try: return f.f_code.co_name, f.f_back.f_lineno, sorted(f.f_locals)
    finally: del f
print(cur())
x: Optional[List[int]] = None
print(__annotations__, typing.get_type_hints(sys.modules['__main__']))
class Pt(typing.NamedTuple):
    x: int
    y: int = 0
print(Pt(1), Pt(1)._replace(y=3), Pt._fields, sys.getsizeof(Pt(1)), Pt.__annotations__, Pt(1) == (1, 0), hash(Pt(1)) == hash((1, 0)))
