# Attributes of instances: one table of names for a class, and dictionaries made when asked for.
import gc
import sys


class P:
    pass


a = P()
a.x = 1
a.y = 2
b = P()
b.y = 3
b.x = 4
print(sys.getsizeof(a), vars(a), vars(b), sys.getsizeof(vars(a)), sys.getsizeof(vars(b)))
del a.x
a.z = 5
a.x = 6
print(a.__dict__, list(a.__dict__), sys.getsizeof(a.__dict__))
c = P()
for i in range(40):
    setattr(c, f'f{i}', i)
print(len(vars(c)), list(vars(c))[:3], sys.getsizeof(vars(c)))
d = P()
d.x = 1
print(vars(d), sys.getsizeof(vars(d)))
vars(d)[5] = 'not a name'
print(vars(d), sys.getsizeof(vars(d)))
d.__dict__ = {'new': 1}
print(d.new, vars(d), sys.getsizeof(vars(d)))
try:
    d.x
except AttributeError as error:
    print(error)
try:
    del b.nothing
except AttributeError as error:
    print(error)
e = P()
try:
    del e.nothing
except AttributeError as error:
    print(error)
e.__dict__['direct'] = 1
print(e.direct, vars(e))
kept = e.__dict__
del e
print(kept)
kept['more'] = 2
del kept['direct']
print(kept)


class Q:
    def __init__(self, n):
        self.n = n
        self.me = self


q = Q(1)
names = q.__dict__
print(gc.is_tracked(names), gc.is_tracked(vars(a)), sorted(names))
del q, Q
print(gc.collect() >= 0, names['n'])
names.pop('me')
names['other'] = names
print(sorted(names))
del names
print(gc.collect() > 0)


class L(list):
    pass


items = L([1, 2])
items.note = 'mine'
print(items, items.note, items.__dict__, sys.getsizeof(items.__dict__))
del items.note
print(items.__dict__)


class T(tuple):
    pass


pair = T((1, 2))
pair.tag = 't'
print(pair, pair.__dict__, type(pair[:]))


class Watcher:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print('del', self.name, 'owner has', [k for k in ('one', 'two', 'three') if hasattr(owner, k)])


owner = P()
owner.one = Watcher('one')
owner.two = Watcher('two')
owner.three = Watcher('three')
owner.one = 1
del owner.two
owner.__dict__.clear()
owner = P()
owner.three = Watcher('3')
owner.one = Watcher('1')
owner = None
