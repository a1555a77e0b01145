# Lists: messages, slices, sizes, and what finalizers see while items are dropped.
import sys


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


a = [1, 2, 3]
attempt(lambda: a[3])
attempt(lambda: a[-4])
attempt(lambda: a['x'])
attempt(lambda: a[1.0])
attempt(lambda: a.pop(7))
attempt(lambda: [].pop())
attempt(lambda: a.remove(9))
attempt(lambda: a.index(9))
attempt(lambda: a.index(1, 'a'))
attempt(lambda: a.index(3, -1))
attempt(lambda: a.index(3, 0, 2))
attempt(lambda: a.insert('x', 1))
attempt(lambda: a.insert(1))
attempt(lambda: a.append())
attempt(lambda: a.extend(5))
attempt(lambda: a + (1,))
attempt(lambda: a + 1)
attempt(lambda: a * 'x')
attempt(lambda: a * 1.5)
attempt(lambda: 'x' * a)
attempt(lambda: a < (1, 2))
attempt(lambda: a.__setitem__(slice(0, 3, 2), [1]))
attempt(lambda: a.__setitem__(slice(0, 2), 5))
attempt(lambda: a.__setitem__(slice(0, 3, 2), 5))
attempt(lambda: a.__setitem__(10, 5))
attempt(lambda: a.__delitem__(10))
attempt(lambda: a[::0])
attempt(lambda: a[1:'x'])
attempt(lambda: hash(a))
attempt(lambda: list(1))
attempt(lambda: list(1, 2))
attempt(lambda: list(x=1))
attempt(lambda: a.sort(1))
attempt(lambda: a.sort(reverse='x'))
attempt(lambda: a.sort(foo=1))
attempt(lambda: [1, 'a'].sort())
attempt(lambda: [1, None, 2].sort(key=str))
attempt(lambda: a[10**30])
attempt(lambda: a[:10**30])
attempt(lambda: a.count())
attempt(lambda: list.append(1, 2))
attempt(lambda: list.append())

b = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
b[2:4] = 'xyz'
print(b, sys.getsizeof(b))
b[::3] = [None] * len(b[::3])
print(b)
del b[::2]
print(b, sys.getsizeof(b))
del b[::-2]
print(b, sys.getsizeof(b))
b[1:1] = b
print(b, sys.getsizeof(b))
b += b
b *= 2
print(b, sys.getsizeof(b))
b[::-1] = b
print(b)
b[:] = []
print(b, sys.getsizeof(b))

sizes = []
c = []
for i in range(70):
    sizes.append(sys.getsizeof(c))
    c.append(i)
print(sizes)
sizes = []
while c:
    c.pop()
    sizes.append(sys.getsizeof(c))
print(sizes)
print([sys.getsizeof(list(range(n))) for n in range(12)])
print([sys.getsizeof([i for i in range(n)]) for n in range(12)])
print([sys.getsizeof(list(i for i in range(n))) for n in range(12)])
print([sys.getsizeof([*range(n)]) for n in range(12)])
print(sys.getsizeof([1, 2, 3]), sys.getsizeof([1, 2, 3] + [4]), sys.getsizeof([1, 2, 3][:2]))


class Watcher:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name

    def __del__(self):
        print('del', self.name, 'sees', seen)


seen = [Watcher('a'), Watcher('b'), Watcher('c')]
seen.clear()
seen.extend([Watcher('d'), Watcher('e'), Watcher('f'), Watcher('g')])
seen[1:3] = [1]
seen[0] = 0
del seen[-1]
seen[:] = [Watcher('h'), Watcher('i'), Watcher('j')]
seen[::2] = [5, 6]
del seen[::2]
seen *= 0
seen = [Watcher('k'), Watcher('l')]
seen.__init__('xy')
seen = None


class Nasty:
    def __eq__(self, other):
        victim.clear()
        return False


victim = [Nasty(), Nasty(), 1]
print(5 in victim, victim)
victim = [Nasty(), Nasty(), 1]
attempt(lambda: victim.index(5))
victim = [Nasty(), Nasty(), 1]
print(victim.count(5), victim)
victim = [Nasty(), Nasty(), 1]
attempt(lambda: victim.remove(5))
victim = [Nasty(), 2]
print(victim == [3, 4], victim)

r = [1]
r.append(r)
r.append([r])
print(r)
t = ([],)
t[0].append(t)
print(t)
d = {}
d['self'] = d
print(d)


class Same:
    def __repr__(self):
        return repr(holder)


holder = [1]
holder.append(Same())
print(holder)
