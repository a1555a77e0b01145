# Descriptors that belong to a built-in base, and what a class makes of them.
import gc
import sys
import types
import weakref


def attempt(what, *args):
    try:
        print(what(*args))
    except Exception as error:
        print(type(error).__name__, error)


class Plain:
    pass


class Meta(type, Plain):
    pass


class OtherMeta(Plain, type):
    pass


class Module(types.ModuleType, Plain):
    pass


class Error(Plain, Exception):
    pass


class Made(metaclass=Meta):
    pass


class AlsoMade(metaclass=OtherMeta):
    pass


def replace(x):
    x.__dict__ = {'replaced': True}


def delete(x):
    del x.__dict__


for_plain = Plain.__dict__['__dict__']
for x in Made, AlsoMade, Module('m'), Error(), Exception(), Plain(), type('List', (list, Plain), {})(), 3:
    attempt(for_plain.__set__, x, {'a': 1})
    attempt(lambda: sorted(for_plain.__get__(x)))
    attempt(replace, x)
    attempt(delete, x)

# Methods where others have wrappers of slots.
print(list.__getitem__, dict.__getitem__, dict.__contains__, set.__contains__, frozenset.__contains__)
print(str.__getitem__, tuple.__getitem__, list.__contains__, complex.real, complex.__dict__['imag'])
print([1, 2].__getitem__(1), {1: 2}.__getitem__(1), {1: 2}.__contains__(2), {1}.__contains__(1))
for wrong in (lambda: [].__getitem__(), lambda: [].__getitem__(0), lambda: {}.__getitem__(0),
              lambda: list.__getitem__((), 0), lambda: setattr(1j, 'real', 2.0)):
    attempt(wrong)


class Numbers(list):
    pass


class Doubling(Numbers):
    def __getitem__(self, i):
        return 2 * super().__getitem__(i)


class Default(dict):
    def __missing__(self, key):
        return key * 2


print(Numbers([1, 2])[1], Doubling([1, 2])[1], Default()[4], Default.__getitem__(Default(), 5))
del Doubling.__getitem__
print(Doubling([1, 2])[1])


# Iteration that a subclass has changed is heeded wherever the items are taken.
class Lying(list):
    def __iter__(self):
        return iter('xy')


def arguments(*args):
    return args


lying = Lying([1])
print(tuple(lying), list(lying), len({*lying}), arguments(*lying), ''.join(lying), sorted(lying), [*lying])
first, second = lying
print(first, second)


# A __new__ that is taken away leaves its trace.
class Made:
    def __new__(cls, *args):
        return super().__new__(cls)


attempt(lambda: type(Made(1)).__name__)
del Made.__new__
attempt(lambda: type(Made()).__name__)
attempt(lambda: type(Made(1)).__name__)


class Numbers2(Made, list):
    pass


attempt(lambda: Numbers2([1]))


# Slots with names that a class uses itself.
class Slotted:
    __slots__ = ['__classcell__', '__qualname__']

    def __init__(self):
        super().__init__()
        self.__classcell__ = 'mine'


print(Slotted().__classcell__, Slotted.__qualname__, Slotted.__dict__['__classcell__'],
      Slotted.__dict__['__qualname__'])


# What special methods are looked up on.
class Watched:
    def __getattribute__(self, name):
        print('asked for', name)
        return object.__getattribute__(self, name)

    def __sizeof__(self):
        return 8


print(sys.getsizeof(Watched()) > 8)


class OwnOrder(type):
    def mro(cls):
        del OwnOrder.mro
        return (Plain,)


attempt(lambda: OwnOrder('Astray', (), {}))


# An object that is its own dictionary.
class Record(dict):
    def __init__(self, **items):
        super().__init__(**items)
        self.__dict__ = self


record = Record(name='r')
print(record.name, gc.collect() >= 0)
watch = weakref.ref(record)
del record
print(gc.collect(), watch(), any(type(o) is Record for o in gc.get_objects()))


class NotADict(types.ModuleType):
    __dict__ = property(lambda self: 'a text')


attempt(dir, NotADict('m'))
