import typing, sys, collections.abc
from typing import *
T = TypeVar('T'); K = TypeVar('K', bound=int); S = TypeVar('S', int, str); P = ParamSpec('P'); Co = TypeVar('Co', covariant=True)
def show(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
for t in (List, List[int], Dict[str, int], Optional[int], Union[int, str], Union[int, None, str], Callable, Callable[[int, str], bool], Callable[..., Any], Tuple, Tuple[int, ...], Tuple[()], Tuple[int, str],
          Any, NoReturn, Never, Self, LiteralString, TypeAlias, ClassVar, ClassVar[int], Final, Final[str], Literal['a', 1, None, True], Type[int], Set[int], FrozenSet[str], Iterable[int], Iterator, Generator[int, str, bool], Sequence[List[int]], Mapping[str, Optional[int]],
          Annotated[int, 'x', 3], Concatenate[int, P], TypeGuard[int], Required[int], NotRequired[int], DefaultDict[str, int], Deque[int], Counter[str], OrderedDict[str, int], ChainMap[str, int], ContextManager[int], Awaitable[int], Text, AnyStr, T, K, S, P, Co, P.args, P.kwargs,
          Union[List[int], Dict[str, T]], Callable[P, T], Callable[Concatenate[int, P], T], Optional['Node'], List['Node'], 'x', SupportsInt, SupportsAbs, SupportsAbs[int], IO, IO[str], Pattern[str], Hashable, Sized, Collection[int], AbstractSet[int], ByteString, KeysView[int], Generic, Generic[T], Protocol, Protocol[T], Unpack, ForwardRef('abc')):
    print(repr(t), get_origin(t), get_args(t), getattr(t, '__parameters__', None), type(t).__name__)
show(lambda: List[int, str]); show(lambda: Dict[int]); show(lambda: List[1, 2]); show(lambda: List()); show(lambda: List[int]()); show(lambda: Optional[int, str]); show(lambda: Union[()]); show(lambda: Union[int]); show(lambda: Any()); show(lambda: isinstance(3, Any)); show(lambda: isinstance([], List[int]))
show(lambda: isinstance([], List)); show(lambda: issubclass(list, Sequence)); show(lambda: isinstance(3, Union[int, str])); show(lambda: isinstance(3, Optional[int])); show(lambda: Union[int, str] == Union[str, int]); show(lambda: Optional[int] == (int | None)); show(lambda: (int | str) == Union[int, str]); show(lambda: hash(Union[int,str]) == hash(Union[str,int]))
show(lambda: List[int] is List[int]); show(lambda: List[int] == List[int]); show(lambda: List[T][int]); show(lambda: Dict[T, K][str, int]); show(lambda: Callable[[T], K][int, str]); show(lambda: Callable[P, T][[int, str], bool]); show(lambda: Union[T, int][str]); show(lambda: List[int][str]); show(lambda: Self[int]); show(lambda: ClassVar[int, str]); show(lambda: Literal[1] == Literal[True]); show(lambda: Literal[Literal[1, 2], 3]); show(lambda: Literal[[1]])
show(lambda: Callable[int]); show(lambda: Callable[[int], str, 3]); show(lambda: Tuple[ClassVar[int]]); show(lambda: List[ClassVar]); show(lambda: TypeVar('X', int)); show(lambda: TypeVar('X', covariant=True, contravariant=True)); show(lambda: TypeVar('X', int, str, bound=int)); show(lambda: ForwardRef('1 +')); show(lambda: ForwardRef(1)); show(lambda: Concatenate[int]); show(lambda: Annotated[int]); show(lambda: Annotated[Annotated[int, 1], 2]); show(lambda: NoReturn()); show(lambda: Union())
class Node(Generic[T]):
    def __init__(self, v: T, nxt: 'Optional[Node[T]]' = None): self.v, self.nxt = v, nxt
print(Node[int], Node[int](3).__orig_class__, Node.__parameters__, Node.__orig_bases__, Node.__mro__, Node[int] is Node[int])
print(get_type_hints(Node.__init__))
show(lambda: Node[int, str]); show(lambda: isinstance(Node(1), Node[int])); show(lambda: Node[T][int].__args__)
class Pair(Node[K], Generic[K, T]): pass
print(Pair.__parameters__, Pair[int, str], Pair.__bases__)
class L(List[int]): pass
print(L.__mro__, L.__orig_bases__, L([1]))
class M(Mapping[str, int]):
    def __getitem__(s, k): return 1
    def __iter__(s): return iter('a')
    def __len__(s): return 1
print(M.__mro__, dict(M()))
def bad():
    class B(Generic): pass
show(bad)
def bad2():
    class B(Generic[T], Generic[K]): pass
show(bad2)
def bad3():
    class B(List[T], Generic[K]): pass
show(bad3)
def bad4():
    class B(Optional[int]): pass
show(bad4)
def bad5():
    class B(Any): pass
    return B.__mro__, type(B())
show(bad5)
show(lambda: Generic[int]); show(lambda: Generic[T, T]); show(lambda: Generic[()])
@runtime_checkable
class Closer(Protocol):
    def close(self): ...
class NotRt(Protocol):
    x: int
class F:
    def close(self): pass
show(lambda: isinstance(F(), Closer)); show(lambda: isinstance(3, Closer)); show(lambda: issubclass(F, Closer)); show(lambda: isinstance(F(), NotRt)); show(lambda: issubclass(F, NotRt)); show(lambda: Closer()); show(lambda: runtime_checkable(F))
@runtime_checkable
class HasX(Protocol):
    x: int
class X1:
    x = 3
show(lambda: isinstance(X1(), HasX)); show(lambda: isinstance(3, HasX)); show(lambda: issubclass(X1, HasX))
class Impl(Closer):
    def close(self): return 'closed'
print(Impl().close(), isinstance(Impl(), Closer), Impl.__mro__, Closer._is_protocol, Impl._is_protocol)
class Box(Protocol[T]):
    def get(self) -> T: ...
print(Box[int], Box.__parameters__, isinstance(3, SupportsInt), isinstance('a', SupportsInt), isinstance(3, SupportsIndex), isinstance(1.5, SupportsRound))
class Emp(NamedTuple):
    """doc"""
    name: str
    id: int = 3
    def hi(self): return f'hi {self.name}'
e = Emp('Bob'); print(e, e.hi(), Emp._fields, Emp._field_defaults, Emp.__annotations__, Emp.__doc__, Emp.__mro__)
print(NamedTuple('N', [('x', int), ('y', str)])(1, 'a'), NamedTuple('N2', x=int)(x=1))
def badnt():
    class B(NamedTuple):
        x: int = 1
        y: str
show(badnt)
def badnt2():
    class B(NamedTuple):
        x: int
        def _make(self): pass
show(badnt2)
class Movie(TypedDict, total=False):
    name: Required[str]
    year: int
class M2(Movie):
    extra: 'int'
print(Movie(name='x', year=1), Movie.__annotations__, Movie.__required_keys__, Movie.__optional_keys__, Movie.__total__, M2.__annotations__, sorted(M2.__required_keys__), M2.__total__, Movie.__mro__, is_typeddict(Movie), is_typeddict(dict))
show(lambda: isinstance({}, Movie))
TD = TypedDict('TD', {'in': int}); print(TD, TD.__annotations__, TD(**{'in': 3}))
UserId = NewType('UserId', int)
print(UserId, UserId(5), UserId.__name__, UserId.__supertype__, type(UserId), UserId | None)
def badnew():
    class B(UserId): pass
show(badnew)
