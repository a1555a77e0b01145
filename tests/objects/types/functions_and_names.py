# Functions, methods, descriptors, aliases: what they say of themselves.
import sys


def plain(a, b=1, *c, d=2, **e):
    "What it does."
    return a, b, c, d, e


print(plain.__name__, plain.__qualname__, plain.__module__, plain.__doc__, plain.__defaults__, plain.__kwdefaults__)
print(plain.__closure__, plain.__dict__, plain.__annotations__, plain.__globals__ is globals(), plain.__code__.co_name)
plain.note = 1
plain.__name__ = 'renamed'
plain.__defaults__ = (5,)
plain.__kwdefaults__ = {'d': 6}
print(plain.__name__, plain.__dict__, plain(1))
plain.__code__ = (lambda x, y=2: (x, y)).__code__
print(plain(1))


def annotated(x: int, y: 'str' = '') -> list:
    pass


print(annotated.__annotations__)


class Thing:
    def method(self, x=1):
        return self, x

    def __repr__(self):
        return 'thing'


t = Thing()
m = t.method
print(m, m.__self__, m.__func__ is Thing.method, m.__name__, m() == (t, 1), m == t.method, m is t.method, hash(m) == hash(t.method))
print(m == Thing().method, Thing.method(t, 2), type(m)(len, 'abc')())
print(len, [].append.__name__, [].append.__qualname__, len.__module__, str.join, dict.fromkeys.__name__, int.__add__, (1).__add__(2))
print(type(int.__add__), type((1).__add__), type(str.join), type(Thing.__dict__['__dict__']), type(dict.__dict__['fromkeys']))
print(list.__len__([1, 2]), list.append.__qualname__, int.__dict__['real'], Thing.__dict__['__weakref__'], [1].__len__() == 1)
print(str.join(',', 'abc'), dict.__dict__['fromkeys'].__get__(None, dict)('ab'), property(len).fget is len)
print(classmethod(len), staticmethod(len), staticmethod(len)('abc'), classmethod(plain).__wrapped__ is plain)
print([].append == [].append, len == len, (1).__add__ == (1).__add__)

print(list[int], dict[str, list[int]], tuple[()], tuple[int, ...], list[Thing], list[None], type[int], set['x'])
print(list[int] == list[int], list[int] == list[str], hash(list[int]) == hash(list[int]), list[int].__origin__, list[int].__args__)
print(list[int](), list[int]('ab'), dict[str, int](a=1), isinstance([], list[int].__origin__))
print(int | str, int | None, None | int, list[int] | None, int | str | int, (int | str).__args__)
print((int | str) == (str | int), hash(int | str) == hash(str | int), isinstance(1, int | str), isinstance(1, str | None), issubclass(bool, int | str))


class Sub(list[int]):
    pass


print(Sub.__bases__, Sub.__orig_bases__)

for o in (plain, m, len, [].append, list.append, int.__add__, (1).__add__, property(), Thing, t, None, object(), Thing.__dict__,
          list[int], int | str, super(Thing, t), classmethod(len), Thing.__dict__['__dict__'], sys, int, ..., NotImplemented, type):
    print(type(o).__name__, sys.getsizeof(o))

print(None, ..., NotImplemented, bool(None), type(None), type(...), type(NotImplemented))
print(repr(object)[:7], object.__doc__ is not None, object().__eq__(1), object().__lt__(1), object.__subclasshook__(int))
o = Thing()
print(o.__eq__(o), o.__ne__(o), o.__ne__(1), o.__reduce_ex__(2)[1:], o.__getstate__(), sorted(o.__dir__()) == dir(o), o.__sizeof__())
o.x = 1
print(o.__getstate__(), o.__reduce_ex__(4)[1:], Thing.__dict__.get('method') is Thing.method)


def outer():
    kept = [1]

    def inner():
        nonlocal kept
        return kept
    return inner


cell = outer().__closure__[0]
print(cell.cell_contents, type(cell).__name__, outer().__code__.co_freevars)
cell.cell_contents = 2
print(cell.cell_contents, cell == outer().__closure__[0], cell < type(cell)(3))
del cell.cell_contents
try:
    cell.cell_contents
except ValueError as error:
    print(error)
module = type(sys)('made', 'its doc')
module.x = 1
print(module, module.__name__, module.__doc__, module.x, sorted(module.__dict__), dir(module))
try:
    module.y
except AttributeError as error:
    print(error)
module.__getattr__ = lambda name: name * 2
print(module.y)
proxy = Thing.__dict__
print('method' in proxy, len(proxy) > 2, proxy.get('nothing', 0), list(proxy)[:2], proxy | {} == dict(proxy))
try:
    proxy['x'] = 1
except TypeError as error:
    print(error)
