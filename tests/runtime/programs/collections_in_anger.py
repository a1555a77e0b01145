# collections in anger
from collections import *
import collections.abc as cabc
c = Counter('mississippi'); d = Counter(s=1, p=5)
print(c, c.most_common(2), c + d, c - d, c & d, c | d, +Counter(a=-1, b=2), -Counter(a=-1), c.total(), sorted(c.elements())[:4], c['zz'], c.subtract(d), c, Counter(a=1) == Counter(a=1, b=0), Counter(a=1) <= Counter(a=2))
c.update('ss'); del c['nope']; print(c, dict(c), repr(Counter()), Counter([1, 2, 2]).most_common())
dq = deque(range(5), maxlen=5); dq.append(9); dq.appendleft(7); dq.rotate(2); print(dq, dq.maxlen, dq[1], list(reversed(dq)), dq.count(9), dq.index(2)); dq.extendleft('ab'); print(dq, dq.pop(), dq.popleft(), dq)
try: deque().pop()
except IndexError as e: print(e)
try:
    for x in dq: dq.append(1)
except RuntimeError as e: print(e)
od = OrderedDict.fromkeys('abcd', 0); od.move_to_end('a'); od.move_to_end('d', last=False); print(od, od.popitem(), od.popitem(last=False), list(reversed(od)), OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1) == {'a': 1})
dd = defaultdict(list); dd['x'].append(1); print(dd, dd.get('q'), 'q' in dd, dd.default_factory, dd | {'z': 3}); dd.default_factory = None
try: dd['n']
except KeyError as e: print(repr(e))
P = namedtuple('P', 'x y z', defaults=[0]); p = P(1, 2); print(p, p._asdict(), p._replace(x=9), P._fields, P._field_defaults, P._make([4, 5, 6]), p == (1, 2, 0), p[1:], P.__doc__, hash(p) == hash((1, 2, 0)), p.count(0), P.x, sorted([P(2, 1), P(1, 5)]))
for bad in ("P()", "P(1,2,3,4)", "p.x = 5", "p._replace(q=1)", "namedtuple('Q', 'a a')", "namedtuple('Q', 'class')", "namedtuple('1Q', 'a')", "namedtuple('Q', '_a')", "P._make([1])", "P(1, 2, w=3)"):
    try: exec(bad); print(bad)
    except Exception as e: print(bad, type(e).__name__, e)
print(namedtuple('R', ['def', 'a', 'a'], rename=True)._fields)
cm = ChainMap({'a': 1}, {'a': 2, 'b': 3}); cm['c'] = 4; print(cm, cm['b'], list(cm), dict(cm), cm.parents, cm.new_child({'a': 9})['a'], len(cm), cm.maps[1]); 
try: del cm['b']
except KeyError as e: print(e)
class UD(UserDict):
    def __setitem__(self, k, v): super().__setitem__(str(k), v)
u = UD({1: 2}); u[3] = 4; u.update({5: 6}); print(u, u.data, 1 in u, u.get('3'), len(u), u == {'1': 2, '3': 4, '5': 6})
class UL(UserList):
    def append(self, x): super().append(x * 2)
l = UL([1]); l.append(5); print(l, l + [1], l[0:1], type(l[0:1]), l.data, UserString('ab').upper(), UserString('x') + 'y')
print(isinstance([], cabc.MutableSequence), issubclass(dict, cabc.Mapping), isinstance(range(1), cabc.Sequence), isinstance({}.keys(), cabc.Set), isinstance((i for i in []), cabc.Generator), isinstance(len, cabc.Callable), cabc.Iterable, isinstance('a', cabc.Hashable), isinstance([], cabc.Hashable))
class S(cabc.Set):
    def __init__(self, it): self.e = list(dict.fromkeys(it))
    def __contains__(self, x): return x in self.e
    def __iter__(self): return iter(self.e)
    def __len__(self): return len(self.e)
print(list(S('abc') & S('bcd')), S('ab') < S('abc'), list(S('ab') ^ S('bc')), S('a').isdisjoint('b'), S('ab') == {'a', 'b'})
class M(cabc.MutableMapping):
    def __init__(self): self.d = {}
    def __getitem__(self, k): return self.d[k]
    def __setitem__(self, k, v): self.d[k] = v
    def __delitem__(self, k): del self.d[k]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
m = M(); m['a'] = 1; m.update(b=2); print(m.pop('a'), m.setdefault('c', 3), list(m.items()), m.get('zz', 'd'), 'b' in m, m == {'b': 2, 'c': 3}, m.popitem(), m.keys(), m.values())
try: cabc.Sequence()
except TypeError as e: print(e)
class NoAbs(cabc.Iterator): pass
NoAbs()
