# Queues, conditions and their kind as they look from outside, what their making leaves to be counted; the iterator
# of a generic alias; tuples that lru_cache takes as they are; classes made by hand.
import copy, functools, gc, pickle, queue, sys, threading, types, typing


def births(name, work):
    work()
    work()
    gc.collect()
    before = gc.get_count()[0]
    result = work()
    held = gc.get_count()[0] - before
    del result
    print(name, held, gc.get_count()[0] - before)


gc.disable()
q = queue.Queue()
print(sorted(vars(q)), sorted(vars(q.not_empty)), q.not_full._lock is q.mutex)
print(list(vars(threading.Event())), list(vars(threading.Semaphore())), sorted(vars(threading.Condition())))
print(str(threading.Condition())[:30], str(q.not_empty)[:30])
births('Queue', lambda: queue.Queue())
births('Condition', lambda: threading.Condition(threading.Lock()))
births('put', lambda: q.put(1))
births('get', lambda: q.get())
births('Event', lambda: threading.Event())
c = threading.Condition()
for work in (c.notify, lambda: c.wait(0.01), lambda: queue.Queue(1).put(1, timeout=-1), lambda: queue.Queue().get(timeout=-1),
             lambda: queue.Queue().get(timeout=0.01), queue.Queue().get_nowait, queue.Queue().task_done):
    try:
        work()
    except Exception as e:
        print(type(e), e)
with c:
    print(c.wait(0.001), c.notify_all())

alias = list[int]
print(sys.getrefcount(alias))
it = iter(alias)
print(sys.getrefcount(alias), sys.getsizeof(it), gc.is_tracked(it), gc.get_referents(it))
star = next(it)
print(sys.getrefcount(alias), gc.get_referents(it), star, list(it), it.__reduce__(), type(it))
print(copy.copy(star), copy.deepcopy(star), star == copy.copy(star), star == alias)
for protocol in range(2, 6):
    print(pickle.dumps(star, protocol), pickle.loads(pickle.dumps(star, protocol)))
births('iter', lambda: iter(alias))
births('star', lambda: (*alias,))
print(tuple[*tuple[int, str]])
try:
    type(it)()
except TypeError as e:
    print(e)


@functools.lru_cache
def known(*given):
    return 1


pair = (1, 2)
births('lru_cache', lambda: functools.lru_cache(births))
births('known', lambda: known(*pair))
births('known, too', lambda: known(*pair, **{}))
births('List', lambda: typing.List[int])
births('Optional', lambda: typing.Optional[int])


class Entries:
    def __init__(self, *entries):
        self.entries = entries

    def __mro_entries__(self, bases):
        return self.entries


print(types.resolve_bases((Entries(int, str), list)), types.resolve_bases((list, Entries(), Entries(int))))
print(copy._deepcopy_list.__name__, copy._reconstruct.__name__, types._calculate_meta.__name__)
