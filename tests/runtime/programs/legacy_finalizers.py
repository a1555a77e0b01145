# Finalizers as they were before PEP 442, which a helper of CPython's own tests can still make: the collector keeps
# away from a cycle that has one, and from all that it reaches.
import gc
import sys
import weakref

from _testcapi import with_tp_del, without_gc


class Payload:
    def __del__(self):
        print('payload of', self.owner, 'dies')


@with_tp_del
class Legacy:
    saved = None

    def __init__(self, name):
        self.name = name
        self.payload = Payload()
        self.payload.owner = name

    def __repr__(self):
        return f'<Legacy {self.name}>'

    def __tp_del__(self):
        print('last words of', self.name, sys.getrefcount(self))
        if self.name.startswith('saved'):
            Legacy.saved = self
        if self.name == 'failing':
            raise ValueError('in last words')


def died(reference):
    print('callback')


alone = Legacy('alone')
reference = weakref.ref(alone, died)
del alone
print(reference())

cycle = Legacy('cycle')
cycle.me = cycle
reference = weakref.ref(cycle, died)
del cycle
print(gc.collect(), gc.garbage, gc.get_stats()[2]['uncollectable'])
print(reference() is gc.garbage[0], gc.is_tracked(gc.garbage[0]), gc.is_finalized(gc.garbage[0]))
print(gc.collect(), len(gc.garbage))
found = gc.garbage.pop()
found.me = None
del found
print(reference())

# What is reached from there is kept too, what only reaches there is not.
left, right = Payload(), Legacy('reached')
left.owner, left.to = 'left', right
right.back = []
right.back.append(right.back)
right.back.append(right)
left.me = left
del left, right
print(gc.collect(), gc.garbage)
gc.garbage[0].back.clear()
gc.garbage.clear()
print(gc.collect())

again = Legacy('saved')
del again
print(Legacy.saved, gc.is_finalized(Legacy.saved))
again = Legacy.saved
Legacy.saved = None
again.name = 'let go'
del again

failing = Legacy('failing')
del failing


@with_tp_del
class Both:
    def __del__(self):
        print('__del__')

    def __tp_del__(self):
        print('__tp_del__')


both = Both()
del both
both = Both()
both.me = both
del both
print(gc.collect(), len(gc.garbage))
gc.garbage.pop().me = None


class Heir(Both):
    pass


heir = Heir()
heir.me = heir
del heir
print(gc.collect(), gc.garbage)


def report(phase, info):
    print(phase, info)


gc.callbacks.append(report)
cycle = Legacy('told')
cycle.me = cycle
del cycle
gc.collect()
gc.callbacks.clear()
gc.garbage.pop().me = None


@without_gc
class Bare:
    __slots__ = ()

    def __del__(self):
        print('bare', gc.is_tracked(self), gc.is_finalized(self))


bare = Bare()
print(gc.is_tracked(bare), sys.getsizeof(bare), Bare.__flags__ >> 14 & 1)
del bare
for decorate in with_tp_del, without_gc:
    for wrong in int, 5:
        try:
            decorate(wrong)
        except TypeError as e:
            print(e)
end = Legacy('end')
end.me = end
