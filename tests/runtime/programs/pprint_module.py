import pprint
from pprint import pprint as pp
from collections import OrderedDict, defaultdict, deque, Counter, ChainMap, UserDict
from dataclasses import dataclass, field
from types import SimpleNamespace, MappingProxyType
data = {'name': 'x' * 30, 'list': list(range(40)), 'nested': {'a': {'b': {'c': [1, 2, 3] * 10}}}, 'z': ('only',), 1: 2}
pp(data)
pp(data, width=40, depth=2)
pp(data, indent=4, compact=True, sort_dicts=False)
l = [1]; l.append(l); 
print(pprint.isrecursive(l), pprint.isreadable(l), pprint.isreadable([1]))
pp({3, 1, 2}); pp(set(range(40))); pp(frozenset(range(40)))
pp("the quick brown fox jumped over the lazy dog " * 4)
pp(["the quick brown fox jumped over the lazy dog " * 4, b'abc' * 50])
pp(b'abcdefgh' * 30); pp(bytearray(b'abcdefgh' * 30))
pp(OrderedDict([(i, 'x' * 20) for i in range(6)])); pp(defaultdict(list, {i: ['y' * 20] for i in range(6)}))
pp(deque(['q' * 30] * 5)); pp(deque(['q' * 30] * 5, maxlen=7)); pp(Counter('abracadabra' * 3), width=20)
pp(ChainMap({'a': 'x' * 40}, {'b': 'y' * 40})); pp(UserDict({i: 'w' * 20 for i in range(6)}))
@dataclass
class D:
    name: str
    items: list = field(default_factory=list)
    hidden: int = field(default=3, repr=False)
pp(D('n', list(range(40)))); pp([D('n', ['q' * 20] * 5)] * 2)
pp(SimpleNamespace(a='x' * 40, b='y' * 40, c=1)); pp(MappingProxyType({'a': 'x' * 40, 'b': 'y' * 40}))
pp([10 ** 30, 123456], underscore_numbers=True)
print(pprint.pformat([1, 2, 3], width=3)); print(pprint.saferepr({'b': 1, 'a': 2}))
pprint.pp({'b': 1, 'a': 2})
pp({'a': 1, 2: 'b', None: 0}); pp([]); pp({}); pp(()); pp([[], {}, ()]); pp((1,), width=1); pp({(1, 2): [3] * 40})
pp([['a' * 20, 'b' * 20, 'c' * 20, 'd' * 20], ['e' * 10]])
print(pprint.PrettyPrinter(width=20).pformat({'aaaaa': {'bbbbb': {'ccccc': 1, 'ddddd': 2}}}))
class My:
    def __repr__(self): return 'My!'
pp([My()] * 20, width=30)
pp({'key': 'word ' * 40, 'k2': 'a\nb\nc' * 10})
