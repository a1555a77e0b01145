from __future__ import annotations
import typing, sys, gc, weakref
from typing import *
def f(a: int, b: Optional[str] = None, *args: List[int], **kw: "Dict[str, int]") -> Iterator[int]: ...
print(f.__annotations__, get_type_hints(f))
class A:
    x: int = 3
    y: 'ClassVar[List[A]]'
    z: Annotated[int, 'meta']
    def m(self, o: A) -> Self: return self
class B(A):
    w: Final[str] = 'a'
print(get_type_hints(A), get_type_hints(B), get_type_hints(B, include_extras=True), get_type_hints(A.m))
def g(x: Undefined): ...
try: get_type_hints(g)
except NameError as e: print(e)
print(get_type_hints(typing), get_type_hints(len) if False else '')
try: get_type_hints(3)
except TypeError as e: print(e)
@overload
def o(x: int) -> int: ...
@overload
def o(x: str) -> str: ...
def o(x): return x
print(o(3), len(get_overloads(o)))
@overload
def o2(x): ...
try: o2(1)
except NotImplementedError as e: print(e)
print(cast(int, 'a'), cast('whatever', 3), TYPE_CHECKING, assert_type(3, int))
try: assert_never('x')
except AssertionError as e: print(e)
print(reveal_type([1]))
@final
class Fin: pass
print(Fin.__final__)
@no_type_check
def n(x: 'not a type!!'): ...
print(get_type_hints(n))
Vec = list[float]; Alias: TypeAlias = 'list[int]'
def h(v: Vec, w: Literal['a'] = 'a', c: Callable[[int], str] | None = None) -> tuple[int, ...]: ...
print(get_type_hints(h))
print(get_origin(list[int]), get_args(dict[str, list[int]]), get_origin(int | str), get_args(int | str), get_args(Callable[[int], str]), get_args(Callable[..., str]), get_args(Annotated[int, 3]), get_origin(Generic), get_origin(List), get_args(List), get_args(int), get_origin(Literal[1]), get_args(Literal[1, 'a']))
T = TypeVar('T'); Ts = TypeVarTuple('Ts')
class Arr(Generic[*Ts]): pass
print(Arr[int, str], Arr.__parameters__, Arr[()], Tuple[int, *Ts], Tuple[Unpack[Ts]], Ts)
class Stack(Generic[T]):
    def __init__(self) -> None: self.items: List[T] = []
    def push(self, item: T) -> None: self.items.append(item)
    def pop(self) -> T: return self.items.pop()
s = Stack[int](); s.push(3); print(s.pop(), type(s), s.__orig_class__, vars(s))
print(sys.getrefcount(s))
class Empty: pass
r = weakref.ref(Empty)
L = List[Empty]
del L, Empty
gc.collect()
print(r() is None)
class G(Generic[T]): pass
r2 = weakref.ref(G)
print(sys.getrefcount(G))
x = G[int]
print(sys.getrefcount(G), sys.getrefcount(x))
del G, x
gc.collect(); print(r2() is None)
def first(xs: Sequence[T]) -> T: return xs[0]
print(first.__annotations__, get_type_hints(first))
print(Optional["Later"], List["Later"].__args__[0], Union["A", "B"])
print(List[int] | None, None | List[int], 'x' and Optional[List[T]][int], T | int, List | None)
print(sorted(typing.__all__) == sorted(typing.__all__), len(typing.__all__), [n for n in typing.__all__ if not hasattr(typing, n)])
import copy
print(copy.copy(List[int]), copy.deepcopy(Union[int, str]), copy.copy(T) is T)
print(List.__name__, List.__origin__, List._name, List[int].__name__, List[int].__origin__, List[int].__module__, Dict.__module__, repr(Optional), Optional.__name__ if hasattr(Optional, '__name__') else None)
print(typing.Callable.__origin__, typing.Type[T], typing.Iterable.__origin__, typing.get_origin(typing.Iterable[int]))
print(Stack.__class_getitem__, Stack.__dict__.keys())
print(T.__name__, T.__bound__, T.__constraints__, T.__covariant__, T.__module__, isinstance(T, TypeVar))
