"""A list kept as a heap: heap[k] <= heap[2*k+1] and heap[k] <= heap[2*k+2]; heap[0] is least.

Comparisons are made in CPython's order, since a program may count or print them.
"""

__all__ = ['heappush', 'heappop', 'heapify', 'heapreplace', 'merge', 'nlargest', 'nsmallest',
           'heappushpop']

from _heapq import heapify, heappop, heappush, heappushpop, heapreplace
from _heapq import _heapify_max, _heappop_max, _heapreplace_max


def merge(*iterables, key=None, reverse=False):
    """All items in order, of iterables that are in order each."""
    step = -1 if reverse else 1
    make = _heapify_max if reverse else heapify
    pop = _heappop_max if reverse else heappop
    replace = _heapreplace_max if reverse else heapreplace
    # Compared by the next value, then by its iterable's place.
    heap = []
    for order, it in enumerate(map(iter, iterables)):
        next = it.__next__
        try:
            value = next()
            heap.append([value if key is None else key(value), order * step, value, next])
        except StopIteration:
            pass
    make(heap)
    while len(heap) > 1:
        try:
            while True:
                rank, order, value, next = entry = heap[0]
                yield value
                value = next()
                entry[0] = value if key is None else key(value)
                entry[2] = value
                replace(heap, entry)
        except StopIteration:
            pop(heap)
    if heap:
        rank, order, value, next = heap[0]
        yield value
        yield from next.__self__


def _extreme(n, iterable, key, reverse):
    """The first n in order; at once if that is all there is."""
    if n == 1:
        missing = object()
        found = (max if reverse else min)(iter(iterable), default=missing, key=key)
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
    order = step * n
    for item in iterator:
        rank = item if key is None else key(item)
        if (worst < rank) if reverse else (rank < worst):
            replace(best, (rank, order) if key is None else (rank, order, item))
            worst = best[0][0]
            order += step
    best.sort(reverse=reverse)
    if key is None:
        return [entry[0] for entry in best]
    return [entry[2] for entry in best]


def nsmallest(n, iterable, key=None):
    return _extreme(n, iterable, key, False)


def nlargest(n, iterable, key=None):
    return _extreme(n, iterable, key, True)
