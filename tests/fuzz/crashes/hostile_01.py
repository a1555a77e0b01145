# dictionaries and sets changed by their keys
class K:
    def __init__(self, d): self.d = d
    def __hash__(self): return 1
    def __eq__(self, o):
        self.d.clear()
        if isinstance(self.d, dict): self.d.update((i, i) for i in range(100))
        else: self.d.update(range(100))
        return False
def dd():
    d = {}
    for i in range(5): dict.__setitem__(d, K({}), i)
    for k in d: k.d = d
    return d
def ss():
    s = set()
    for i in range(5): s.add(K(set()))
    for k in s: k.d = s
    return s
for name, f in {
    'get': lambda d: d.get(K(d)), 'in': lambda d: K(d) in d, 'set': lambda d: d.__setitem__(K(d), 1), 'del': lambda d: d.__delitem__(K(d)),
    'pop': lambda d: d.pop(K(d), None), 'setdefault': lambda d: d.setdefault(K(d), 2), 'update': lambda d: d.update({K(d): 1, K(d): 2}),
    'eq': lambda d: d == {K(d): 1, K(d): 2, K({}): 1, K({}): 2, K({}): 3}, 'copy': lambda d: d.copy(), 'or': lambda d: d | {K(d): 1},
    'items': lambda d: d.items() & {(K(d), 1)}, 'keys': lambda d: d.keys() - {K(d)}, 'fromkeys': lambda d: dict.fromkeys(d.keys()),
    'itemsin': lambda d: (K(d), 1) in d.items(), 'valuesin': lambda d: K(d) in d.values(), 'dictcomp': lambda d: {k: v for k, v in d.items()},
    'merge': lambda d: {**d, **{K(d): 1}}, 'isdisjoint': lambda d: d.keys().isdisjoint([K(d)]),
}.items():
    d = dd()
    try: r = f(d)
    except BaseException as e: print('dict', name, type(e).__name__, e)
    else: print('dict', name, len(d))
for name, f in {
    'in': lambda s: K(s) in s, 'add': lambda s: s.add(K(s)), 'remove': lambda s: s.remove(K(s)), 'discard': lambda s: s.discard(K(s)),
    'or': lambda s: s | {K(s)}, 'and': lambda s: s & {K(s), 1}, 'sub': lambda s: s - {K(s)}, 'xor': lambda s: s ^ {K(s)}, 'eq': lambda s: s == {K(s), K(s), K(s), K(s), 1},
    'le': lambda s: s <= {K(s), 1, 2, 3, 4, 5, 6}, 'update': lambda s: s.update([K(s), K(s)]), 'iand': lambda s: s.intersection_update([K(s)]),
    'isub': lambda s: s.difference_update([K(s)]), 'ixor': lambda s: s.symmetric_difference_update([K(s)]), 'copy': lambda s: s.copy(), 'frozen': lambda s: frozenset(s),
    'disjoint': lambda s: s.isdisjoint([K(s)]),
}.items():
    s = ss()
    try: r = f(s)
    except BaseException as e: print('set', name, type(e).__name__, e)
    else: print('set', name, len(s))
