# What data classes, collections and heapq make and leave behind: functions by name, with what their cells
# hold, how much the collector finds of a class that is dropped, and births that calls leave to be counted.
import collections, copy, dataclasses, gc, heapq, pickle, types
from dataclasses import dataclass, field


def inside(function):
    code = function.__code__
    cells = [type(c.cell_contents).__name__ for c in function.__closure__ or ()]
    return function.__qualname__, function.__module__, code.co_qualname, code.co_name, code.co_freevars, cells


@dataclass(frozen=True, order=True)
class Point:
    x: int
    y: list = field(default_factory=list)
    z: int = 3


for name in ('__init__', '__repr__', '__eq__', '__lt__', '__hash__', '__setattr__', '__delattr__'):
    print(name, inside(getattr(Point, name)))
print(inside(Point.__repr__.__wrapped__), Point.__setattr__.__code__.co_consts)
print(inside(dataclasses.Field.__repr__), type(dataclasses.fields(Point)[0]._field_type).__name__)


def births(name, work):
    work()
    work()
    gc.collect()
    before = gc.get_count()[0]
    result = work()
    held = gc.get_count()[0] - before
    del result
    print(name, held, gc.get_count()[0] - before, gc.collect())


@dataclass
class Pair:
    x: int
    y: list = field(default_factory=list)


class WithInit:
    def __init__(self, x):
        pass


class WithNew:
    def __new__(cls, x):
        return object.__new__(cls)


class WithCall:
    def __call__(self, x):
        pass


gc.disable()
pair, given, call = Pair(1), {'x': 1}, WithCall()
births('repr', lambda: repr(pair))
births('asdict', lambda: dataclasses.asdict(pair))
births('astuple', lambda: dataclasses.astuple(pair))
births('replace', lambda: dataclasses.replace(pair, x=2))
births('init', lambda: WithInit(**given))
births('new', lambda: WithNew(**given))
births('call', lambda: call(**given))
births('explicit', lambda: WithInit(x=1))

one, two = collections.Counter('abca'), collections.Counter('bcd')
for sign in ('one + two', 'one - two', 'one & two', 'one | two', '+one', '-one', 'one == two', 'one <= two',
             'one.most_common(1)', 'one.subtract("a")', 'collections.Counter(a=1)'):
    births(sign, eval('lambda: ' + sign))
rows = collections.UserList([1, 2])
births('UserList', lambda: collections.UserList(rows))
births('UserList +', lambda: rows + [1])
births('UserList [:]', lambda: rows[:])
text = collections.UserString('a')
births('UserString', lambda: collections.UserString(text))
births('UserString upper', lambda: text.upper())
chain = collections.ChainMap({'a': 1}, {'b': 2})
births('ChainMap len', lambda: len(chain))
births('ChainMap list', lambda: list(chain))
births('OrderedDict', lambda: collections.OrderedDict(a=1))
births('namedtuple', lambda: collections.namedtuple('P', 'x y'))
births('nsmallest', lambda: heapq.nsmallest(2, [3, 1, 2]))
births('merge', lambda: list(heapq.merge([1], [2])))
print(heapq.merge.__name__, list(heapq.merge('abz', 'Bc', key=str.lower)), list(heapq.merge([9, 3], [4, 2], reverse=True)))

print(+one, -one, one & two, one | two, one - collections.Counter(a=1, b=-7, z=-2))
one += two
one -= collections.Counter(a=1, z=-3)
one |= collections.Counter(r=1)
one &= collections.Counter(a=4, r=4)
print(one, one == collections.Counter(r=1, a=1, q=0))
print(collections.UserString, 'UserString' in dir(collections), collections.UserString.upper.__qualname__)
print(copy.deepcopy(text), pickle.loads(pickle.dumps(text)) == text, text.center(3, '-'), text.find('a'), complex(collections.UserString('1')))
print(collections.namedtuple('P', 'x').__new__.__code__.co_names)
