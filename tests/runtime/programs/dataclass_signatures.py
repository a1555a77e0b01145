import dataclasses, typing
from dataclasses import dataclass, field, KW_ONLY, InitVar
def show(c): print(c.__doc__)
@dataclass
class A:
    a: int
    _: KW_ONLY
    b: int = 4
show(A)
@dataclass(init=False)
class B:
    a: int
show(B)
@dataclass
class C:
    a: "int"
    c: "InitVar[int]" = 3
    b: int = field(default=2, repr=False)
    l: list = field(default_factory=list)
    n: "list[int]" = None
    o: typing.Optional[int] = None
    p: list[int] = dataclasses.field(default=None, kw_only=True)
show(C)
@dataclass
class D:
    def __init__(self, x, *y, z=1): pass
    a: int = 1
show(D)
@dataclass
class E:
    a: int = 1
    def __new__(cls, q, w=2): return object.__new__(cls)
show(E)
class M(type):
    def __call__(cls, x): return 1
@dataclass
class F(metaclass=M):
    a: int = 1
show(F)
@dataclass(kw_only=True)
class G:
    a: int = 1
    b: str = "x"
show(G)
@dataclass
class H(A):
    c: float = 1.5
show(H)
@dataclass
class I: pass
show(I)
@dataclass(frozen=True, slots=True, order=True)
class J:
    a: int
    b: object = dataclasses.field(init=False, default=3)
show(J)
@dataclass
class K:
    a: typing.ClassVar[int] = 1
    b: int = print
show(K)
@dataclass(init=False)
class L(A):
    q: int = 1
show(L)
class P(Exception): pass
@dataclass
class Q(P):
    q: int = 1
show(Q)
@dataclass(init=False)
class R(Exception):
    q: int = 1
show(R)
@dataclass(init=False)
class S(list):
    q: int = 1
show(S)
