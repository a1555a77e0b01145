# A call's keywords come in a dictionary: who updates with them takes that, and makes no other. The sizes follow from it.
import collections
import gc
import sys

gc.disable()


class Own(dict):
    pass


class Calls(dict):
    def __init__(self, **names):
        inner.update(a=1)
        super().__init__(**names)


inner = {}
many = {f"k{i}": i for i in range(12)}


def cost(work):
    spare = [{i: i} for i in range(200)]
    gc.collect()
    for i in range(5):
        gc.get_count()
    before = gc.get_count()[0]
    value = work()
    held = gc.get_count()[0] - before
    spare.clear()
    return held, value, sys.getsizeof(value) if value is not None else 0


for work in (
    lambda: Own(a=1),
    lambda: Own({1: 2}, a=1),
    lambda: Own([(1, 2)], a=1),
    lambda: Own.__init__(Own(), a=1),
    lambda: {}.update(a=1),
    lambda: inner.update({1: 2}, a=1, b=2),
    lambda: dict.update(inner, **{"a": 1}),
    lambda: collections.defaultdict(None, a=1),
    lambda: collections.Counter(a=1),
    lambda: Own(a=1, b=2, c=3, d=4, e=5),
    lambda: Own(a=1, b=2, c=3, d=4, e=5, f=6),
    lambda: Own(inner, a=1, b=2, c=3, d=4, e=5, f=6, g=7, h=8, i=9, j=0, k=1),
):
    work()
    print(*cost(work))
