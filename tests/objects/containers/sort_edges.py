# Sorting: which comparisons, in which order; what the list looks like meanwhile.
class C:
    def __init__(self, n, tag):
        self.n = n
        self.tag = tag

    def __lt__(self, other):
        log.append(f'{self.tag}<{other.tag}')
        return self.n < other.n

    def __repr__(self):
        return self.tag


def make(numbers):
    return [C(n, chr(97 + i) if i < 26 else str(i)) for i, n in enumerate(numbers)]


for numbers in ([3, 1, 2], [1, 2, 3, 4], [4, 3, 2, 1], [2, 2, 1, 1], [5, 1, 4, 2, 3, 0], list(range(10)) + [4],
                [i * 7 % 10 for i in range(20)]):
    for reverse in (False, True):
        log = []
        items = make(numbers)
        items.sort(reverse=reverse)
        print(items, len(log), ' '.join(log))

log = []
items = make([i * 37 % 101 for i in range(150)])
items.sort()
print(items)
print(len(log), log[:20], log[-20:])
log = []
items = make(list(range(0, 100, 2)) + list(range(1, 100, 2)) + list(range(30)))
items.sort()
print(items)
print(len(log), log[-40:])
log = []
print(min(make([3, 1, 2])), max(make([3, 1, 3])), sorted(make([2, 1])), log)


class Peek:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        looks.append(len(shared))
        return self.n < other.n


looks = []
shared = [Peek(3), Peek(1), Peek(2)]
shared.sort()
print(looks, [p.n for p in shared])


class Meddler(Peek):
    def __lt__(self, other):
        shared.append(1)
        return self.n < other.n


shared = [Meddler(3), Meddler(1), Meddler(2)]
try:
    shared.sort()
except ValueError as error:
    print(error, [p.n for p in shared])


class Failing(Peek):
    def __lt__(self, other):
        if {self.n, other.n} == {1, 5}:
            raise KeyError('no')
        return self.n < other.n


shared = [Failing(n) for n in (4, 3, 5, 2, 1, 6)]
try:
    shared.sort()
except KeyError as error:
    print(repr(error), [p.n for p in shared])


def key(item):
    if item == 3:
        raise RuntimeError('bad key')
    print('key', item)
    return -item


numbers = [1, 2, 3, 4]
try:
    numbers.sort(key=key)
except RuntimeError as error:
    print(error, numbers)
numbers.remove(3)
numbers.sort(key=key, reverse=True)
print(numbers)
numbers.sort(key=None)
print(numbers)


class Shrug:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        print('lt', self.n, other.n)
        return NotImplemented

    def __gt__(self, other):
        print('gt', self.n, other.n)
        return self.n > other.n


print([s.n for s in sorted([Shrug(2), Shrug(1)])])
print(sorted([(1, 'b'), (1, 'a'), (0, 'z')]), sorted([(1,), (), (1, 2)]), sorted([[2], [1, 5], [1]]))
print(sorted('banana'), sorted({'b': 1, 'a': 2}), sorted([2.5, 1, True, -3]), sorted([1.5, float('inf'), -0.0]))
try:
    sorted([1j, 2j])
except TypeError as error:
    print(error)
try:
    sorted([(1, 1j), (1, 2j)])
except TypeError as error:
    print(error)
print(sorted([2**70, 2**69, 5]), sorted(['b', 'é', 'a', 'zz', '']), sorted([b'b', b'a']))
