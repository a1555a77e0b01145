"""Shallow and deep copies.

A deep copy keeps a memo: from the id () of each object met to its copy, and under the memo's own
id () a list of the originals, which keeps them (and with them their ids) alive till the end.
"""

from copyreg import dispatch_table
from _weakref import ref

__all__ = ['Error', 'copy', 'deepcopy']


class Error(Exception):
    pass


error = Error

_immutable = frozenset((
    type(None), int, float, bool, complex, str, tuple, bytes, frozenset, type, range, slice,
    property, type(Ellipsis), type(NotImplemented), type(lambda: 0), type((lambda: 0).__code__),
    type(len), ref))
_Any = type('_Any', (), {'f': lambda self: 0})
_bound_method = type(_Any().f)
_nil = []


# --- Shallow ---

_shallow = {list: list.copy, dict: dict.copy, set: set.copy, bytearray: bytearray.copy}


def copy(x):
    cls = type(x)
    if cls in _immutable:
        return x
    copier = _shallow.get(cls)
    if copier is not None:
        return copier(x)
    if issubclass(cls, type):
        return x
    copier = getattr(cls, '__copy__', None)
    if copier is not None:
        return copier(x)
    # Taken apart here, not in a function that copy () and deepcopy () share: when it fails, its frame would be one more
    # that keeps `x` alive.
    reductor = dispatch_table.get(cls)
    if reductor is not None:
        parts = reductor(x)
    elif (reductor := getattr(x, '__reduce_ex__', None)) is not None:
        parts = reductor(4)
    elif reductor := getattr(x, '__reduce__', None):
        parts = reductor()
    else:
        raise Error(f'un(shallow)copyable object of type {cls}')
    if isinstance(parts, str):
        return x
    return _reconstruct(x, None, *parts)


# --- Deep ---

_deepcopy_dispatch = {}


def deepcopy(x, memo=None, _nil=_nil):
    if memo is None:
        memo = {}
    number = id(x)
    y = memo.get(number, _nil)
    if y is not _nil:
        return y

    cls = type(x)
    copier = _deepcopy_dispatch.get(cls)
    if copier is not None:
        y = copier(x, memo)
    elif issubclass(cls, type):
        y = _deepcopy_atomic(x, memo)
    elif (copier := getattr(x, '__deepcopy__', None)) is not None:
        y = copier(memo)
    else:
        reductor = dispatch_table.get(cls)
        if reductor:
            parts = reductor(x)
        elif (reductor := getattr(x, '__reduce_ex__', None)) is not None:
            parts = reductor(4)
        elif reductor := getattr(x, '__reduce__', None):
            parts = reductor()
        else:
            raise Error(f'un(deep)copyable object of type {cls}')
        if isinstance(parts, str):
            y = x
        else:
            y = _reconstruct(x, memo, *parts)

    if y is not x:
        memo[number] = y
        _keep_alive(x, memo)
    return y


def _deepcopy_atomic(x, memo):
    return x


def _deepcopy_list(x, memo, deepcopy=deepcopy):
    y = []
    memo[id(x)] = y
    append = y.append
    for item in x:
        append(deepcopy(item, memo))
    return y


def _deepcopy_dict(x, memo, deepcopy=deepcopy):
    y = {}
    memo[id(x)] = y
    for key, value in x.items():
        y[deepcopy(key, memo)] = deepcopy(value, memo)
    return y


def _deepcopy_tuple(x, memo, deepcopy=deepcopy):
    items = [deepcopy(item, memo) for item in x]
    # A tuple that contains itself, by way of something else, has been copied meanwhile.
    try:
        return memo[id(x)]
    except KeyError:
        pass
    for before, after in zip(x, items):
        if before is not after:
            return tuple(items)
    return x


def _deepcopy_method(x, memo):
    return type(x)(x.__func__, deepcopy(x.__self__, memo))


def _reconstruct(x, memo, func, args, state=None, listiter=None, dictiter=None, *, deepcopy=deepcopy):
    """The inverse of taking apart; `memo` None: a shallow copy."""
    deep = memo is not None
    if deep and args:
        args = (deepcopy(arg, memo) for arg in args)
    y = func(*args)
    if deep:
        memo[id(x)] = y
    if state is not None:
        if deep:
            state = deepcopy(state, memo)
        if hasattr(y, '__setstate__'):
            y.__setstate__(state)
        else:
            slots = None
            if isinstance(state, tuple) and len(state) == 2:
                state, slots = state
            if state is not None:
                y.__dict__.update(state)
            if slots is not None:
                for key, value in slots.items():
                    setattr(y, key, value)
    if listiter is not None:
        for item in listiter:
            if deep:
                item = deepcopy(item, memo)
            y.append(item)
    if dictiter is not None:
        for key, value in dictiter:
            if deep:
                key = deepcopy(key, memo)
                value = deepcopy(value, memo)
            y[key] = value
    return y


def _keep_alive(x, memo):
    """No id () in the memo may be given to another object meanwhile."""
    try:
        memo[id(memo)].append(x)
    except KeyError:
        memo[id(memo)] = [x]


_deepcopy_dispatch.update(dict.fromkeys(_immutable - {tuple, frozenset, slice}, _deepcopy_atomic))
_deepcopy_dispatch.update({list: _deepcopy_list, dict: _deepcopy_dict, tuple: _deepcopy_tuple, _bound_method: _deepcopy_method})
