# list.__getitem__ and its like are methods, not wrappers; methods that take a tuple, called bound, are named without
# their class; and dir () fills the table of names that instances share.
import collections
import functools
import sys

for method in (list.__getitem__, dict.__getitem__, dict.__contains__, set.__contains__, frozenset.__contains__,
               tuple.__getitem__):
    print(method, type(method).__name__)


class L(list): pass


class D(dict):
    def __missing__(self, key): return key


class Crossed(dict):
    __contains__ = D.__getitem__


print(L([1, 2])[1], D()[4], 3 in D(), L.__getitem__(L([1]), 0), D.__contains__({1: 2}, 1), 5 in Crossed({5: 0}))
for attempt in (lambda: [1].__getitem__(), lambda: {1}.__contains__(2, 3), lambda: [].__getitem__(x=1),
                lambda: list.__getitem__({}, 1), lambda: 'a'.find(sep=1), lambda: 'a'.find(**{'sep': 1}),
                lambda: {1}.union(**{'x': 1}), lambda: 'a'.startswith(*[1], **{'x': 1}), lambda: (1,).count(**{'x': 1}),
                lambda: str.find('a', x=1), lambda: (lambda f: f(x=1))('a'.find),
                lambda: bytes.fromhex('{ß ß'), lambda: bytes.fromhex('{'), lambda: bytes.fromhex('é')):
    try:
        print(attempt())
    except (TypeError, ValueError) as error:
        print(error)


class Plain:
    def __init__(self): self.a = 1


before = [Plain() for _ in range(3)]
print([sys.getsizeof(vars(o)) for o in before])
print(dir(before[0])[-2:])
after = [Plain() for _ in range(3)]
after[0].b = 2
print([sys.getsizeof(vars(o)) for o in before + after])


class WithPartial:
    method = functools.partialmethod(print, 1, sep='-')


print(WithPartial().method, WithPartial.__dict__['method'])

queue = collections.deque([1, 2, 3])
forward, backward = iter(queue), reversed(queue)
next(forward), next(backward)
queue.append(4)
for iterator in forward, forward, backward, backward:
    try:
        print(next(iterator))
    except (RuntimeError, StopIteration) as error:
        print(type(error).__name__, error)
