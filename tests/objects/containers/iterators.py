# Iterators: what they keep, when they let go of it, how they report and repeat.
import copy
import sys


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


a = [1, 2, 3]
it = iter(a)
print(sys.getrefcount(a), next(it), it.__length_hint__(), list(it), sys.getrefcount(a))
a.append(4)
print(list(it), it.__length_hint__())
it = reversed(a)
print(next(it), it.__length_hint__(), list(it), list(it), sys.getrefcount(a))
it = iter((1, 2))
print(next(it), it.__length_hint__(), list(it), list(it))


class Seq:
    def __len__(self):
        return 3

    def __getitem__(self, i):
        if i > 2:
            raise IndexError(i)
        return i * 10


print(list(Seq()), list(reversed(Seq())), type(iter(Seq())).__name__, iter(Seq()).__length_hint__(), 20 in Seq())
attempt(lambda: iter(5))
attempt(lambda: next(5))
attempt(lambda: reversed(5))
attempt(lambda: reversed({1}))
attempt(lambda: reversed(x for x in a))
attempt(lambda: iter(5, 6))
attempt(lambda: list(iter(lambda: a.pop(), 1)))
print(a)
attempt(lambda: list(iter([].pop, 1)))

print(list(enumerate('ab')), list(enumerate('ab', 5)), list(enumerate('ab', start=10**20)))
attempt(lambda: enumerate())
attempt(lambda: enumerate(5))
attempt(lambda: enumerate('a', 'b'))
attempt(lambda: enumerate('a', foo=1))
e = enumerate('abc')
first = next(e)
second = next(e)
print(first, second, first is second)
del first, second
print(next(e), list(e))
ids = set()
for pair in enumerate('abcd'):
    ids.add(id(pair))
print(len(ids))
ids = set()
for i, c in enumerate('abcd'):
    ids.add((i, c))
print(sorted(ids))
e = enumerate('ab', 2**63 - 2)
print(list(e), next(enumerate([1], 2**63)))

print(list(zip()), list(zip('ab')), list(zip('abc', [1, 2])), list(zip([], 'a')))
attempt(lambda: zip(1))
attempt(lambda: list(zip('ab', [1], strict=True)))
attempt(lambda: list(zip('a', [1, 2], strict=True)))
attempt(lambda: list(zip('a', [1], [1, 2], strict=True)))
attempt(lambda: list(zip('a', [1], [], strict=True)))
attempt(lambda: list(zip('ab', [1, 2], strict=True)))
attempt(lambda: zip('a', foo=1))
attempt(lambda: zip('a', foo=1, strict=1))
z = zip([1, 2, 3], 'abc')
first = next(z)
print(first, next(z), first)
i = iter([1, 2, 3])
print(list(zip(i, 'a')), list(i))

print(list(map(str, [1, 2])), list(map(lambda x, y: x + y, [1, 2], [10, 20, 30])))
attempt(lambda: map(str))
attempt(lambda: map())
attempt(lambda: list(map(5, [1])))
attempt(lambda: list(map(lambda x: 1 // x, [1, 0])))
print(list(filter(None, [0, 1, '', 'a', None])), list(filter(lambda x: x > 1, [1, 2, 3])), list(filter(bool, [0, 2])))
attempt(lambda: filter(None))
attempt(lambda: list(filter(lambda x: 1 // x, [1, 0])))

print(sys.getsizeof(iter([])), sys.getsizeof(enumerate([])), sys.getsizeof(zip()), sys.getsizeof(map(str, [])))
for it in (iter([1, 2, 3]), iter((1, 2, 3)), reversed([1, 2, 3]), iter({1: 1, 2: 2}), iter({5, 6}), iter(range(4)),
           enumerate('abc'), zip('abc', [1, 2, 3]), map(str, [1, 2, 3]), filter(None, [1, 2, 3]), iter(Seq())):
    next(it)
    twin = copy.copy(it)
    print(type(it).__name__, list(twin), list(it))
    twin = copy.copy(it)
    print(list(twin))


class Watcher:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print('del', self.name)


def watched():
    yield Watcher('first')
    yield Watcher('second')


for pair in zip(watched(), 'ab'):
    print('got', pair[1])
del pair
print('--')
for n, w in enumerate(watched()):
    print('got', n)
del w
print('--')
for w in filter(lambda w: w.name != 'first', watched()):
    print('got', w.name)
del w
