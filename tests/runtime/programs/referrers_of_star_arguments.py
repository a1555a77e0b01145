"""The tuple that f (*args) makes is the one that f is given: it is no referrer twice, nor at all where CPython skips it"""
import functools
import gc


class Bird:
    @functools.lru_cache
    def sing(self, times):
        return "tweet " * times


def kinds(objects):
    return sorted(type(o).__name__ for o in objects if o is not globals())


bird = Bird()
bird.sing(2)
print(kinds(gc.get_referrers(bird)))
nest = [bird]
print(kinds(gc.get_referrers(*nest)), kinds(gc.get_referrers(*nest, **{})))
pair = (bird,)
print(kinds(gc.get_referrers(*pair)), kinds(gc.get_referrers(*pair, *nest)))
del nest, pair
for holder in gc.get_referrers(*[o for o in gc.get_objects() if isinstance(o, Bird)]):
    if holder is not globals():
        print(type(holder).__name__, len(holder))
del holder
del bird
print(kinds(gc.get_referrers(*[o for o in gc.get_objects() if isinstance(o, Bird)])))
Bird.sing.cache_clear()
print(len([o for o in gc.get_objects() if isinstance(o, Bird)]))
print(kinds(gc.get_referents(*[[1], (2.5,), {"k": []}])))
