# The first call of a C function that its quick path does not take keeps a tuple of its parameters' names; and who is
# called as before keeps none more. Each in turn: what is born and stays, the first time and the second.
import _bisect as bisect
import collections
import functools
import gc
import itertools
import math
import sys
import types

gc.disable()
lst = [3, 1]
od = collections.OrderedDict(a=1)
bb, ba = b'ab', bytearray(b'ab')
mv = memoryview(b'ab')


def fn():
    pass


co = fn.__code__


def cost(work):
    gc.collect()
    before = len(gc.get_objects(generation=0))
    try:
        work()
    except TypeError as error:
        print(error)
    return len(gc.get_objects(generation=0)) - before


cost(print)
for number, work in enumerate([
    lambda: bb.hex(sep=':'),
    lambda: lst.sort(reverse=True),
    lambda: sorted(lst, reverse=True),
    lambda: 'a b'.split(maxsplit=1),
    lambda: 'a b'.rsplit(maxsplit=1),
    lambda: bb.split(maxsplit=1),
    lambda: bb.rsplit(maxsplit=1),
    lambda: ba.split(maxsplit=1),
    lambda: 'a'.splitlines(keepends=True),
    lambda: bb.splitlines(keepends=True),
    lambda: 'a'.expandtabs(tabsize=3),
    lambda: bb.expandtabs(tabsize=3),
    lambda: 'a'.encode(encoding='utf8'),
    lambda: bb.decode(encoding='utf8'),
    lambda: ba.decode(encoding='utf8'),
    lambda: ba.hex(sep=':'),
    lambda: mv.tobytes(order='C'),
    lambda: mv.cast(format='B'),
    lambda: bb.translate(None, delete=b'a'),
    lambda: ba.translate(None, delete=b'a'),
    lambda: int('3', base=10),
    lambda: (1).to_bytes(length=2, byteorder='big'),
    lambda: int.from_bytes(b'ab', 'big', signed=True),
    lambda: str(object=1),
    lambda: bytes('a', encoding='utf8'),
    lambda: bytearray('a', encoding='utf8'),
    lambda: complex(real=1, imag=2),
    lambda: property(fget=None),
    lambda: memoryview(object=b'a'),
    lambda: sum([], start=1),
    lambda: round(1.5, ndigits=1),
    lambda: pow(2, 3, mod=5),
    lambda: exec('', closure=None),
    lambda: print(end=''),
    lambda: enumerate([], start=1),
    lambda: itertools.count(start=3),
    lambda: itertools.repeat(1, times=2),
    lambda: itertools.accumulate([1], initial=3),
    lambda: itertools.combinations([1], r=1),
    lambda: itertools.combinations_with_replacement([1], r=1),
    lambda: itertools.permutations([1], r=1),
    lambda: itertools.compress(data=[1], selectors=[1]),
    lambda: itertools.product([1], repeat=2),
    lambda: itertools.groupby([1], key=str),
    lambda: math.prod([1], start=3),
    lambda: math.isclose(1, 2, rel_tol=3),
    lambda: gc.get_objects(generation=0),
    lambda: gc.collect(generation=0),
    lambda: sys.getsizeof(1, default=3),
    lambda: sys.set_int_max_str_digits(maxdigits=4300),
    lambda: collections.deque([], maxlen=3),
    lambda: od.setdefault('a', default=1),
    lambda: od.pop('b', default=1),
    lambda: od.move_to_end('a', last=True),
    lambda: collections.OrderedDict.fromkeys([1], value=2),
    lambda: types.ModuleType('a', doc='b'),
    lambda: types.MappingProxyType(mapping={}),
    lambda: types.FunctionType(co, {}, name='x'),
    lambda: types.TracebackType(None, sys._getframe(), tb_lasti=1, tb_lineno=1),
    lambda: co.replace(co_name='a'),
    lambda: bisect.bisect_right([1], 1, lo=0),
    lambda: bisect.bisect_left([1], 1, lo=0),
    lambda: bisect.insort_left([1], 1, lo=0),
    lambda: max([1], default=2),
    lambda: functools.lru_cache(maxsize=3),
    lambda: round(),
    lambda: sum(),
    lambda: pow(1),
    lambda: math.isclose(),
    lambda: [].sort(1),
    lambda: int(1, 2, 3),
    lambda: ''.encode(1, 2, 3),
    lambda: ''.encode(encode=1),
]):
    print(number, cost(work), cost(work))

# A pair that waits is taken, and counts no birth.
gc.collect()
pairs = [(i, i) for i in range(5)]
pairs.clear()
before = gc.get_count()[0]
''.encode
(2).to_bytes(1, byteorder='big')
b'ab'.hex(bytes_per_sep=1)
memoryview(b'ab').cast(format='B')
print(gc.get_count()[0] - before)
print([t for t in gc.get_objects() if t == ('format', 'shape')])
