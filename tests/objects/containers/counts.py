# How many references containers hold while they call the learner's code.
import gc
import sys

count = sys.getrefcount


class N:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        log.append(f'hash {count(self)}')
        return 1

    def __eq__(self, other):
        log.append(f'eq {count(self)} {count(other)}')
        return self.n == other.n

    def __lt__(self, other):
        log.append(f'lt {count(self)} {count(other)}')
        return self.n < other.n

    def __repr__(self):
        log.append(f'repr {count(self)}')
        return 'N'

    def __bool__(self):
        log.append(f'bool {count(self)}')
        return True


def show(title, action):
    global log
    log = []
    action()
    print(title, log)


a, b, c = N(1), N(2), N(3)
items = [a, b]
pair = (a, b)
show('list in', lambda: c in items)
show('list index', lambda: items.index(b))
show('list count', lambda: items.count(c))
show('list ==', lambda: items == [b, a])
show('list <', lambda: items < [b, a])
show('list sort', lambda: items.sort())
show('list sort key', lambda: [1, 2].sort(key=lambda n: N(n)))
show('list repr', lambda: repr(items))
show('tuple in', lambda: c in pair)
show('tuple index', lambda: pair.index(b))
show('tuple ==', lambda: pair == (b, a))
show('tuple hash', lambda: hash(pair))
show('tuple repr', lambda: repr(pair))
show('sorted', lambda: sorted(pair, reverse=True))
show('min', lambda: min(pair))


def store():
    d = {}
    d[a] = a
    d[b] = b
    d[a] = c
    log.append('get')
    d[b]
    d.get(c)
    log.append('setdefault')
    d.setdefault(b, c)
    d.setdefault(c, c)
    log.append('pop')
    d.pop(a)
    log.append('del')
    del d[b]
    log.append('repr')
    repr(d)


show('dict', store)
show('dict display', lambda: {a: 1, b: 2})
show('dict in', lambda: a in {b: 1})
show('dict ==', lambda: {1: a} == {1: b})
show('dict update', lambda: {a: 1}.update({b: 2, c: 3}))
show('dict of pairs', lambda: dict([(a, 1), (b, 2)]))
show('dict fromkeys', lambda: dict.fromkeys([a, b]))
show('dict comprehension', lambda: {k: 1 for k in (a, b)})
show('dict |', lambda: {a: 1} | {b: 1})
show('items in', lambda: (1, a) in {1: b}.items())
show('keys &', lambda: {a: 1}.keys() & [b])


def fill():
    s = set()
    s.add(a)
    s.add(b)
    log.append('in')
    c in s
    log.append('update')
    s.update([c, a])
    log.append('discard')
    s.discard(b)
    log.append('ops')
    s & {a}
    s - {c}
    s ^ {b}
    s <= {a, c}
    log.append('repr')
    repr(s)


show('set', fill)
show('set display', lambda: {a, b, c})
show('frozenset', lambda: frozenset([a, b]))
show('map', lambda: list(map(lambda x: log.append(count(x)), items)))
show('filter', lambda: list(filter(lambda x: log.append(count(x)) or x, items)))
show('filter None', lambda: list(filter(None, items)))
show('zip', lambda: [log.append((count(x), count(y))) for x, y in zip(items, pair)])
show('enumerate', lambda: [log.append(count(x)) for i, x in enumerate(items)])
show('iter', lambda: [log.append(count(x)) for x in items])
show('reversed', lambda: [log.append(count(x)) for x in reversed(items)])
show('dict items', lambda: [log.append((count(k), count(v))) for k, v in {(1, 2): a, (3,): b}.items()])
show('any', lambda: any(items))

print(count(a), count(b), count(c))
kept = [items[:], items + items, items * 3, list(items), (*items,), {**{1: a}}, {1: a}.copy(), {*()}, set()]
print(count(a))
del kept
print(count(a))

it = iter(items)
print(count(items), count(it), count(a))
x = next(it)
print(count(x), count(it))
d = {1: a}
view = d.values()
print(count(d), count(a))
i = d.items()
it = iter(i)
print(count(d), count(i))
p = next(it)
print(count(p), count(a))
q = list(it)
print(count(p), count(d))
del p, it, i, view
print(count(d))
e = enumerate(items)
p = next(e)
print(count(p), count(p[0]) > 5, count(a))
next(e)
print(count(p), count(a))
z = zip(items)
p = next(z)
print(count(p), count(a))
next(z)
print(count(p), count(a), p[0] is items[0])
del p, e, z
print(count(a))


class Holder:
    pass


h = Holder()
h.one = a
print(count(a))
h.__dict__
print(count(a), count(h.__dict__))
v = vars(h)
print(count(v), count(h))
h.one = b
print(count(a), count(b))
del h
print(count(b), count(v))
v = None
print(count(b))


class Tracked:
    pass


t = Tracked()
print(gc.is_tracked([]), gc.is_tracked(()), gc.is_tracked({}), gc.is_tracked({1: 'a'}),
      gc.is_tracked({1: []}), gc.is_tracked(set()), gc.is_tracked(frozenset()), gc.is_tracked(range(3)),
      gc.is_tracked(slice(1)), gc.is_tracked({"t": t}), gc.is_tracked(vars(t)))
one, two, three = tuple([1, 2]), tuple([1, []]), tuple([int, tuple([3])])
d1, d2 = {1: one}, {1: 2, 3: 4}
d1[5] = []
del d1[5]
gc.collect()
print(gc.is_tracked(one), gc.is_tracked(two), gc.is_tracked(three), gc.is_tracked(d1), gc.is_tracked(d2))
print(sorted(map(str, gc.get_referents([1, 'a', (2,)]))), gc.get_referents({'k': 'v'}), gc.get_referents(iter([5])))
print(len(gc.get_referrers(two)), gc.get_referents({1, 2}), gc.get_referents(range(3)), gc.get_referents(slice(7)))
