# Learner's code that changes containers while they are being worked on.
import gc


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


class Hook:
    """Does something once, when it is hashed, compared or shown."""

    def __init__(self, action, n=0):
        self.action = action
        self.n = n

    def go(self):
        action, self.action = self.action, None
        if action:
            action()

    def __hash__(self):
        self.go()
        return self.n

    def __eq__(self, other):
        self.go()
        return self is other

    def __lt__(self, other):
        self.go()
        return self.n < getattr(other, 'n', other)

    def __repr__(self):
        self.go()
        return f'H{self.n}'

    def __index__(self):
        self.go()
        return self.n

    def __bool__(self):
        self.go()
        return True


a = [1, 2, 3]
a.extend(a)
a += a
a[2:4] = a
print(a)


def growing(n):
    for i in range(n):
        a.append('g')
        yield i


a = []
a.extend(growing(5))
print(a)
a = [1]
a[0:1] = growing(3)
print(a)
a = list(range(10))
attempt(lambda: a[Hook(a.clear, 5)])
a = list(range(10))
attempt(lambda: a[:Hook(a.clear, 5)])
a = list(range(10))
attempt(lambda: a.insert(Hook(a.clear, 5), 'x'))
print(a)
a = list(range(10))
attempt(lambda: a.pop(Hook(a.clear, 5)))
a = list(range(10))
attempt(lambda: a * Hook(a.clear, 2))
a = [Hook(None), Hook(lambda: a.clear()), Hook(None)]
print(a)
a = [Hook(lambda: a.append(1)), Hook(None)]
print(a)
a = [3, 1, 2]
a.sort(key=lambda n: (a.append(n), n)[1]) if False else None
attempt(lambda: a.sort(key=lambda n: a.append(n) or n))
print(a)
a = [Hook(lambda: a.extend([1] * 50), 2), Hook(None, 1)]
attempt(a.sort)
print(len(a))
a = [3, 1, 2]


def drop(n):
    global a
    a = None
    gc.collect()
    return n


a.sort(key=drop)
print(a)

d = {1: 1, 2: 2}
d.update(d)
d |= d
print(d)
d = {}
d[Hook(lambda: d.update(zip(range(50), range(50))), 3)] = 1
print(len(d))
d = {'a': 1}
d[Hook(lambda: d.clear(), hash('a'))] = 2
print(len(d))
d = {i: Hook(lambda: d.clear()) for i in range(5)}
print(d)
d = {i: i for i in range(5)}
attempt(lambda: {**d} == {0: Hook(lambda: d.clear()), **{i: i for i in range(1, 5)}})
d = {1: Hook(lambda: d.pop(2)), 2: 2}
attempt(lambda: d == {1: 1, 2: 2})
h = Hook(None, 7)
d = {h: 1}
h.action = lambda: d.clear()
attempt(lambda: d.pop(Hook(None, 7), 'none'))
d = {Hook(None, 7): 1}
e = {Hook(lambda: d.update({i: i for i in range(30)}), 7): 2}
attempt(lambda: len(d | e))


class Odd(dict):
    def keys(self):
        d.clear()
        return ['x']

    def __getitem__(self, key):
        d['during'] = 1
        return 5

    def __iter__(self):
        return iter(['y'])


d = {1: 1}
d.update(Odd())
print(d)

s = {1, 2}
s |= s
s &= s
s ^= s
print(s)
s = {1, 2, 3}
s -= s
print(s)
s = {Hook(None, 5), Hook(None, 5)}
t = {Hook(lambda: s.clear(), 5)}
print(len(s - t), len(s))
s = {Hook(None, 5), 6}
t = {Hook(lambda: s.update(range(100, 200)), 5), 6}
print(len(s & t), len(s))
s = {1, 2, 3}


def feeding():
    s.clear()
    yield 9
    s.update(range(40))
    yield 10


s.update(feeding())
print(len(s), 9 in s)
s = set(range(5))
attempt(lambda: s.difference_update(s.pop() for _ in range(3)))
print(s)

it = iter([1, 2, 3])
print(list(zip(it, it, it)))
m = map(lambda x: next(m, 'end') if x == 1 else x, [1, 2, 3])
print(list(m))
f = filter(lambda x: (list(f), True)[1] if x == 1 else True, [1, 2, 3])
print(list(f))
z = None


def inner():
    yield 1
    yield next(z, 'nested')
    yield 3


z = zip(inner(), 'abcdef')
attempt(lambda: list(z))
gen = (x for x in [Hook(None, 1), Hook(None, 2)])
print(any(gen), list(gen))

deep = []
for i in range(3000):
    deep = [deep]
attempt(lambda: deep == eval('deep[:]') and len(repr(deep)))
attempt(lambda: repr(deep))
other = []
for i in range(3000):
    other = [other]
attempt(lambda: deep == other)
attempt(lambda: deep < other)
tree = {}
for i in range(3000):
    tree = {'k': tree}
attempt(lambda: repr(tree))
fork = {}
for i in range(3000):
    fork = {'k': fork}
attempt(lambda: tree == fork)
tuples, twins = (), ()
for i in range(3000):
    tuples, twins = (tuples,), (twins,)
attempt(lambda: tuples == twins)
attempt(lambda: repr(tuples))
r = [1]
r.append(r)
q = [1]
q.append(q)
attempt(lambda: r == q)
attempt(lambda: r == r)
