# descriptors
class Typed:
    def __init__(self, typ, default=None): self.typ, self.default = typ, default
    def __set_name__(self, owner, name): self.name = name; print('set_name', owner.__name__, name)
    def __get__(self, o, t=None):
        if o is None: return self
        return o.__dict__.get(self.name, self.default)
    def __set__(self, o, v):
        if not isinstance(v, self.typ): raise TypeError(f'{self.name} must be {self.typ.__name__}, not {type(v).__name__}')
        o.__dict__[self.name] = v
    def __delete__(self, o): del o.__dict__[self.name]
class Lazy:
    def __init__(self, f): self.f = f
    def __set_name__(self, o, n): self.n = n
    def __get__(self, o, t):
        print('computing'); v = o.__dict__[self.n] = self.f(o); return v
class P:
    name = Typed(str, 'anon'); age = Typed(int)
    @Lazy
    def big(self): return self.age * 100
p = P(); print(p.name, p.age); p.age = 3; print(p.age, p.big, p.big, p.__dict__)
try: p.age = 'x'
except TypeError as e: print(e)
del p.age; print(p.age); p.__dict__['name'] = 5; print(p.name)
try: del p.age
except KeyError as e: print('KeyError', e)
class NonData:
    def __get__(self, o, t): return 'nondata'
class Data(NonData):
    def __set__(self, o, v): raise AttributeError("can't set")
class C: nd = NonData(); d = Data(); f = lambda self: 1
c = C(); c.nd = 1; print(c.nd, C.nd, c.d)
try: c.d = 1
except AttributeError as e: print(e)
c.__dict__['d'] = 'inst'; print(c.d, c.__dict__)
print(C.f, c.f.__func__ is C.f, C.__dict__['f'].__get__(c, C)(), c.f.__self__ is c, type(c.f).__name__)
class Meta(type):
    x = property(lambda cls: cls.__name__ + '.x')
    def __get__(cls, o, t): return 'meta get'
class M(metaclass=Meta): pass
class H: m = M
print(M.x, H.m, H().m)
try: M().x
except AttributeError as e: print(e)
class RO:
    @property
    def v(self): return 1
try: RO().v = 2
except AttributeError as e: print(e)
try: del RO().v
except AttributeError as e: print(e)
class SN:
    def __set_name__(self, o, n): raise ValueError('no')
try:
    class X: a = SN()
except RuntimeError as e: print(e, repr(e.__cause__))
print(property(), P.__dict__['name'].name, type(P.__dict__['big']).__name__, C.__dict__['nd'].__class__)
class Cls:
    @classmethod
    def make(cls): return cls
    @staticmethod
    def st(x): return x
print(Cls.__dict__['make'], Cls.make, Cls().make() is Cls, Cls.__dict__['st'], Cls.st, Cls.__dict__['st'](4), Cls.__dict__['make'].__func__)
Cls.__dict__['make']()
