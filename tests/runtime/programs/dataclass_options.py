# dataclasses
from dataclasses import *
from typing import *
@dataclass
class Point:
    x: int
    y: int = 0
    tags: list = field(default_factory=list, compare=False, repr=False)
    origin: ClassVar[str] = 'o'
    def dist(self): return (self.x**2 + self.y**2) ** .5
@dataclass(frozen=True, order=True, slots=True)
class Version:
    major: int; minor: int = 0
    label: str = field(default='', compare=False, kw_only=True)
@dataclass(kw_only=True)
class Opt: a: int; b: str = 'b'
@dataclass
class Rect:
    w: float; h: float; scale: InitVar[int] = 1
    area: float = field(init=False)
    def __post_init__(self, scale): self.area = self.w * self.h * scale
@dataclass
class P3(Point): z: int = 9
print(Point(1), Point(1, 2) == Point(1, 2, ['t']), P3(1), Rect(2, 3, 4), Opt(a=1), Version(1, 2, label='x'))
print(sorted([Version(2), Version(1, 5), Version(1, 2)]), Version(1) < Version(1, 1), hash(Version(1)) == hash(Version(1)))
v = Version(1)
for code in ('v.major = 2', 'del v.minor', 'v.new = 1', 'Point()', 'Opt(1)', 'hash(Point(1))', 'Point(1) < Point(2)', 'Version(1) < 3', 'Rect(1)', 'replace(Rect(1,2), w=5)', 'Point(1,2,3,4)', 'Point(x=1, q=2)'):
    try: exec(code); print(code, 'ok')
    except Exception as e: print(code, '->', type(e).__name__, e)
print(asdict(P3(1, 2, [Point(3)])), astuple(Point(1, 2)), replace(Point(1), y=7), [f.name for f in fields(P3)], is_dataclass(Point), is_dataclass(3))
f = fields(Point)[0]; print(f.name, f.type, f.default is MISSING, f.init, f.kw_only)
try:
    @dataclass
    class Bad: a: int = 1; b: str
except TypeError as e: print(e)
try:
    @dataclass
    class Bad2: a: list = []
except ValueError as e: print(e)
N = make_dataclass('N', ['a', ('b', int, 5)], namespace={'s': lambda self: self.a + self.b}); print(N(1), N(1).s())
p = Point(1); p.tags.append(p); print(p, Point.__match_args__, Point.__annotations__)
@dataclass
class Tree:
    val: int
    kids: 'list[Tree]' = field(default_factory=list)
t = Tree(1); t.kids.append(t); print(t)
@dataclass(eq=False)
class Id: a: int
print(Id(1) == Id(1), Id(1).__eq__(2)); print(fields(Point)[1])
match Point(3, 4):
    case Point(3, y=yy): print('y', yy)
print(Point.__doc__, Version.__slots__, Version.__doc__, hasattr(v, '__dict__'))
@dataclass(unsafe_hash=True, repr=False)
class UH: a: int
print(hash(UH(1)) == hash((1,)), 'UH object' in repr(UH(1))); KW_ONLY
@dataclass
class K: 
    a: int
    _: KW_ONLY
    b: int = 2
print(K(1, b=3)); K(1, 2)
