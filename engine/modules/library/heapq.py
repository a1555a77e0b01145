"""A list kept as a heap: heap[k] <= heap[2*k+1] and heap[k] <= heap[2*k+2]; heap[0] is least.

Comparisons are made in CPython's order, since a program may count or print them.
"""

# In C in CPython.

__all__ = ['heappush', 'heappop', 'heapify', 'heapreplace', 'merge', 'nlargest', 'nsmallest',
           'heappushpop']


def _less(a, b):
    return a < b


def _greater(a, b):
    return b < a


def _check_size(heap, size):
    if len(heap) != size:
        raise RuntimeError('list changed size during iteration')


def _rise(heap, start, at, less=_less):
    """Moves the item at `at` up to where its parent is not behind it: swap by swap, as a comparison may fail."""
    size = len(heap)
    while at > start:
        parent = (at - 1) >> 1
        before = less(heap[at], heap[parent])
        _check_size(heap, size)
        if not before:
            break
        heap[at], heap[parent] = heap[parent], heap[at]
        at = parent


def _sink(heap, at, less=_less):
    """Moves the item at `at` down to a leaf along the smaller children, then up again."""
    size = end = len(heap)
    start = at
    while at < end >> 1:
        child = 2 * at + 1
        if child + 1 < end:
            before = less(heap[child], heap[child + 1])
            child += not before
            _check_size(heap, size)
        heap[at], heap[child] = heap[child], heap[at]
        at = child
    _rise(heap, start, at, less)


def _check(heap, name, argument='argument 1'):
    if not isinstance(heap, list):
        raise TypeError(f'{name}() {argument} must be list, not {type(heap).__name__}')


def heappush(heap, item, /):
    _check(heap, 'heappush')
    heap.append(item)
    _rise(heap, 0, len(heap) - 1)


def heappop(heap, /):
    _check(heap, 'heappop', 'argument')
    if not heap:
        raise IndexError('index out of range')
    last = heap.pop()
    if not heap:
        return last
    least = heap[0]
    heap[0] = last
    _sink(heap, 0)
    return least


def heapreplace(heap, item, /):
    _check(heap, 'heapreplace')
    if not heap:
        raise IndexError('index out of range')
    least = heap[0]
    heap[0] = item
    _sink(heap, 0)
    return least


def heappushpop(heap, item, /):
    _check(heap, 'heappushpop')
    if heap:
        before = heap[0] < item
        if not heap:
            raise IndexError('index out of range')
        if before:
            item, heap[0] = heap[0], item
            _sink(heap, 0)
    return item


def heapify(heap, /):
    _check(heap, 'heapify', 'argument')
    for i in reversed(range(len(heap) // 2)):
        _sink(heap, i)


def _heapify_max(heap, /):
    for i in reversed(range(len(heap) // 2)):
        _sink(heap, i, _greater)


def _heappop_max(heap, /):
    last = heap.pop()
    if not heap:
        return last
    most = heap[0]
    heap[0] = last
    _sink(heap, 0, _greater)
    return most


def _heapreplace_max(heap, item, /):
    most = heap[0]
    heap[0] = item
    _sink(heap, 0, _greater)
    return most


def merge(*iterables, key=None, reverse=False):
    """All items in order, of iterables that are in order each."""
    less = _greater if reverse else _less
    heap = []
    for order, iterable in enumerate(iterables):
        iterator = iter(iterable)
        for value in iterator:
            heap.append(_Source(value if key is None else key(value), order, value, iterator, less))
            break
    for i in reversed(range(len(heap) // 2)):
        _sink(heap, i)
    while heap:
        source = heap[0]
        yield source.value
        for value in source.iterator:
            source.value = value
            source.key = value if key is None else key(value)
            _sink(heap, 0)
            break
        else:
            last = heap.pop()
            if heap:
                heap[0] = last
                _sink(heap, 0)


class _Source:
    """One of merge ()'s iterables, compared by its next value, then by its place."""

    __slots__ = ('key', 'order', 'value', 'iterator', 'less')

    def __init__(self, key, order, value, iterator, less):
        self.key = key
        self.order = order
        self.value = value
        self.iterator = iterator
        self.less = less

    def __lt__(self, other):
        if self.less(self.key, other.key):
            return True
        if self.less(other.key, self.key):
            return False
        return self.order < other.order


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
