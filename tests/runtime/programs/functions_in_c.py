# Functions of CPython's C modules, whatever they are written in here.
import atexit, binascii, bisect, contextvars, csv, datetime, decimal, hashlib, heapq, inspect, operator, pickle
import random, struct, sys, time, warnings


def tell(function, *args, **kwargs):
    try:
        print('   ', function(*args, **kwargs))
    except Exception as error:
        print('   ', type(error).__name__ + ':', error)
        entries = []
        tb = error.__traceback__
        while tb:
            entries.append(tb.tb_frame.f_code.co_name)
            tb = tb.tb_next
        print('   ', entries)


for function in (time.time, time.sleep, time.perf_counter, time.monotonic, time.gmtime, time.localtime, time.strftime,
                 heapq.heappush, heapq.heappop, heapq.heapify, bisect.bisect, bisect.insort, struct.pack,
                 struct.unpack, struct.calcsize, struct.unpack_from, binascii.hexlify, binascii.crc32, csv.reader,
                 csv.writer, pickle.dumps, pickle.loads, decimal.getcontext, decimal.localcontext, warnings.warn,
                 atexit.register, contextvars.copy_context, operator.add, operator.length_hint):
    print(function, type(function).__name__, function.__name__, function.__qualname__, function.__module__)
    print('   ', inspect.isbuiltin(function), inspect.isfunction(function), inspect.isroutine(function),
          sys.getsizeof(function), hasattr(function, '__dict__'), hasattr(function, '__code__'))

for function in (heapq.heappush, bisect.bisect, struct.unpack, struct.unpack_from, struct.pack,
                 time.time, contextvars.copy_context, decimal.getcontext, warnings.warn, operator.add, operator.truth):
    print(function.__name__, function.__text_signature__)
for function in (heapq.heappush, bisect.bisect, struct.unpack, struct.unpack_from, pickle.dumps, operator.add):
    print(function.__name__, inspect.signature(function))


class Clock:
    now = time.perf_counter
    push = heapq.heappush
    pack = struct.pack
    add = operator.add


clock = Clock()
print(type(clock.now()).__name__, clock.push([], 1), clock.pack('<i', 1), clock.add(1, 2))
print(clock.now is time.perf_counter, Clock.now is clock.now, type(clock.now).__name__)

print('wrong arguments')
tell(time.time, 1)
tell(time.sleep)
tell(time.sleep, -1)
tell(time.sleep, 'a')
tell(time.gmtime, 1, 2)
tell(time.strftime)
tell(time.strftime, 1, 2, 3)
tell(time.asctime, 1, 2)
tell(time.mktime)
tell(heapq.heappush)
tell(heapq.heappush, [])
tell(heapq.heappush, (), 1)
tell(heapq.heappush, heap=[], item=1)
tell(heapq.heappop, [])
tell(heapq.heappop)
tell(heapq.heapify, 5)
tell(heapq.heapify, [1, 'a'])
tell(heapq.heapreplace, [], 1)
tell(heapq.heappushpop, [1], 'a')
tell(bisect.bisect)
tell(bisect.bisect, [1])
tell(bisect.bisect, [1], 1, -1)
tell(bisect.bisect, [1], 1, 0, 'a')
tell(bisect.bisect, [1], 1, 0, 1, None)
tell(bisect.bisect, [1], 1, what=3)
tell(bisect.insort, (1,), 1)
tell(bisect.bisect_left, {}, 1)
tell(bisect.bisect_left, {1}, 1)
tell(struct.calcsize)
tell(struct.calcsize, '?', 2)
tell(struct.unpack, 'i')
tell(struct.unpack, 'i', b'')
tell(struct.unpack, format='i', buffer=b'')
tell(binascii.crc32)
tell(binascii.hexlify)
tell(binascii.hexlify, 'a')
tell(binascii.unhexlify, b'abc')
tell(pickle.dumps)
tell(pickle.loads)
tell(pickle.dumps, 1, 2, 3)
tell(pickle.dumps, 1, protocal=3)
tell(decimal.getcontext, 1)
tell(decimal.setcontext)
tell(contextvars.copy_context, 1)
tell(warnings.warn)

print('they work as ever')
heap = []
for n in (5, 1, 4, 2, 3):
    heapq.heappush(heap, n)
print(heap, [heapq.heappop(heap) for _ in range(5)])
print(heapq.nlargest(2, 'peach'), heapq.nsmallest(2, range(9), key=lambda x: -x))
print(list(heapq.merge([1, 4, 7], [2, 5], [], [3, 6])), list(heapq.merge('fda', 'ecb', reverse=True)))
print(struct.unpack('<hi', struct.pack('<hi', 1, 2)), list(map(struct.calcsize, ['i', 'q'])))
print(sorted([3, 1, 2], key=operator.neg), time.strftime('%Y', time.gmtime(0)), time.gmtime(0).tm_year)
print(heapq.heappush == heapq.heappush, time.time == time.monotonic, hash(struct.pack) == hash(struct.pack))
print(callable(time.time), time.time.__self__ is time, {time.time: 1}[time.time])


class Noisy:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        print('<', self.n, other.n)
        return self.n < other.n


heap = [Noisy(n) for n in (3, 1, 2)]
heapq.heapify(heap)
heapq.heappush(heap, Noisy(0))
print(heapq.heappop(heap).n, heapq.heappushpop(heap, Noisy(9)).n, heapq.heapreplace(heap, Noisy(-1)).n)
print(bisect.bisect([Noisy(1), Noisy(3), Noisy(5)], Noisy(3)), bisect.bisect_left([Noisy(1), Noisy(3)], Noisy(3)))
print([n.n for n in heapq.merge([Noisy(1), Noisy(3)], [Noisy(2)], key=lambda n: n)])


class Fickle:
    def __lt__(self, other):
        heap.append(1)
        return True


heap = [Fickle(), Fickle(), Fickle()]
tell(heapq.heapify, heap)
tell(heapq.heappush, heap, Fickle())
item = object()
heap = []
heapq.heappush(heap, item) if False else heap.append(item)
print(sys.getrefcount(item), sys.getrefcount(heapq.heappop(heap)), sys.getrefcount(item))
