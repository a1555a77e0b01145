# forum style
import inspect, types, typing, traceback, sys, gc, weakref, contextlib, dataclasses, enum, copy, json, pprint
class Meta(type):
    def __new__(m, n, b, ns, **kw):
        print('new', n, kw); return super().__new__(m, n, b, ns)
    def __init__(c, n, b, ns, **kw): super().__init__(n, b, ns)
class A(metaclass=Meta, flag=1): pass
B = types.new_class('B', (A,), {'flag': 2}, lambda ns: ns.update(x=1)); print(B.x, B.__mro__, type(B))
print(types.prepare_class('Q', (A,), {'metaclass': Meta, 'z': 1}))
class Plugin:
    registry = {}
    def __init_subclass__(cls, /, name=None, **kw):
        super().__init_subclass__(**kw); cls.registry[name or cls.__name__] = cls
class P1(Plugin): pass
class P2(Plugin, name='two'): pass
print(Plugin.registry, inspect.getmro(P2))
def audit(fn):
    sig = inspect.signature(fn)
    def w(*a, **k):
        b = sig.bind(*a, **k); b.apply_defaults(); print(fn.__name__, dict(b.arguments)); return fn(*a, **k)
    w.__signature__ = sig
    return w
@audit
def add(x, y=2, *z, k: int = 3): return x + y
print(add(1), add(1, 5, 6, k=9), inspect.signature(add))
try: add()
except TypeError as e: print(e)
@contextlib.contextmanager
def timer(label):
    print('start', label)
    try: yield weakref.ref(obj)
    except Exception as e: print('err', repr(e)); raise
    finally: print('stop', label)
class O: pass
obj = O()
try:
    with timer('t') as r:
        print(r() is obj); raise ValueError('inside')
except ValueError:
    print(''.join(traceback.format_exception_only(*sys.exc_info()[:2])))
@dataclasses.dataclass(order=True)
class Card:
    rank: int
    suit: str = dataclasses.field(compare=False, default='♠')
    tags: list = dataclasses.field(default_factory=list, repr=False)
deck = [Card(r) for r in (3, 1, 2)]; print(sorted(deck), max(deck), deck[0].tags is deck[1].tags)
c2 = dataclasses.replace(deck[0], rank=10); print(c2, c2.tags is deck[0].tags)
class State(enum.Enum):
    IDLE = enum.auto(); RUN = enum.auto()
    def next(self): return {State.IDLE: State.RUN, State.RUN: State.IDLE}[self]
print(State.IDLE.next(), [s.name for s in State], json.dumps({s.name: s.value for s in State}))
pprint.pprint({'cards': [dataclasses.asdict(c) for c in deck] * 2, 'states': list(State)}, width=60)
class Tree(typing.Generic[typing.TypeVar('T')]):
    def __init__(self, v, *kids): self.v, self.kids = v, kids
    def __deepcopy__(self, memo): print('dc', self.v); return Tree(copy.deepcopy(self.v, memo), *copy.deepcopy(self.kids, memo))
t = copy.deepcopy(Tree([1], Tree([2]))); print(t.v, t.kids[0].v)
class V:
    def __init_subclass__(cls): print('sub', cls.__name__)
    def __class_getitem__(cls, k): return f'{cls.__name__}[{k}]'
    def __set_name__(self, o, n): print('set_name', o.__name__, n)
class W(V): a = V()
print(V[int], W['x'])
try:
    raise ExceptionGroup('g', [ValueError(1), TypeError(2)])
except* ValueError as eg: print('VE', eg.exceptions, eg.__traceback__ is not None)
except* TypeError as eg: print('TE', eg.exceptions)
def deep(n): 
    if n: return deep(n - 1)
    return [f.function for f in inspect.stack()]
print(deep(2))
def chain():
    try: {}['x']
    except KeyError as e: raise RuntimeError('wrapped') from e
try: chain()
except RuntimeError as e:
    print(repr(e.__cause__), e.__suppress_context__, [f.name for f in traceback.extract_tb(e.__traceback__)], e.__cause__.__traceback__.tb_lineno)
e = None; gc.collect()
with contextlib.suppress(FileNotFoundError): raise FileNotFoundError(2, 'No such file', 'x.txt')
with contextlib.redirect_stdout(__import__('io').StringIO()) as f: print('a')
print(repr(f.getvalue()))
chain()
