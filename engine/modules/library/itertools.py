"""Iterators that handle one object at a time.

Each keeps only the references it still needs: what is used up is let go of at once.
"""

from sys import maxsize as _maxsize

_missing = object()


class _Iterator:
    __slots__ = ()

    def __iter__(self):
        return self


def _index_or(value, default, message):
    if value is None:
        return default
    if not hasattr(type(value), '__index__'):
        raise ValueError(message)
    value = value.__index__()
    if not 0 <= value <= _maxsize:
        raise ValueError(message)
    return value


# --- Without an end ---

class count(_Iterator):
    __slots__ = ('_next', '_step')

    def __init__(self, start=0, step=1):
        for number in (start, step):
            if not any(hasattr(type(number), name) for name in ('__index__', '__float__', '__complex__')):
                raise TypeError('a number is required')
        self._next = start
        self._step = step

    def __next__(self):
        value = self._next
        self._next = value + self._step
        return value

    def __repr__(self):
        if isinstance(self._step, int) and self._step == 1:
            return f'count({self._next!r})'
        return f'count({self._next!r}, {self._step!r})'


class cycle(_Iterator):
    __slots__ = ('_iterator', '_saved', '_index')

    def __init__(self, iterable, /):
        self._iterator = iter(iterable)
        self._saved = []
        self._index = 0

    def __next__(self):
        if self._iterator is not None:
            for value in self._iterator:
                self._saved.append(value)
                return value
            self._iterator = None
        if not self._saved:
            raise StopIteration
        value = self._saved[self._index]
        self._index = (self._index + 1) % len(self._saved)
        return value


class repeat(_Iterator):
    __slots__ = ('_object', '_left')

    def __init__(self, object, times=_missing):
        self._object = object
        self._left = None if times is _missing else max(times.__index__(), 0)

    def __next__(self):
        if self._left is not None:
            if self._left == 0:
                raise StopIteration
            self._left -= 1
        return self._object

    def __length_hint__(self):
        if self._left is None:
            raise TypeError('len() of unsized object')
        return self._left

    def __repr__(self):
        if self._left is None:
            return f'repeat({self._object!r})'
        return f'repeat({self._object!r}, {self._left})'


# --- One after the other ---

class chain(_Iterator):
    __slots__ = ('_source', '_active')

    def __init__(self, *iterables):
        self._source = iter(iterables)
        self._active = None

    @classmethod
    def from_iterable(cls, iterable, /):
        self = cls()
        self._source = iter(iterable)
        return self

    __class_getitem__ = classmethod(type(list[int]))

    def __next__(self):
        while self._source is not None:
            if self._active is None:
                try:
                    self._active = iter(next(self._source))
                except BaseException:
                    self._source = None
                    raise
            for value in self._active:
                return value
            self._active = None
        raise StopIteration


class islice(_Iterator):
    __slots__ = ('_iterator', '_index', '_wanted', '_stop', '_step')

    def __init__(self, iterable, /, *bounds):
        if not 1 <= len(bounds) <= 3:
            limit = 'least 2' if not bounds else 'most 4'
            raise TypeError(f'islice expected at {limit} arguments, got {len(bounds) + 1}')
        start, stop, step = (None, bounds[0], None) if len(bounds) == 1 else (*bounds, None)[:3]
        range_text = ' must be None or an integer: 0 <= x <= sys.maxsize.'
        # A stop of -1 is taken for one that is no number.
        is_stop_bad = not hasattr(stop, '__index__') or stop == -1
        stop_text = 'Stop argument' if is_stop_bad else 'Indices'
        self._stop = _index_or(stop, None, f'{stop_text} for islice(){range_text}')
        self._wanted = _index_or(start, 0, f'Indices for islice(){range_text}')
        self._step = _index_or(step, 1, 'Step for islice() must be a positive integer or None.')
        if self._step == 0:
            raise ValueError('Step for islice() must be a positive integer or None.')
        self._iterator = iter(iterable)
        self._index = 0

    def __next__(self):
        if self._iterator is None:
            raise StopIteration
        wanted = self._wanted if self._stop is None else min(self._wanted, self._stop)
        try:
            while self._index < wanted:
                next(self._iterator)
                self._index += 1
            if self._index == self._stop:
                raise StopIteration
            value = next(self._iterator)
        except BaseException:
            self._iterator = None
            raise
        self._index += 1
        self._wanted += self._step
        return value


