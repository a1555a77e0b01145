import copy, types, functools, itertools, collections, enum, weakref, operator, sys
from dataclasses import dataclass
class E(enum.Enum): A = 1
@dataclass
class D: x: list
class I(int): pass
class L(list): pass
class T(tuple): pass
class S(set): pass
class B(bytes): pass
class Ex(Exception): pass
class Sl:
    __slots__ = ('a', '__dict__')
nt = collections.namedtuple('nt', 'a b')
i = I(3); i.z = [1]; sl = Sl(); sl.a = [1]; sl.b = 2
for o in (E.A, E, D([1]), i, L([[1]]), T(([1],)), S([1]), B(b'x'), Ex('a', [1]), sl, nt([1], 2), collections.deque([[1]], 3), collections.defaultdict(list, a=[1]), collections.OrderedDict(a=[1]), collections.Counter('aab'), functools.partial(int, base=2), iter([1, [2]]), enumerate([1]), zip([1]), map(str, [1]), reversed([1]), range(3).__iter__(), iter({1}), iter({}), itertools.count(3), itertools.cycle([1]), property(), classmethod(int), staticmethod(int), super, types.MappingProxyType({}), types.SimpleNamespace(), weakref.ref(E), weakref.WeakValueDictionary(), weakref.WeakSet(), object(), NotImplemented, type, operator.itemgetter(1), lambda: 0, [].append, D([1]).__init__, sys.stdout, types.CellType(1), memoryview if False else 0, 10**30, 1.5, True, {}.keys(), slice([1], 2)):
    for f in copy.copy, copy.deepcopy:
        try: r = f(o); print(type(o).__name__, f.__name__, r is o, type(r) is type(o))
        except TypeError as e: print(f.__name__, e)
j = copy.deepcopy(i); print(j, j.z, j.z is i.z); s2 = copy.deepcopy(sl); print(s2.a, s2.b, s2.a is sl.a)
e2 = copy.deepcopy(Ex('a', [1])); print(repr(e2), e2.args)
it = iter([1, [2], 3]); next(it); c = copy.copy(it); print(list(c), list(it))
