from enum import *
import sys, gc, weakref, copy
class Color(Enum):
    """Doc"""
    RED = 1
    GREEN = 'g'
    BLUE = auto()
    CRIMSON = 1
    def hi(self): return f'hi {self.name}'
    @classmethod
    def first(cls): return cls.RED
    @property
    def low(self): return self.name.lower()
def show(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value, Color.CRIMSON is Color.RED, Color.CRIMSON, list(Color), len(Color), Color['GREEN'], Color(1), Color.RED.hi(), Color.first(), Color.RED.low, Color.__members__)
show(lambda: Color(99)); show(lambda: Color['X']); show(lambda: Color.X); show(lambda: setattr(Color, 'RED', 2)); show(lambda: delattr(Color, 'RED')); show(lambda: Color.RED < Color.GREEN); show(lambda: Color.RED == 1); show(lambda: 1 in Color); show(lambda: Color.RED in Color); show(lambda: setattr(Color.RED, 'value', 3)); show(lambda: setattr(Color.RED, 'name', 3))
def ext():
    class More(Color): X = 3
show(ext)
def dup():
    class D(Enum):
        A = 1
        A = 2
show(dup)
def uni():
    @unique
    class D(Enum):
        A = 1
        B = 1
show(uni)
show(lambda: Enum('Animal', 'CAT DOG').DOG); show(lambda: list(Enum('An', [('X', 10), ('Y', 20)]))); show(lambda: list(IntEnum('Nu', {'A': 1, 'B': 5})))
class Num(IntEnum):
    ONE = 1
    TWO = 2
print(Num.ONE + 1, Num.TWO > Num.ONE, str(Num.ONE), repr(Num.ONE), f'{Num.ONE}', '%d' % Num.TWO, [10, 20, 30][Num.ONE], Num(2), Num.ONE == 1, {1: 'a'}[Num.ONE], sorted(Num, reverse=True), isinstance(Num.ONE, int))
class S(StrEnum):
    A = auto()
    B = 'bee'
print(S.A, repr(S.A), S.B.upper(), S.A == 'a', f'{S.B:>5}')
class P(Flag):
    R = auto(); W = auto(); X = auto()
    RW = R | W
print(P.R | P.W, repr(P.R | P.X), P.RW, P.R in P.RW, ~P.R, P(0), bool(P(0)), list(P.RW), list(P), len(P.RW), P(7), P.R & P.W, P.R ^ P.RW, P.RW.value, P(5).name)
show(lambda: P(8)); show(lambda: P.R | 1)
class IP(IntFlag):
    R = 4; W = 2; X = 1
print(IP.R | IP.W, repr(IP.R | 8), IP(7), IP.R + 1, ~IP.R, str(IP.R), IP(0), repr(IP(0)), IP.R | 1)
class Planet(Enum):
    EARTH = (5.97e24, 6.37e6)
    MARS = (6.4e23, 3.39e6)
    def __init__(self, mass, radius): self.mass, self.radius = mass, radius
    @property
    def g(self): return 6.67e-11 * self.mass / self.radius ** 2
print(Planet.EARTH.g, Planet.EARTH.value, Planet.MARS)
class Ord(Enum):
    def _generate_next_value_(name, start, count, last): return name.lower() + str(count)
    A = auto(); B = auto()
    @classmethod
    def _missing_(cls, v): return cls.A if v == 'zz' else None
print(list(Ord), Ord('zz'))
class M(str, Enum):
    A = 'x'
print(M.A, repr(M.A), M.A == 'x', f'{M.A}', str(M.A), M('x'))
print(hash(Color.RED) == hash('RED'), Color.RED in {Color.RED: 1}, copy.deepcopy(Color.RED) is Color.RED, Color, repr(Color), type(Color), Color.__class__, Color.RED.__class__, isinstance(Color.RED, Color))
print(sys.getrefcount(Color.RED), sys.getrefcount(Num.ONE), sys.getrefcount(P.R), sys.getrefcount(Planet.MARS))
r = weakref.ref(Color.RED); rc = weakref.ref(Color)
c = Color.RED
del Color
gc.collect(); print(r() is c, rc() is type(c))
del c; gc.collect(); print(r(), rc())
@verify(CONTINUOUS)
class V(Enum): A = 1; B = 2
def bad():
    @verify(CONTINUOUS, UNIQUE)
    class V(Enum): A = 1; B = 4
show(bad)
class E2(Enum): pass
show(lambda: E2(1))
print(list(E2), len(E2), bool(E2), dir(Num.ONE)[:3])
match Num.ONE:
    case Num.TWO: print('two')
    case Num.ONE: print('one')
class W(Enum):
    A = 1
    class Inner: pass
    @member
    class In2: pass
    x = nonmember(3)
    @staticmethod
    def f(): return 1
    y: int
print(list(W), W.x, W.f())
for m in Num: print(m, m.name, m.value, m._name_, m._value_)
print(Num.__members__.items(), [e for e in reversed(Num)], Num._member_names_, Num._value2member_map_)
