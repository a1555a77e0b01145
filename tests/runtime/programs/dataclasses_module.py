from dataclasses import *
import dataclasses, sys, gc, weakref, copy, inspect, typing
def show(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
@dataclass
class A:
    """doc"""
    x: int
    y: list = field(default_factory=list)
    z: str = 'z'
    c: typing.ClassVar[int] = 3
    h: int = field(default=1, repr=False, compare=False)
a = A(1); b = A(1)
print(a, a == b, a.y is b.y, A.__doc__, A.__match_args__, a.__dict__, A.z, hasattr(A, 'y'), hasattr(A, 'x'))
show(lambda: A()); show(lambda: A(1, 2, 3, 4, 5)); show(lambda: hash(a)); show(lambda: a < b); show(lambda: A(q=1))
print(repr(fields(A)[0])[:30]); print([f.name for f in fields(a)], asdict(a), astuple(a), replace(a, x=9), is_dataclass(A), is_dataclass(a), is_dataclass(3))
show(lambda: fields(3)); show(lambda: asdict(3)); show(lambda: replace(a, q=1)); show(lambda: replace(3))
@dataclass(frozen=True, order=True)
class P:
    x: int
    y: int = 0
p = P(1, 2); print(p < P(2), sorted([P(3), P(1)]), hash(p) == hash((1, 2)), {p: 1}, max(P(1), P(0, 9)))
show(lambda: setattr(p, 'x', 3)); show(lambda: delattr(p, 'x')); show(lambda: setattr(p, 'new', 3))
@dataclass(slots=True)
class S:
    a: int
    b: list = field(default_factory=list)
s = S(1); print(s, S.__slots__, hasattr(s, '__dict__'), sys.getsizeof(s), sys.getsizeof(a)); show(lambda: setattr(s, 'q', 1)); show(lambda: weakref.ref(s))
@dataclass(slots=True, weakref_slot=True)
class SW: a: int
print(weakref.ref(SW(1))(), SW.__slots__)
def bad(): 
    @dataclass
    class B: l: list = []
show(bad)
def bad2():
    @dataclass
    class B:
        a: int = 1
        b: int
show(bad2)
def bad3():
    @dataclass(order=True, eq=False)
    class B: a: int
show(bad3)
def bad4():
    @dataclass
    class B(P): z: int = 3
show(bad4)
def bad5():
    @dataclass(weakref_slot=True)
    class B: a: int
show(bad5)
show(lambda: field(default=1, default_factory=list)); show(lambda: dataclass(3))
@dataclass
class K:
    a: int
    _: KW_ONLY
    b: int = 2
    c: int
print(K(1, c=3), inspect.signature(K)); show(lambda: K(1, 2, 3))
@dataclass
class I:
    a: int
    iv: InitVar[int]
    t: int = field(init=False)
    def __post_init__(self, iv): self.t = self.a + iv
print(I(1, 2), inspect.signature(I)); show(lambda: I(1))
@dataclass
class D(A):
    w: int = 5
    x: float = 2.5
print(D(), D.__mro__, [f.name for f in fields(D)], inspect.signature(D))
@dataclass
class Node:
    v: int
    nxt: 'Node' = None
gc.collect(); n = Node(1, Node(2)); n.nxt.nxt = n; print(n); r = weakref.ref(n); del n; print(r() is None, gc.collect() , r())
C = make_dataclass('C', ['x', ('y', int), ('z', int, field(default=5))], namespace={'add': lambda self: self.y + self.z}); c = C(1, 2); print(c, c.add(), C.__annotations__, C.__module__)
print(copy.copy(a), copy.deepcopy(a) == a, copy.copy(s), copy.deepcopy(p))
match a:
    case A(x, y): print('matched', x, y)
@dataclass(unsafe_hash=True, repr=False, eq=True, init=False)
class U: a: int = 1
print(hash(U()) == hash((1,)), U.__eq__ is not object.__eq__, U.__repr__ is object.__repr__, U.__init__ is object.__init__)
@dataclass
class Custom:
    a: int
    def __repr__(self): return 'mine'
    def __eq__(self, o): return NotImplemented
print(Custom(1), Custom.__hash__)
print(A.__init__.__qualname__, A.__repr__.__qualname__, A.__eq__.__qualname__, A.__init__.__annotations__, list(A.__dict__), A.__dataclass_params__)
print(fields(A)[1].default_factory, dataclasses.__all__)
@dataclass
class T:
    t: typing.List[int]; o: typing.Optional[int] = None; m: dict = field(default_factory=dict, metadata={'k': 1})
print(T([1]), T.__annotations__, fields(T)[2].metadata, inspect.signature(T), T.__doc__)
print(sys.getrefcount(a), sys.getrefcount(a.y), gc.is_tracked(a), gc.get_referents(a.y))
print(asdict(T([1], 2, {'a': A(1)})), astuple(Node(1, Node(2))), asdict(Node(1), dict_factory=list))
