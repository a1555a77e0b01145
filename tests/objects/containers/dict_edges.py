# Dictionaries: sizes, order, changes while they are looked into, what finalizers see.
import sys


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


d = {'a': 1, 2: 'b'}
attempt(lambda: d['x'])
attempt(lambda: d[(1, 2)])
attempt(lambda: d[[]])
attempt(lambda: d[{}])
attempt(lambda: d.pop('x'))
attempt(lambda: {}.pop('x'))
attempt(lambda: {}.pop([], 3))
attempt(lambda: d.pop([], 3))
attempt(lambda: {}.popitem())
attempt(lambda: d.get([]))
attempt(lambda: d.setdefault([], 1))
attempt(lambda: d.__delitem__('x'))
attempt(lambda: d.update(5))
attempt(lambda: d.update([1]))
attempt(lambda: d.update([(1, 2, 3)]))
attempt(lambda: d.update([(1,), 2]))
attempt(lambda: d.update(['ab', 'cd']))
attempt(lambda: dict([('a', 1)], b=2))
attempt(lambda: dict(1))
attempt(lambda: dict(1, 2))
attempt(lambda: dict({'a': 1}, **{'b c': 2}))
attempt(lambda: d | [])
attempt(lambda: d < {})
attempt(lambda: hash(d))
attempt(lambda: dict.fromkeys(3))
attempt(lambda: dict.fromkeys('abca', 0))
attempt(lambda: dict.fromkeys())
attempt(lambda: {**d, **{'a': 5}})
attempt(lambda: {}.get())
attempt(lambda: d.keys() + [])
attempt(lambda: d.items() & [('a', 1)])
attempt(lambda: d.keys() | {7})
attempt(lambda: d.keys() <= {'a', 2, 'ab'})
attempt(lambda: ({1: 1}.items() <= {(1, 1)}, {1: []}.items() == {1: []}.items(), {1: 2}.keys() == {1}))
attempt(lambda: d.values() == d.values())
attempt(lambda: (1, []) in {1: []}.items())
attempt(lambda: d.keys().isdisjoint([3, 4]))
attempt(lambda: d.keys().mapping)
attempt(lambda: repr({}.items()) + repr({1: 2}.keys()) + repr({1: 2}.values()))
attempt(lambda: {'a': 1}.keys() - 'a')
attempt(lambda: 'ab' - {'a': 1}.keys())
attempt(lambda: len(d.items()))
attempt(lambda: list(reversed(d)))
attempt(lambda: list(reversed(d.items())))
attempt(lambda: type(iter(d)))

grown = {}
sizes = []
for i in range(200):
    grown[i] = i
    if not sizes or sizes[-1][1] != sys.getsizeof(grown):
        sizes.append((i, sys.getsizeof(grown)))
print(sizes)
grown = {}
sizes = []
for i in range(200):
    grown[f'k{i}'] = i
    if not sizes or sizes[-1][1] != sys.getsizeof(grown):
        sizes.append((i, sys.getsizeof(grown)))
print(sizes)
grown[5] = 1
print(sys.getsizeof(grown))
for i in range(190):
    del grown[f'k{i}']
print(sys.getsizeof(grown), grown)
for i in range(300):
    grown['x'] = i
    del grown['x']
print(sys.getsizeof(grown))
print(sys.getsizeof(grown.copy()), sys.getsizeof(dict(grown)), sys.getsizeof({**grown}), sys.getsizeof(grown | {}))
grown.clear()
print(sys.getsizeof(grown))
print(sys.getsizeof(dict(a=1, b=2, c=3, d=4, e=5, f=6)), sys.getsizeof(dict(zip('abcdef', range(6)))))
grown.update(a=1, b=2, c=3, d=4, e=5, f=6)
print(sys.getsizeof(grown))


class K:
    def __init__(self, name, action=None):
        self.name = name
        self.action = action

    def __hash__(self):
        return 1

    def __eq__(self, other):
        print('eq', self.name, getattr(other, 'name', other))
        if self.action:
            action, self.action = self.action, None
            action()
        return self.name == getattr(other, 'name', None)

    def __repr__(self):
        return self.name


d = {K('a'): 1, K('b'): 2}
print(d[K('b')], K('c') in d)
d = {}
d[K('x', lambda: d.clear())] = 1
d[K('y')] = 2
print(d)
d = {}
d[K('x', lambda: d.update({i: i for i in range(20)}))] = 1
d[K('x')] = 3
print(d)
d = {}
d[K('x', lambda: d.pop(next(iter(d))))] = 1
print(d.get(K('x'), 'gone'), d)


def change(d, action):
    try:
        for key in d:
            print('at', key)
            action(key)
    except RuntimeError as error:
        print(error, d)


change({1: 1, 2: 2}, lambda k: None)
d = {1: 1, 2: 2}
change(d, lambda k: d.pop(k))
d = {1: 1, 2: 2}
change(d, lambda k: d.update({k + 10: 0}))
d = {1: 1, 2: 2, 3: 3}
change(d, lambda k: (d.pop(k), d.update({k + 10: 0})))
d = {1: 1}
it = iter(d)
print(next(it), it.__length_hint__(), list(it), it.__length_hint__())
d[2] = 2
print(list(it))
it = iter(d.items())
pair = next(it)
print(pair, next(it), pair)
print([id(p) for p in {1: 1, 2: 2, 3: 3}.items()].__len__(), [p for p in {1: 1, 2: 2}.items()])


class Watcher:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name

    def __del__(self):
        print('del', self.name, 'sees', seen)


seen = {1: Watcher('a'), 'k': Watcher('b'), Watcher('key'): Watcher('c')}
seen.clear()
seen = {'x': Watcher('d'), 'y': Watcher('e'), 'z': Watcher('f'), 'w': Watcher('g')}
seen['x'] = 0
del seen['y']
seen.pop('z')
seen.update(w=1)
seen[Watcher('h')] = 5
seen.popitem()
seen.setdefault('s', Watcher('i'))
seen |= {'s': 2}
seen = {'x': Watcher('j'), 'y': Watcher('k')}
seen = 0


class D(dict):
    def __missing__(self, key):
        return f'no {key}'


m = D(a=1)
print(m['a'], m['b'], m.get('b'), m, type(m.copy()), m | {'c': 2}, sys.getsizeof(m) > 64)
print(D.fromkeys('ab', 1), type(D.fromkeys('ab')), m == {'a': 1}, {**m})


class Mapping:
    def keys(self):
        return ['p', 'q']

    def __getitem__(self, key):
        return key * 2


print(dict(Mapping()), {**Mapping()}, {'a': 1} | dict(Mapping()))
d = {1: 'a', 2: 'b', 3: 'c'}
d[1.0] = 'A'
d[True] = 'T'
print(d, d.popitem(), d.popitem(), d)
