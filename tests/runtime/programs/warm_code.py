# Code that has run a few times moves what it subscripts into the frame of a Python __getitem__; str (x) needs no tuple.
import sys
g = sys.getrefcount
class A:
    def __getitem__(self, k): return g(self), g(k)
    def __getattribute__(self, n): return g(self), g(n) > 0
    @property
    def p(self): return g(self)
class B:
    @property
    def p(self): return g(self)
    def __getattr__(self, n): return g(self)
class C:
    def __init__(self, v): print(g(self), g(v))
a = A(); b = B(); x = []
print(a[x], A()[x], a.q, b.p, b.z, B().p, B().zz, A().q); C([]); C(x)
for i in range(7): pass
print(a[x], A()[x], a.q, b.p, b.z, B().p, B().zz, A().q); C([]); C(x)
for i in range(7): pass
print(a[x], A()[x], a.q, b.p, b.z, B().p, B().zz, A().q); C([]); C(x)
for i in range(7): pass
print(a[x], A()[x], a.q, b.p, b.z, B().p, B().zz, A().q); C([]); C(x)
for i in range(20): print(a[x], A()[x], a.q, b.p, b.z, B().p, B().zz, A().q); C([]); C(x)
def f():
    print(a[x], A()[x], a.q, b.p, b.z, B().p, B().zz, A().q); C([]); C(x)
for i in range(12): f()
def f2():
    a = A(); x = []; b = B()
    print(a[x], A()[x], a.q, b.p, b.z, B().p, B().zz, A().q); C([]); C(x)
    print([1][0], {1:2}[1], (1,)[0])
for i in range(12): f2()


class Text:
    def __str__(self):
        return str(g(self))


def texts():
    t = Text()
    return str(t), str(Text()), f'{t}', '%s' % t


for i in range(10):
    print(texts())


def subscripts(things):
    return [thing[KEY] for thing in things], things[0][[]]


KEY = ['key']


class Plain:
    def __getitem__(self, key):
        return g(self), g(key)


class Gen:
    def __getitem__(self, key):
        yield g(self), g(key)


class Star:
    def __getitem__(self, *key):
        return g(self), g(key)


class Default:
    def __getitem__(self, key, more=1):
        return g(self), g(key)


class Fails:
    def __getitem__(self, key):
        raise KeyError(g(self))


class Static:
    @staticmethod
    def __getitem__(key):
        return g(key)


def generator(thing):
    for _ in range(12):
        yield thing[[]]


for i in range(10):
    print(subscripts([Plain(), Plain()]), [next(x) for x in [Gen()[[]]]])
for cls in Star, Default, Static:
    def subscript(thing):
        return thing[KEY]

    print(cls.__name__, [subscript(cls()) for _ in range(12)])
print(list(generator(Plain())))


def failing():
    thing = Fails()
    try:
        return thing[[]]
    except KeyError as error:
        return error.args, g(thing), len(error.__traceback__.tb_next.tb_frame.f_locals)


for i in range(10):
    print(failing())
while i:
    i -= 1
    print(Plain()[[]])


class Deep:
    def __getitem__(self, key):
        return self[key + 1]


def deep():
    try:
        Deep()[0]
    except RecursionError as error:
        return str(error)


for i in range(9):
    print(deep())
