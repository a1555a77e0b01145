# What signatures show, and what is asked without being run.
import inspect
from inspect import signature
def f(a, b=1, /, c: int = 2, *args, d, e=3, **kw) -> str: pass
s = signature(f)
print(s, repr(s), s.parameters, list(s.parameters), s.return_annotation)
print(type(s.parameters), s.parameters['c'], repr(s.parameters['c']), s.parameters['c'].kind, repr(s.parameters['c'].kind), s.parameters['c'].kind.description)
b = s.bind(1, 2, d=4, z=5); print(b, b.arguments, b.args, b.kwargs); b.apply_defaults(); print(b.arguments)
print(inspect.getfullargspec(f)); print(inspect.Parameter.empty, inspect.Signature.empty)
for n, p in s.parameters.items(): print(n, p.name, p.default, p.annotation, p.kind.name, int(p.kind), p)
for c in (len, print, sorted, dict.get, int, str, type, object, list.append, sum, map, range, isinstance, zip, Exception, dict.fromkeys, 'a'.join, [].sort, max, getattr):
    try: print(c, signature(c))
    except (ValueError, TypeError) as e: print(type(e).__name__, e)
class A:
    def __init__(self, x, *, y=2): pass
    def m(self, q): pass
    @classmethod
    def c(cls, z): pass
    @staticmethod
    def s(w): pass
    def __call__(self, k): pass
print(signature(A), signature(A.m), signature(A(1).m), signature(A.c), signature(A.s), signature(A(1)))
print(inspect.isfunction(f), inspect.getmembers(A, inspect.isfunction), inspect.getdoc(A), inspect.ismethod(A.c), inspect.getmodule(f))
print(s.replace(parameters=[]), s == signature(f), hash(s) == hash(signature(f)))
try: s.bind(1)
except TypeError as e: print(e)
try: inspect.Signature([inspect.Parameter('a', inspect.Parameter.KEYWORD_ONLY), inspect.Parameter('b', inspect.Parameter.POSITIONAL_ONLY)])
except ValueError as e: print(e)
try: inspect.Parameter('1a', inspect.Parameter.KEYWORD_ONLY)
except ValueError as e: print(e)
print(inspect.getsource(A.m), inspect.getsourcelines(A.c), inspect.getattr_static(A, 's'))
print(inspect.classify_class_attrs(A)[-3:])
class Something:
    foo = 3
    @property
    def __class__(self): print('asked'); return object
print(inspect.getattr_static(Something(), 'foo'))
from abc import ABC, abstractmethod
class Chk(ABC):
    def __init_subclass__(cls): print(cls.__name__, inspect.isabstract(cls))
class B1(Chk):
    @abstractmethod
    def foo(self): pass
class B2(B1):
    def foo(self): pass
class funclike:
    def __init__(self, func):
        for n in ('__name__', '__code__', '__annotations__', '__defaults__', '__kwdefaults__'): setattr(self, n, getattr(func, n))
        self.func = func
    def __call__(self, *args, **kwargs): return self.func(*args, **kwargs)
print(signature(funclike(f)))
f.__text_signature__ = '($self, a, b=1, *args, c, d=2, **kwargs)'
print(signature(f))
