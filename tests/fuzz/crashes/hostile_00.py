# list changed while iterated, compared, sorted, searched, repr'd
class E:
    def __init__(self, l): self.l = l
    def __eq__(self, o): self.l.clear(); return False
    def __lt__(self, o): self.l.clear(); return True
    def __hash__(self): return 1
    def __repr__(self): self.l.clear(); return 'E'
    def __str__(self): self.l.clear(); return 'E'
    def __index__(self): self.l.clear(); return 0
    def __bool__(self): self.l.clear(); return True
    def __iter__(self): self.l.clear(); return iter([1, 2, 3])
    def __len__(self): self.l.clear(); return 3
def fresh():
    l = []
    l.extend([E(l) for i in range(20)])
    return l
for name, f in {
    'in': lambda l: 5 in l, 'index': lambda l: l.index(5), 'count': lambda l: l.count(5), 'remove': lambda l: l.remove(5),
    'eq': lambda l: l == [1] * 20, 'lt': lambda l: l < [1] * 20, 'sort': lambda l: l.sort(), 'sorted': lambda l: sorted(l),
    'repr': lambda l: repr(l), 'min': lambda l: min(l), 'max': lambda l: max(l), 'join': lambda l: ','.join(map(str, l)),
    'slice': lambda l: l[E(l):5], 'setslice': lambda l: l.__setitem__(slice(0, 5), E(l)), 'extend': lambda l: l.extend(E(l)),
    'insert': lambda l: l.insert(E(l), 1), 'pop': lambda l: l.pop(E(l)), 'mul': lambda l: l * E(l), 'getitem': lambda l: l[E(l)],
    'delslice': lambda l: l.__delitem__(slice(E(l), 5)), 'any': lambda l: any(l), 'all': lambda l: all(l), 'sum': lambda l: sum(l, 1),
    'set': lambda l: set(l), 'dict': lambda l: dict.fromkeys(l), 'tuple': lambda l: tuple(E(l)), 'zip': lambda l: list(zip(l, l)),
    'stepslice': lambda l: l.__setitem__(slice(0, 6, 2), E(l)), 'iadd': lambda l: l.__iadd__(E(l)), 'rev': lambda l: list(reversed(l)) and l.clear(),
    'unpack': lambda l: [*l, *E(l)], 'bytes': lambda l: bytes(l), 'range': lambda l: range(E(l)), 'print': lambda l: print(*l),
}.items():
    l = fresh()
    try: r = f(l)
    except BaseException as e: print(name, type(e).__name__, e)
    else: print(name, type(r).__name__, len(l))
