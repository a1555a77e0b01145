# Corners of functools, enum, dataclasses, collections and typing.
import collections
import copy
import re
import typing
from abc import ABC, abstractmethod
from collections import UserList, UserString
from collections.abc import Container, Iterable, MutableMapping, MutableSequence, Sized
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, ReprEnum
from functools import cached_property, singledispatch, total_ordering
from typing import Tuple, TypeVar, TypeVarTuple

T, U, Ts = TypeVar('T'), TypeVar('U'), TypeVarTuple('Ts')
print(list[T][*tuple[int]], dict[T, U][*tuple[int, str]], dict[T, U][int, *tuple[str]], list[T][*Tuple[int]])
print(tuple[*Ts][*tuple[int]], tuple[*Ts][*tuple[int, ...]])
print(isinstance(re.compile('a'), typing.Pattern), issubclass(type(re.match('a', 'a')), typing.Match))


def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


@singledispatch
def of(x):
    return 'base'


of.register(Container, lambda x: 'container')
of.register(Sized, lambda x: 'sized')
attempt(of, {})
attempt(of, 3)
of.register(collections.ChainMap, lambda x: 'chain')
of.register(MutableMapping, lambda x: 'mapping')
attempt(of, {})
attempt(of, collections.ChainMap())
attempt(of, [])


class R(collections.defaultdict):
    pass


MutableSequence.register(R)
of.register(MutableSequence, lambda x: 'sequence')
attempt(of, R())
attempt(of, collections.defaultdict(int))


class Bag(Sized):
    def __len__(self):
        return 0


class Bags(Bag, Iterable):
    def __iter__(self):
        return iter(())


of.register(Iterable, lambda x: 'iterable')
attempt(of, Bag())
attempt(of, Bags())
print(of.dispatch(dict)({}), of.dispatch(bool)(True))


class Meta(type):
    @cached_property
    def answer(self):
        return 42


class WithMeta(metaclass=Meta):
    pass


attempt(lambda: WithMeta.answer)


@total_ordering
class Age:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __lt__(self, other):
        return self.n < other.n


print(Age.__ge__.__qualname__, Age.__gt__.__name__, Age(1) >= Age(1))

some = UserList([1, [2]])
some.mark = []
for other in (copy.copy(some), copy.deepcopy(some), some.copy(), some[:]):
    print(other, other.data is some.data, getattr(other, 'mark', None) is some.mark)
text = UserString('a %s b')
print(text.encode(), text.encode(None, None), text % 3, '%s!' % text, text.__rmod__('<%s>'))


class Day(date, ReprEnum):
    FIRST = 2024, 1, 1
    LAST = 2024, 12, 31


print(Day.FIRST, repr(Day.LAST), f'{Day.FIRST}', f'{Day.FIRST:%d.%m.}', Day.LAST - Day.FIRST)


class Period(timedelta, Enum):
    _ignore_ = 'Period i'
    Period = vars()
    for i in range(3):
        Period[f'day_{i}'] = i


print(list(Period), hasattr(Period, '_ignore_'), hasattr(Period, 'Period'), hasattr(Period, 'i'))


class Foo(Enum):
    vars().update({k: v for k, v in {'FOO_CAT': 'aloof', 'BAR': 1}.items() if k.startswith('FOO')})

    def upper(self):
        return self.value.upper()


print(list(Foo), Foo.FOO_CAT.upper())


class Ordered(ABC):
    @abstractmethod
    def __lt__(self, other):
        pass

    @abstractmethod
    def __le__(self, other):
        pass


@dataclass(order=True)
class Point(Ordered):
    x: 'int'
    y: 'typing . ClassVar[int]' = 3


print(Point(1) < Point(2), Point.__abstractmethods__)


def slotted():
    class A:
        __slots__ = iter(['a'])

    @dataclass(slots=True)
    class B(A):
        b: int


attempt(slotted)