class pairwise(_Iterator):
    __slots__ = ('_iterator', '_old')

    def __init__(self, iterable, /):
        self._iterator = iter(iterable)
        self._old = _missing

    def __next__(self):
        if self._iterator is None:
            raise StopIteration
        try:
            if self._old is _missing:
                self._old = next(self._iterator)
            new = next(self._iterator)
        except BaseException:
            self._iterator = None
            self._old = _missing
            raise
        pair = (self._old, new)
        self._old = new
        return pair


# --- Chosen by a function ---

class accumulate(_Iterator):
    __slots__ = ('_iterator', '_function', '_total', '_initial')

    def __init__(self, iterable, func=None, *, initial=None):
        self._iterator = iter(iterable)
        self._function = func
        self._total = _missing
        self._initial = initial

    def __next__(self):
        if self._initial is not None:
            self._total = self._initial
            self._initial = None
            return self._total
        value = next(self._iterator)
        if self._total is _missing:
            self._total = value
        elif self._function is None:
            self._total = self._total + value
        else:
            self._total = self._function(self._total, value)
        return self._total


class compress(_Iterator):
    __slots__ = ('_data', '_selectors')

    def __init__(self, data, selectors):
        self._data = iter(data)
        self._selectors = iter(selectors)

    def __next__(self):
        while True:
            value = next(self._data)
            if next(self._selectors):
                return value


class _Filter(_Iterator):
    __slots__ = ('_function', '_iterator')

    def __init__(self, function, iterable, /):
        self._iterator = iter(iterable)
        self._function = function


class dropwhile(_Filter):
    __slots__ = ('_started',)

    def __init__(self, predicate, iterable, /):
        super().__init__(predicate, iterable)
        self._started = False

    def __next__(self):
        while True:
            value = next(self._iterator)
            if self._started or not self._function(value):
                self._started = True
                return value


class takewhile(_Filter):
    __slots__ = ('_stopped',)

    def __init__(self, predicate, iterable, /):
        super().__init__(predicate, iterable)
        self._stopped = False

    def __next__(self):
        if self._stopped:
            raise StopIteration
        value = next(self._iterator)
        if self._function(value):
            return value
        self._stopped = True
        raise StopIteration


class filterfalse(_Filter):
    __slots__ = ()

    def __next__(self):
        while True:
            value = next(self._iterator)
            if not (value if self._function is None else self._function(value)):
                return value


class starmap(_Filter):
    __slots__ = ()

    def __next__(self):
        return self._function(*next(self._iterator))


class _grouper(_Iterator):
    __slots__ = ('_parent', '_key', '_token')

    def __init__(self, parent, key, token, /):
        self._parent = parent
        self._key = key
        self._token = token

    def __next__(self):
        parent = self._parent
        if parent._token is not self._token:
            raise StopIteration
        if parent._value is _missing:
            parent._step()
        if not self._key == parent._key:
            raise StopIteration
        value = parent._value
        parent._value = _missing
        return value


class groupby(_Iterator):
    # The token tells which group is the current one, without keeping that group alive.
    __slots__ = ('_iterator', '_function', '_target', '_key', '_value', '_token')

    def __init__(self, iterable, key=None):
        self._iterator = iter(iterable)
        self._function = key
        self._target = self._key = self._value = _missing
        self._token = None

    def _step(self):
        value = next(self._iterator)
        self._key = value if self._function is None else self._function(value)
        self._value = value

    def __next__(self):
        self._token = None
        while self._key is _missing or (self._target is not _missing and self._target == self._key):
            self._step()
        self._target = self._key
        self._token = token = object()
        return self._key, _grouper(self, self._target, token)


# --- Several at once ---

class zip_longest(_Iterator):
    __slots__ = ('_iterators', '_active', '_fill')

    def __init__(self, *iterables, fillvalue=None):
        self._iterators = [iter(iterable) for iterable in iterables]
        self._active = len(iterables)
        self._fill = fillvalue

    def __next__(self):
        if self._active == 0:
            raise StopIteration
        values = []
        for i, iterator in enumerate(self._iterators):
            value = self._fill
            if iterator is not None:
                try:
                    value = next(iterator)
                except StopIteration:
                    self._iterators[i] = iterator = None
                    self._active -= 1
                    if self._active == 0:
                        raise StopIteration from None
                except BaseException:
                    self._active = 0
                    raise
            values.append(value)
        return tuple(values)


