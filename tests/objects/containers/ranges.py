# Ranges, slices and tuples.
import sys


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


big = 10**20
for r in (range(5), range(2, 5), range(0, 10, 3), range(10, 0, -3), range(0), range(5, 0), range(big, big + 3),
          range(-big, big, big), range(0, -5, -2), range(2**63 - 2, 2**63 + 1)):
    print(r, list(r), list(reversed(r)), len(r), bool(r), hash(r) == hash(range(r.start, r.stop, r.step)))
    print(r[::2], r[1:], r[::-1], r[-3:10], r.start in r, r.stop in r)
attempt(lambda: len(range(0, 10**30)))
attempt(lambda: range(0, 10**30)[10**29])
attempt(lambda: range(5)[5])
attempt(lambda: range(5)[-6])
attempt(lambda: range(5)['a'])
attempt(lambda: range(1.5))
attempt(lambda: range())
attempt(lambda: range(1, 2, 3, 4))
attempt(lambda: range(1, 2, 0))
attempt(lambda: range(x=1))
attempt(lambda: range(5).index(9))
attempt(lambda: range(5).index(3.0))
attempt(lambda: range(5).index('a'))
attempt(lambda: (range(5).count(3), range(5).count(3.0), range(5).count('a'), 3.0 in range(5), 'a' in range(5)))
attempt(lambda: (range(3) == range(0, 3, 1), range(0) == range(2, 2), range(0, 3, 2) == range(0, 4, 2), range(3) == [0]))
attempt(lambda: range(3) < range(4))
attempt(lambda: range(5).start.__class__)
attempt(lambda: setattr(range(5), 'start', 1))
print(sys.getsizeof(range(5)), sys.getsizeof(iter(range(5))), type(iter(range(big))), range(0, big).__len__ is not None)
it = iter(range(4))
print(next(it), it.__length_hint__(), list(it), it.__length_hint__(), list(it))
it = iter(range(big, big + 2))
print(next(it), it.__length_hint__(), list(it))

s = slice(1, 10, 2)
print(s, s.start, s.stop, s.step, s.indices(5), slice(5), slice(None, None, -1).indices(4), slice(-3, None).indices(10))
print(slice(1, 2) == slice(1, 2), slice(1) < slice(2), slice(big).indices(10), slice(-big, big).indices(big))
attempt(lambda: hash(s))
attempt(lambda: slice())
attempt(lambda: slice(1, 2, 0).indices(3))
attempt(lambda: slice('a').indices(3))
attempt(lambda: s.indices(-1))
attempt(lambda: setattr(s, 'start', 3))
attempt(lambda: slice(x=1))
print(sys.getsizeof(s), id(slice(1, 2)) == id(slice(3, 4)))

t = (1, 'a', 2.5)
attempt(lambda: t[3])
attempt(lambda: t['a'])
attempt(lambda: t.index(9))
attempt(lambda: t.index('a', 2))
attempt(lambda: t.count(1))
attempt(lambda: t + [1])
attempt(lambda: t * 2)
attempt(lambda: t * -1)
attempt(lambda: t.__setitem__)
attempt(lambda: hash(([],)))
attempt(lambda: tuple(5))
attempt(lambda: tuple([1], [2]))
attempt(lambda: tuple(x=1))
attempt(lambda: (hash(()), hash((1,)), hash((1, 2, 3)), hash((-1, -2)), hash(((), ((),)))))
attempt(lambda: ((1, 2) < (1, 3), (1,) < (1, 0), (2,) > (1, 5), (1, 2) == (1, 2.0), () < (1,)))
attempt(lambda: (1, 'a') < (1, 2))
attempt(lambda: t < [1])
print(sys.getsizeof(()), sys.getsizeof((1,)), sys.getsizeof((1, 2, 3)), (), (1,), (1, (2,)))


def put(o):
    o[0] = 1


attempt(lambda: put(t))
attempt(lambda: put(range(3)))
attempt(lambda: put({1}))
attempt(lambda: put(5))


class T(tuple):
    def __new__(cls, *items):
        return super().__new__(cls, items)


u = T(1, 2)
print(u, type(u), type(u + (3,)), type(u[:]), u == (1, 2), hash(u) == hash((1, 2)), sys.getsizeof(u) > 50)


class Watcher:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print('del', self.name)


v = (Watcher('a'), Watcher('b'), Watcher('c'))
del v
v = [Watcher('d'), (Watcher('e'), Watcher('f'))]
del v
deep = None
for i in range(100000):
    deep = (deep,)
del deep
deep = []
for i in range(100000):
    deep = [deep]
del deep
deep = {}
for i in range(100000):
    deep = {1: deep}
del deep
deep = frozenset()
for i in range(3):
    deep = frozenset([deep])
print(deep)
