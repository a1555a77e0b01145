# metaclasses & class creation
class Meta(type):
    registry = {}
    @classmethod
    def __prepare__(mcs, name, bases, **kw): print('prepare', name, [b.__name__ for b in bases], kw); return {'injected': 1}
    def __new__(mcs, name, bases, ns, **kw):
        print('new', name, sorted(k for k in ns if not k.startswith('__')), kw)
        cls = super().__new__(mcs, name, bases, dict(ns)); mcs.registry[name] = cls; return cls
    def __init__(cls, name, bases, ns, **kw): print('init', name, kw); super().__init__(name, bases, ns)
    def __call__(cls, *a, **k): print('call', cls.__name__, a, k); return super().__call__(*a, **k)
    def __instancecheck__(cls, o): return o == 42 or super().__instancecheck__(o)
    def __len__(cls): return len(cls.registry)
    def __iter__(cls): return iter(sorted(cls.registry))
    def __getattr__(cls, n): return f'{cls.__name__} has no {n}'
    def __repr__(cls): return f'<Meta class {cls.__name__}>'
    def __contains__(cls, x): return x in cls.registry
    def __setattr__(cls, k, v): print('setattr', k); super().__setattr__(k, v)
class Base(metaclass=Meta, flag=True):
    def __init__(self, x=0): self.x = x
class Child(Base): y = 2
print(Child(5).x, Child.injected, isinstance(42, Base), len(Base), list(Base), Base.nothing, Child, 'Base' in Base, type(Child))
Base.z = 3; print(Child.z, Child.__class__, Meta.__class__, Child.__bases__)
try:
    class Bad(Base, metaclass=type('M2', (type,), {})): pass
except TypeError as e: print(e)
class Plugin:
    subs = []
    def __init_subclass__(cls, /, tag=None, **kw): super().__init_subclass__(**kw); cls.tag = tag; Plugin.subs.append(cls.__name__)
class A(Plugin, tag='a'): pass
class B(A): pass
print(Plugin.subs, A.tag, B.tag)
try:
    class Z(Plugin, tag=1, other=2): pass
except TypeError as e: print(e)
D = type('D', (A,), {'hello': lambda self: 'hi', '__doc__': 'made'}); print(D().hello(), D.__doc__, D.__module__, D.__qualname__, D)
try: type('E', (int, str), {})
except TypeError as e: print(e)
try: type('F', (bool,), {})
except TypeError as e: print(e)
class X: pass
class Y: pass
class XY(X, Y): pass
class YX(Y, X): pass
try: type('Q', (XY, YX), {})
except TypeError as e: print(e)
try: type('R', (X, X), {})
except TypeError as e: print(e)
print(type(X()) is X, X.__subclasses__(), XY.mro(), type.mro(int))
def meta_func(name, bases, ns): return sorted(k for k in ns if k[0] != '_')
class Func(metaclass=meta_func): a = 1; b = 2
print(Func)
x = X(); x.__class__ = Y; print(type(x).__name__)
try: x.__class__ = int
except TypeError as e: print(e)
try: X.__bases__ = ()
except TypeError as e: print(e)
int.foo = 1