# What one tee has fetched and another may still want is kept in blocks of this many.
_BLOCK = 57


class _tee_dataobject:
    __slots__ = ('_iterator', '_values', '_next')

    def __init__(self, iterator, /):
        self._iterator = iterator
        self._values = {}  # by their place: given up from the first on
        self._next = None

    def _following(self):
        if self._next is None:
            self._next = _tee_dataobject(self._iterator)
        return self._next


class _tee(_Iterator):
    __slots__ = ('_data', '_index', '__weakref__')

    def __init__(self, iterable, /):
        if isinstance(iterable, _tee):
            self._data = iterable._data
            self._index = iterable._index
        else:
            self._data = _tee_dataobject(iter(iterable))
            self._index = 0

    def __next__(self):
        if self._index == _BLOCK:
            self._data = self._data._following()
            self._index = 0
        data = self._data
        if self._index == len(data._values):
            data._values[self._index] = next(data._iterator)
        value = data._values[self._index]
        self._index += 1
        return value

    def __copy__(self):
        return _tee(self)


def tee(iterable, n=2, /):
    if n < 0:
        raise ValueError('n must be >= 0')
    if n == 0:
        return ()
    first = iter(iterable)
    if not hasattr(first, '__copy__'):
        first = _tee(first)
    return (first, *[first.__copy__() for _ in range(n - 1)])


# --- Arrangements ---

class _Arrangement(_Iterator):
    """Goes through tuples of indices into a pool; the subclass says which."""
    __slots__ = ('_made',)

    def __next__(self):
        return next(self._made)


def _size(r):
    if not isinstance(r, int):
        if not hasattr(type(r), '__index__'):
            raise TypeError(f"'{type(r).__name__}' object cannot be interpreted as an integer")
        r = r.__index__()
    if r < 0:
        raise ValueError('r must be non-negative')
    return r


def _products(pools):
    indices = [0] * len(pools)
    if not all(pools):
        return
    while True:
        yield tuple([pool[i] for pool, i in zip(pools, indices)])
        place = len(pools) - 1
        while place >= 0 and indices[place] == len(pools[place]) - 1:
            indices[place] = 0
            place -= 1
        if place < 0:
            return
        indices[place] += 1


def _combinations(pool, r, may_repeat):
    n = len(pool)
    if (r > n and not may_repeat) or (r > 0 and n == 0):
        return
    gap = 0 if may_repeat else 1
    indices = [i * gap for i in range(r)]
    while True:
        yield tuple([pool[i] for i in indices])
        place = r - 1
        while place >= 0 and indices[place] == n - 1 - (r - 1 - place) * gap:
            place -= 1
        if place < 0:
            return
        first = indices[place] + 1
        for i in range(place, r):
            indices[i] = first + (i - place) * gap


def _permutations(pool, r):
    """Depth first: `chosen` holds the indices taken so far."""
    n = len(pool)
    if r > n:
        return
    chosen = list(range(r))
    while True:
        yield tuple([pool[i] for i in chosen])
        place = r - 1
        while place >= 0:
            taken = set(chosen[:place])
            larger = [i for i in range(chosen[place] + 1, n) if i not in taken]
            if larger:
                break
            place -= 1
        if place < 0:
            return
        chosen[place] = larger[0]
        taken.add(larger[0])
        chosen[place + 1:] = [i for i in range(n) if i not in taken][:r - place - 1]


class product(_Arrangement):
    __slots__ = ()

    def __init__(self, *iterables, repeat=1):
        if repeat < 0:
            raise ValueError('repeat argument cannot be negative')
        self._made = _products([tuple(iterable) for iterable in iterables] * repeat)


class combinations(_Arrangement):
    __slots__ = ()

    def __init__(self, iterable, r):
        pool = tuple(iterable)
        self._made = _combinations(pool, _size(r), False)


class combinations_with_replacement(_Arrangement):
    __slots__ = ()

    def __init__(self, iterable, r):
        pool = tuple(iterable)
        self._made = _combinations(pool, _size(r), True)


class permutations(_Arrangement):
    __slots__ = ()

    def __init__(self, iterable, r=None):
        pool = tuple(iterable)
        if r is not None and not isinstance(r, int):
            raise TypeError('Expected int as r')
        self._made = _permutations(pool, len(pool) if r is None else _size(r))
