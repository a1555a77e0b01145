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


def _rise(heap, start, at, less=_less):
    """Moves the item at `at` up to where its parent is not behind it."""
    item = heap[at]
    while at > start:
        parent = (at - 1) >> 1
        above = heap[parent]
        if not less(item, above):
            break
        heap[at] = above
        at = parent
    heap[at] = item


def _sink(heap, at, less=_less):
    """Moves the item at `at` down to a leaf along the smaller children, then up again."""
    end = len(heap)
    start = at
    item = heap[at]
    child = 2 * at + 1
    while child < end:
        right = child + 1
        if right < end and not less(heap[child], heap[right]):
            child = right
        heap[at] = heap[child]
        at = child
        child = 2 * at + 1
    heap[at] = item
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
    if heap and heap[0] < item:
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


def nsmallest(n, iterable, key=None):
    if n == 1:
        found = [min(iterable, key=key)] if (iterable := list(iterable)) else []
        return found
    return sorted(iterable, key=key)[:max(n, 0)]


def nlargest(n, iterable, key=None):
    if n == 1:
        found = [max(iterable, key=key)] if (iterable := list(iterable)) else []
        return found
    return sorted(iterable, key=key, reverse=True)[:max(n, 0)]
