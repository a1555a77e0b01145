import tracemalloc

class Node:
    def __init__(self, value):
        self.value = value
        self.next = None

class Slotted:
    __slots__ = ('value', 'next')
    def __init__(self, value):
        self.value = value
        self.next = None

def build(cls, n):
    head = None
    for i in range(n):
        node = cls(i)
        node.next = head
        head = node
    return head

def measure(cls):
    tracemalloc.start()
    chain = build(cls, 1000)
    result = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return result

for cls in (Node, Slotted):
    print(cls.__name__, measure(cls))

def show(top):
    for s in top: print(str(s).rpartition('/')[2])

tracemalloc.start()
before = tracemalloc.take_snapshot()
data = [str(i) * 10 for i in range(500)]
table = {k: [k] for k in range(100)}
after = tracemalloc.take_snapshot()
show(after.compare_to(before, 'lineno')[:2])
print(tracemalloc.get_traced_memory()[1] > 0, tracemalloc.is_tracing())
del data
mid = tracemalloc.take_snapshot()
show([s for s in mid.compare_to(after, 'lineno') if 'tracemalloc.py' not in str(s) and 'frozen' not in str(s) and ':33' not in str(s)])
tracemalloc.reset_peak()
big = bytes(100000)
cur, peak = tracemalloc.get_traced_memory()
print(peak - cur)
del big
cur2, peak2 = tracemalloc.get_traced_memory()
tracemalloc.stop()
print(tracemalloc.get_traced_memory())
try:
    tracemalloc.take_snapshot()
except RuntimeError as e: print(e)
tracemalloc.start(10)
def f(): return g()
class B: __slots__="a","b"
def g(): return B()
y = f()
tb = tracemalloc.get_object_traceback(y)
print(len(tb), tb.total_nframe, [fr.lineno for fr in tb])
for line in tb.format(): print(line.replace(__file__, 'F'))
for line in tb.format(limit=2, most_recent_first=True): print(line.replace(__file__, 'F'))
print(tracemalloc.get_traceback_limit())
s = tracemalloc.take_snapshot()
s = s.filter_traces([tracemalloc.Filter(True, __file__)])
for st in s.statistics('lineno', cumulative=True)[1:3]: print(repr(st).replace(__file__, 'F'))
s = s.filter_traces((tracemalloc.Filter(False, "<frozen importlib._bootstrap>"), tracemalloc.Filter(False, "<unknown>"), tracemalloc.Filter(True, __file__, 58)))
print([repr(t.traceback).replace(__file__, 'F') for t in s.traces][:1])
try: s.statistics('foo')
except ValueError as e: print(e)
try: tracemalloc.start(0)
except ValueError as e: print(e)
print(tracemalloc.Filter(True, 'a.py').filename_pattern)
print(len(s.traces) > 0, s.traceback_limit, repr(tracemalloc.DomainFilter(True, 0)._match((0, 1, (), 1))))
print(tracemalloc.Statistic(tracemalloc.Traceback((('a.py', 3),)), 123456, 2), tracemalloc.Frame(('b.py', 4)))
d = tracemalloc.StatisticDiff(tracemalloc.Traceback((('a.py', 3),)), 123456789, -5, 0, 7)
print(d, repr(d))
print(tracemalloc.Trace((0, 2048, (('a.py', 3),), 1)), repr(tracemalloc.Trace((0, 2048, (('a.py', 3), ('a.py', 9)), 1))))
tb = tracemalloc.Traceback((('a.py', 3), ('b.py', 9)), 5)
print(tb, repr(tb), len(tb), tb[0], tb[-1:], tb < tracemalloc.Traceback((('z.py', 1),)), tb == tb, hash(tb) == hash(tb))
tracemalloc.clear_traces()
print(tracemalloc.is_tracing(), tracemalloc.get_tracemalloc_memory() > 0)
try: s.filter_traces(1)
except TypeError as e: print(e)
try: tracemalloc.start('x')
except TypeError as e: print(e)
# needs: site
