# Sets: sizes, order, operations and their messages, changes while they are looked into.
import sys


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


s = {1, 2, 3}
attempt(lambda: s.add([]))
attempt(lambda: [] in s)
attempt(lambda: {1} in s)
attempt(lambda: {1} in {frozenset([1])})
attempt(lambda: s.remove(9))
attempt(lambda: s.remove((1, 2)))
attempt(lambda: s.remove({9}))
attempt(lambda: s.discard(9))
attempt(lambda: set().pop())
attempt(lambda: s | [4])
attempt(lambda: s < [4])
attempt(lambda: s.union([4], (5,), {6: 7}, 'a'))
attempt(lambda: s.intersection([2, 3, 4], {3}))
attempt(lambda: s.difference([1], [2]))
attempt(lambda: s.symmetric_difference([3, 3, 4]))
attempt(lambda: s.issubset(range(10)))
attempt(lambda: s.issuperset([1, 2]))
attempt(lambda: s.isdisjoint([7]))
attempt(lambda: hash(s))
attempt(lambda: hash(frozenset([1, 2, 3])))
attempt(lambda: hash(frozenset()))
attempt(lambda: hash(frozenset([frozenset(), frozenset([1])])))
attempt(lambda: set(5))
attempt(lambda: set(1, 2))
attempt(lambda: set(x=1))
attempt(lambda: frozenset(x=1))
attempt(lambda: {1, 2} == frozenset([1, 2]))
attempt(lambda: {1} | frozenset([2]))
attempt(lambda: frozenset([2]) | {1})
attempt(lambda: frozenset([1]).add(2))
attempt(lambda: (repr(set()), repr(frozenset()), repr(frozenset([1]))))
attempt(lambda: ({1, 2} < {1, 2, 3}, {1, 2} <= {1, 2}, {1} > set(), {3} >= {4}))
attempt(lambda: sorted(s.copy() ^ {3, 4}))

grown = set()
sizes = []
for i in range(1000):
    grown.add(i)
    if not sizes or sizes[-1][1] != sys.getsizeof(grown):
        sizes.append((i, sys.getsizeof(grown)))
print(sizes)
while len(grown) > 3:
    grown.pop()
print(sys.getsizeof(grown), grown)
grown.update(range(5))
print(sys.getsizeof(grown), grown)
grown -= set(range(990, 1000))
print(sys.getsizeof(grown), grown)
print(sys.getsizeof(set(range(6))), sys.getsizeof(frozenset(range(6))), sys.getsizeof({1, 2, 3, 4, 5}))
print(sys.getsizeof(grown.copy()), sys.getsizeof(set(grown)), sys.getsizeof({i for i in range(20)}))
print({i * 8 for i in range(12)}, {-1, -2, 2**61 - 1, 0}, {1.5, 2, 2.0, True, 1})
t = set(range(0, 100, 7))
t.discard(7)
t.discard(14)
t.add(107)
t.add(1)
print(t, [t.pop() for _ in range(5)], t)


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


s = {K('a'), K('b'), K('c')}
print(K('c') in s, K('d') in s, len(s))
s = set()
s.add(K('x', lambda: s.clear()))
s.add(K('y'))
print(s)
s = set()
s.add(K('x', lambda: s.update(range(30))))
s.add(K('x'))
print(len(s))
s.discard(K('x'))
print(len(s))

s = {1, 2, 3}
try:
    for item in s:
        s.add(item + 100)
except RuntimeError as error:
    print(error)
it = iter({1, 2})
print(it.__length_hint__(), next(it), it.__length_hint__(), list(it), list(it))


class Watcher:
    def __init__(self, name):
        self.name = name

    def __hash__(self):
        return 5

    def __eq__(self, other):
        return self is other

    def __repr__(self):
        return self.name

    def __del__(self):
        print('del', self.name, 'sees', seen)


seen = {Watcher('a'), Watcher('b')}
seen.clear()
seen = {Watcher('c')}
seen.pop()
seen = {Watcher('d'), 5}
seen &= {5}
seen = {Watcher('e'), Watcher('f')}
seen = None


class S(set):
    pass


sub = S([1, 2])
sub.note = 'n'
print(sub, sub.note, type(sub | {3}), type(sub.copy()), sub == {1, 2}, {1, 2} | sub)
print(S(), repr(S([S])) != '', frozenset(sub), type(frozenset(sub) | sub))
r = frozenset([1])
box = [r]
nested = {frozenset([r]), 2}
print(len(nested), frozenset([frozenset([1])]) in nested)
