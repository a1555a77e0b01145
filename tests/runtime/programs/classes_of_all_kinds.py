# inheritance, MRO, super, ABC, mixins, slots, getattr hooks
from abc import ABC, abstractmethod, ABCMeta
class A:
    def __init__(self, **kw): print('A', kw); super().__init__(**kw)
    def who(self): return 'A'
class B(A):
    def __init__(self, b=1, **kw): print('B', b); self.b = b; super().__init__(**kw)
    def who(self): return 'B' + super().who()
class C(A):
    def __init__(self, c=2, **kw): print('C', c); super().__init__(**kw)
    def who(self): return 'C' + super().who()
class D(B, C):
    def who(self): return 'D' + super().who()
d = D(b=5, c=6); print(d.who(), [k.__name__ for k in D.__mro__], super(B, d).who(), super(D, D).who(d), super(D, d).__thisclass__, isinstance(d, A), D.__bases__)
try: D(z=1)
except TypeError as e: print(e)
class Shape(ABC):
    @abstractmethod
    def area(self): ...
    @property
    @abstractmethod
    def name(self): ...
    @classmethod
    def __subclasshook__(cls, C): return True if hasattr(C, 'quack') else NotImplemented
class Sq(Shape):
    name = 'sq'
    def __init__(self, s): self.s = s
    def area(self): return self.s ** 2
class Half(Shape):
    def area(self): pass
class Duck: quack = 1
print(Sq(2).area(), isinstance(Duck(), Shape), issubclass(int, Shape), Shape.__abstractmethods__ == {'area', 'name'}, Half.__abstractmethods__)
for cls in (Shape, Half):
    try: cls()
    except TypeError as e: print(e)
@Shape.register
class Virtual: pass
print(issubclass(Virtual, Shape), Virtual.__mro__)
class Attr:
    cls_attr = 'c'
    def __getattr__(self, n):
        if n.startswith('dyn_'): return n[4:]
        raise AttributeError(f'no {n}')
    def __setattr__(self, n, v): print('set', n); object.__setattr__(self, n, v)
    def __delattr__(self, n): print('del', n); object.__delattr__(self, n)
    def __dir__(self): return ['z', 'a']
a = Attr(); a.x = 1; print(a.x, a.dyn_foo, a.cls_attr, dir(a)); del a.x
try: a.nope
except AttributeError as e: print(e, e.name, e.obj is a)
try: del a.qq
except AttributeError as e: print(e)
class GA:
    def __getattribute__(self, n):
        if n == 'secret': raise AttributeError('hidden')
        return object.__getattribute__(self, n)
    def __getattr__(self, n): return 'fallback ' + n
g = GA(); g.y = 2; print(g.y, g.secret, g.zzz)
class Sl:
    __slots__ = ('p', 'q', '__weakref__')
    def __init__(self): self.p = 1
s = Sl(); print(s.p, hasattr(s, 'q'), Sl.p, Sl.__slots__)
for code in ('s.r = 1', 's.q', 's.__dict__', 'del s.q'):
    try: exec(code); print(code)
    except AttributeError as e: print(code, e)
class SubSl(Sl): pass
ss = SubSl(); ss.r = 5; print(ss.__dict__, ss.p)
try:
    class Bad: __slots__ = ('x',); x = 1
except ValueError as e: print(e)
class Single:
    _i = None
    def __new__(cls, *a):
        if cls._i is None: cls._i = super().__new__(cls)
        return cls._i
    def __init__(self, v=None): self.v = v
print(Single(1) is Single(2), Single(3).v)
class Temp(float):
    def __new__(cls, v, unit='C'): o = super().__new__(cls, v); o.unit = unit; return o
    def __repr__(self): return f'{float(self)}°{self.unit}'
    def __add__(self, o): return Temp(float(self) + o, self.unit)
print(Temp(20.5), Temp(1) + 2, Temp(3) * 2, [Temp(1)], f'{Temp(2):.1f}', str(Temp(5)), Temp(1) == 1.0)
class MyList(list):
    def __getitem__(self, i): return ('item', super().__getitem__(i))
    def __contains__(self, x): return True
    def __len__(self): return 99
ml = MyList([1, 2]); print(ml[0], ml[:1], 5 in ml, len(ml), ml, list(ml), ml + [3], type(ml + [3]), ml.copy().__class__, bool(ml), sorted(ml), repr(ml))
class MyDict(dict):
    def __missing__(self, k): return f'missing {k}'
    def __setitem__(self, k, v): super().__setitem__(k.upper(), v)
md = MyDict(a=1); md['b'] = 2; md.update(c=3); print(md, md['zz'], md.get('zz'), 'zz' in md, md | {'q': 1}, type(md | {}), type(md.copy()))
class Callable_:
    def __call__(self, x=0, *, y=1): return x + y
    def __enter__(self): return self
    def __exit__(self, *a): return True
with Callable_() as c: print(c(1, y=5), callable(c)); raise ValueError
class Cmp:
    def __init__(s, v): s.v = v
    def __eq__(s, o): return s.v == o.v
print(Cmp(1) == Cmp(1), Cmp(1) != Cmp(2), Cmp.__hash__)
try: {Cmp(1)}
except TypeError as e: print(e)
class Iter:
    def __init__(s): s.n = 0
    def __iter__(s): return s
    def __next__(s):
        s.n += 1
        if s.n > 3: raise StopIteration
        return s.n
print(list(Iter()), sum(Iter()), max(Iter()), [*Iter()], dict(zip('abc', Iter())), 2 in Iter(), tuple(map(str, Iter())))
class GetItem:
    def __getitem__(s, i):
        if i > 2: raise IndexError
        return i * 10
print(list(GetItem()), 20 in GetItem(), list(reversed(range(3))), iter(GetItem()))
class LenOnly:
    def __len__(s): return -1
try: len(LenOnly())
except ValueError as e: print(e)
class BadStr:
    def __str__(s): return 5
    def __repr__(s): return None
    def __bool__(s): return 'x'
    def __len__(s): return 'y'
    def __hash__(s): return 'z'
    def __iter__(s): return 5
    def __index__(s): return 'i'
    def __int__(s): return 'n'
    def __float__(s): return 'f'
    def __contains__(s, x): return 'truthy'
    def __format__(s, f): return 3
    def __bytes__(s): return 'b'
    def __complex__(s): return 'c'
    def __round__(s, n=0): return 'rounded'
    def __enter__(s): pass
    def __call__(s): return s
    def __dir__(s): return 5
    def __del__(s): pass
for e in ('str(x)', 'repr(x)', 'bool(x)', 'len(x)', 'hash(x)', 'list(x)', 'int(x)', 'float(x)', '1 in x', 'format(x)', 'bytes(x)', 'complex(x)', 'round(x)', '[1][x]', 'dir(x)', 'print(x)', 'f"{x}"', '"%s" % x', '{x: 1}', 'for i in x: pass', 'if x: pass', 'with x: pass', 'range(x)', 'x()()', 'x < x', 'x + 1', '-x', 'x[0]', 'x.y', 'not x', 'math.floor(x)', 'hex(x)', 'a, b = x', 'reversed(x)', 'iter(x)', 'next(x)', 'sum(x)', 'isinstance(1, x)', 'divmod(x, 1)', 'x @ x', 'x **= 2', 'del x[0]', 'x[0] = 1'):
    x = BadStr()
    try: exec(e); print(e, 'fine')
    except Exception as ex: print(e, '->', type(ex).__name__, ex)
D.__mro__ = ()
