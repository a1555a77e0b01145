"""A list kept as a heap: heap[k] <= heap[2*k+1] and heap[k] <= heap[2*k+2]; heap[0] is least.

Comparisons are made in CPython's order, since a program may count or print them.
"""

__all__ = ['heappush', 'heappop', 'heapify', 'heapreplace', 'merge', 'nlargest', 'nsmallest',
           'heappushpop']

from _heapq import heapify, heappop, heappush, heappushpop, heapreplace
from _heapq import _heapify_max, _heappop_max, _heapreplace_max


def merge(*iterables, key=None, reverse=False):
    """All items in order, of iterables that are in order each."""
    make, pop, replace, step = heapify, heappop, heapreplace, 1
    if reverse:
        make, pop, replace, step = _heapify_max, _heappop_max, _heapreplace_max, -1
    # Compared by the next value, then by its iterable's place.
    heap = []
    for order, iterator in enumerate(map(iter, iterables)):
        for value in iterator:
            heap.append([value if key is None else key(value), order * step, value, iterator])
            break
    make(heap)
    while len(heap) > 1:
        source = heap[0]
        yield source[2]
        for value in source[3]:
            source[0] = value if key is None else key(value)
            source[2] = value
            replace(heap, source)
            break
        else:
            pop(heap)
    if heap:
        yield heap[0][2]
        yield from heap[0][3]


def _extreme(n, iterable, key, reverse):
    """The first n in order; at once if that is all there is."""
    if n == 1:
        missing = object()
        found = (max if reverse else min)(iterable, default=missing, key=key)
        return [] if found is missing else [found]
    try:
        size = len(iterable)
    except (TypeError, AttributeError):
        pass
    else:
        if n >= size:
            return sorted(iterable, key=key, reverse=reverse)[:n]
    step = -1 if reverse else 1
    if key is None:
        iterator = iter(iterable)
        best = [(item, i) for i, item in zip(range(0, step * n, step), iterator)]
    else:
        iterator = iter(iterable)
        best = [(key(item), i, item) for i, item in zip(range(0, step * n, step), iterator)]
    if not best:
        return []
    # The worst of the best is on top, to be replaced.
    (heapify if reverse else _heapify_max)(best)
    replace = heapreplace if reverse else _heapreplace_max
    worst = best[0][0]
    for i, item in zip(_numbers(step * n, step), iterator):
        rank = item if key is None else key(item)
        if (worst < rank) if reverse else (rank < worst):
            replace(best, (rank, i) if key is None else (rank, i, item))
            worst = best[0][0]
    best.sort(reverse=reverse)
    return [entry[0] if key is None else entry[2] for entry in best]


def _numbers(start, step):
    while True:
        yield start
        start += step


def nsmallest(n, iterable, key=None):
    return _extreme(n, iterable, key, False)


def nlargest(n, iterable, key=None):
    return _extreme(n, iterable, key, True)
