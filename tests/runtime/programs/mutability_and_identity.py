# copying, equality, identity, mutability, hashing, gc basics
import copy, gc, weakref, sys
a = [1, [2, 3], {'k': [4]}]; b = a; c = a[:]; d = copy.copy(a); e = copy.deepcopy(a)
a[1].append(9); a[2]['k'] = 0; print(a, b is a, c, d, e, c is a, c[1] is a[1], e[1] is a[1])
class P:
    def __init__(self, n): self.n = n; self.kids = []
    def __deepcopy__(self, memo): print('deep', self.n); p = P(self.n); memo[id(self)] = p; p.kids = copy.deepcopy(self.kids, memo); return p
    def __copy__(self): print('shallow'); return P(self.n)
    def __repr__(self): return f'P{self.n}'
x = P(1); x.kids = [P(2), x]; y = copy.deepcopy(x); print(y.kids[1] is y, copy.copy(x).kids)
t = ([1], 2); u = copy.copy(t); v = copy.deepcopy(t); print(u is t, v is t, v, copy.deepcopy((1, 2)) is not None)
t[0].append(5); print(t)
try: t[0] += [6]
except TypeError as err: print(err, t)
s1 = 'hello'; s2 = 'hello'; s3 = ''.join(['hel', 'lo']); print(s1 is s2, s1 == s3, s1 is s3, sys.intern(s3) is s1)
n1 = 256; n2 = 256; n3 = int('257'); n4 = int('257'); print(n1 is n2, n3 is n4, n3 == n4, () is (), [] is [], None is None, 1.5 is 1.5)
def add(item, to=None): to = [] if to is None else to; to.append(item); return to
print(add(1), add(2), [[0] * 2] * 2, [[0] * 2 for _ in range(2)]); grid = [[0] * 2] * 2; grid[0][0] = 1; print(grid)
class Node:
    def __init__(self, name): self.name = name; self.other = None
    def __del__(self): print('del', self.name)
n = Node('solo'); n = None
p, q = Node('p'), Node('q'); p.other, q.other = q, p; r = weakref.ref(p, lambda ref: print('callback')); print(r() is p); del p, q; print('collected', gc.collect(), r())
w = Node('w'); px = weakref.proxy(w); print(px.name); del w
try: px.name
except ReferenceError as err: print(err)
wd = weakref.WeakValueDictionary(); k = Node('k'); wd['k'] = k; print(len(wd), list(wd)); del k; print(len(wd))
ws = weakref.WeakSet(); m = Node('m'); ws.add(m); print(m in ws, len(ws)); del m; print(len(ws))
fin = weakref.finalize(z := Node('z'), print, 'finalized', 1); print(fin.alive); del z; print(fin.alive)
for bad in (5, 'a', [], {}, (), None):
    try: weakref.ref(bad)
    except TypeError as err: print(err)
print(gc.isenabled(), gc.get_threshold(), gc.is_tracked([]), gc.is_tracked(1), gc.is_tracked({}), gc.is_tracked({'a': []}), gc.get_debug(), gc.garbage, len(gc.get_referents([1, 2])), gc.get_referrers(Node)[0] is not None)
l = []; l.append(l); print(l, l == l, l in l); dd = {}; dd['me'] = dd; print(dd); st = [[], []]; st[0].append(st); print(st)
try: [1] < [1, 'a'] < ['b']
except TypeError as err: print(err)
print(hash('a') == hash('a'), hash((1, 2)) == hash((1, 2)), hash(1) == hash(1.0), {1: 'a', 1.0: 'b', True: 'c'}, {(1, 2): 3}[1, 2], frozenset([1]) == {1}, {frozenset([1]): 2})
class H:
    def __init__(s, v): s.v = v
    def __eq__(s, o): return s.v == o.v
    def __hash__(s): return hash(s.v)
h = H(1); dct = {h: 'x'}; h.v = 2; print(h in dct, H(1) in dct, list(dct.values())); 
dct2 = {1: 'a'}
try:
    for k2 in dct2: dct2[k2 + 1] = 1
except RuntimeError as err: print(err)
ls = [1, 2, 3, 4]
for it in ls: ls.remove(it)
print(ls); print(sorted({'b': 1, 'a': 2}.items()), dict(sorted({'b': 1, 'a': 2}.items(), key=lambda kv: kv[1])), {**{'a': 1}, 'a': 2}, {'a': 1} | {'b': 2}, {'x': 1}.keys() & {'x', 'y'})
st1 = {3, 1, 2}; st1 |= {5}; st1.discard(9); print(st1, st1 - {1}, st1 & {1, 2}, st1 ^ {1, 9}, st1 >= {1}, {1} < {1, 2}, st1.isdisjoint({7}), set('hello') == set('olleh'))
try: st1.remove(99)
except KeyError as err: print('KeyError', err)
lst = list(range(10)); lst[2:5] = ['a']; print(lst); lst[::3] = [0] * len(lst[::3]); print(lst); del lst[1::2]; print(lst); lst[1:1] = [7, 7]; lst[len(lst):] = [8]; print(lst, lst[-3:], lst[::-1], lst[10:], lst.index(7), lst.count(7)); lst.sort(key=str, reverse=True); print(lst); lst.insert(-1, 'z'); print(lst.pop(), lst.pop(0), lst)
try: lst[::2] = [1]
except ValueError as err: print(err)
print(sorted(['b', 'A', 'c'], key=str.lower), sorted([(1, 'b'), (1, 'a')], key=lambda p: p[0]), min([3, 1], key=lambda x: -x), list(filter(None, [0, 1, '', 'a'])), list(map(pow, [2, 3], [3, 2])), any([]), all([]), list(zip(*[(1, 2), (3, 4)])), list(enumerate('ab', 1)), sum([[1], [2]], []), divmod(17, 5), [*range(3), *'ab'], next(iter({}), 'none'))
keep = Node('exit')
