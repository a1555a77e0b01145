# What the library's own classes cost: births that last, and the most at once, told by the threshold that a
# collection needs. Deaths through weak references, abstract classes and unions among them.
import abc
import collections
import collections.abc
import gc
import string
import weakref

collected = []
gc.disable()


def note(phase, info):
    collected.append(phase)


def most_at_once(work):
    for allowed in range(1, 100):
        gc.collect()
        collected.clear()
        gc.callbacks.append(note)
        gc.set_threshold(gc.get_count()[0] + allowed)
        gc.enable()
        work()
        gc.disable()
        began = bool(collected)
        gc.callbacks.clear()
        if not began:
            return allowed


def cost(name, work):
    work()
    most = most_at_once(work)
    gc.set_threshold(700, 10, 10)
    gc.collect()
    before = gc.get_count()[0]
    result = work()
    held = gc.get_count()[0] - before
    del result
    print(name, held, gc.get_count()[0] - before, most)


class Key:
    pass


keys = [Key() for _ in range(6)]
by_key = weakref.WeakKeyDictionary((k, 1) for k in keys)
by_value = weakref.WeakValueDictionary((id(k), k) for k in keys)
weak_set = weakref.WeakSet(keys)
first = keys[0]
missing = Key()

for name, made in ('keys', by_key), ('values', by_value):
    key = first if name == 'keys' else id(first)
    value = 1 if name == 'keys' else first
    cost(name + ' len', lambda: len(made))
    cost(name + ' get', lambda: made.get(key))
    cost(name + ' get none', lambda: made.get(missing))
    cost(name + ' in', lambda: key in made)
    cost(name + ' not in', lambda: missing in made)
    cost(name + ' set', lambda: made.__setitem__(key, value))
    cost(name + ' items', lambda: made.items())
    cost(name + ' one item', lambda: next(made.items()))
    cost(name + ' list', lambda: list(made))
    cost(name + ' copy', lambda: made.copy())
    cost(name + ' or', lambda: made | made)
cost('set len', lambda: len(weak_set))
cost('set list', lambda: list(weak_set))
cost('set copy', lambda: weak_set.copy())
for operator in 'union intersection difference symmetric_difference issubset issuperset isdisjoint'.split():
    cost('set ' + operator, lambda: getattr(weak_set, operator)(weak_set))
cost('set ==', lambda: weak_set == weak_set)


def one_dies():
    key = Key()
    by_key[key] = 1
    by_value[0] = key
    weak_set.add(key)


def one_dies_in_a_walk():
    keys.append(Key())
    by_key[keys[-1]] = 1
    walk = by_key.items()
    next(walk)
    keys.pop()
    walk = None


def finalized():
    key = Key()
    weakref.finalize(key, len, [])


cost('death', one_dies)
cost('death in a walk', one_dies_in_a_walk)
cost('finalize', finalized)
last = weakref.finalize(first, print)
last.atexit = False
cost('finalize repr', lambda: repr(last))


class Abstract(abc.ABC):
    @abc.abstractmethod
    def method(self):
        pass


class Meta(type):
    pass


def subclass():
    class Concrete(Abstract):
        def method(self):
            pass


def with_metaclass():
    class Made(metaclass=Meta):
        pass


def asked_anew():
    Abstract._abc_caches_clear()
    isinstance(5, Abstract)


cost('subclass', subclass)
cost('metaclass', with_metaclass)
cost('ABCMeta', lambda: abc.ABCMeta('Made', (), {'a': 1}))
cost('isinstance', lambda: isinstance(5, Abstract))
cost('isinstance anew', asked_anew)
cost('Sized', lambda: isinstance([], collections.abc.Sized))
cost('subclass hook', lambda: Abstract.__subclasshook__(int))
cost('getattr of a class', lambda: getattr(Key, 'missing', None))
cost('ChainMap', lambda: collections.ChainMap({}))
cost('Template', lambda: string.Template('a'))

either = int | str
cost('union', lambda: int | str)
cost('union of a union', lambda: either | None)
print((either | str) is either, (either | either) is either, (int | int) is int, None | type(None), either | float)


def plain():
    yield 1


def guarded():
    try:
        yield 1
    finally:
        pass


def begun(generator):
    next(generator)


for function in plain, guarded:
    cost(function.__name__ + ' not begun', function)
    cost(function.__name__ + ' begun', lambda: begun(function()))
    cost(function.__name__ + ' closed', lambda: function().close())
