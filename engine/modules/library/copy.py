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
_atomic = _immutable - {tuple, frozenset, slice}
_Any = type('_Any', (), {'f': lambda self: 0})
_bound_method = type(_Any().f)
_missing = object()


def _taken_apart(x, cls, kind):
    """What __reduce_ex__ and its kin say of `x`."""
    reductor = dispatch_table.get(cls)
    if reductor is not None:
        return reductor(x)
    reductor = getattr(x, '__reduce_ex__', None)
    if reductor is not None:
        return reductor(4)
    reductor = getattr(x, '__reduce__', None)
    if reductor is not None:
        return reductor()
    raise Error(f'un{kind}copyable object of type {cls}')


def _set_state(y, state):
    if hasattr(y, '__setstate__'):
        y.__setstate__(state)
        return
    slots = None
    if isinstance(state, tuple) and len(state) == 2:
        state, slots = state
    if state is not None:
        y.__dict__.update(state)
    if slots is not None:
        for name, value in slots.items():
            setattr(y, name, value)


def _made_again(x, memo, func, args, state=None, items=None, pairs=None):
    """The inverse of _taken_apart; `memo` None: a shallow copy."""
    if memo is None:
        y = func(*args)
        copied = None
    else:
        y = func(*[deepcopy(arg, memo) for arg in args])
        memo[id(x)] = y
        copied = memo
    if state is not None:
        _set_state(y, state if copied is None else deepcopy(state, memo))
    if items is not None:
        for item in items:
            y.append(item if copied is None else deepcopy(item, memo))
    if pairs is not None:
        for key, value in pairs:
            if copied is None:
                y[key] = value
            else:
                y[deepcopy(key, memo)] = deepcopy(value, memo)
    return y


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
    parts = _taken_apart(x, cls, '(shallow)')
    if isinstance(parts, str):
        return x
    return _made_again(x, None, *parts)


# --- Deep ---

def _deep_list(x, memo):
    y = []
    memo[id(x)] = y
    for item in x:
        y.append(deepcopy(item, memo))
    return y


def _deep_dict(x, memo):
    y = {}
    memo[id(x)] = y
    for key, value in x.items():
        y[deepcopy(key, memo)] = deepcopy(value, memo)
    return y


def _deep_tuple(x, memo):
    items = [deepcopy(item, memo) for item in x]
    # A tuple that contains itself, by way of something else, has been copied meanwhile.
    y = memo.get(id(x), _missing)
    if y is not _missing:
        return y
    for before, after in zip(x, items):
        if before is not after:
            return tuple(items)
    return x


def _deep_method(x, memo):
    return type(x)(x.__func__, deepcopy(x.__self__, memo))


_deep = {list: _deep_list, dict: _deep_dict, tuple: _deep_tuple, _bound_method: _deep_method}


def deepcopy(x, memo=None):
    if memo is None:
        memo = {}
    y = memo.get(id(x), _missing)
    if y is not _missing:
        return y

    cls = type(x)
    copier = _deep.get(cls)
    if copier is not None:
        y = copier(x, memo)
    elif cls in _atomic or issubclass(cls, type):
        return x
    else:
        copier = getattr(x, '__deepcopy__', None)
        if copier is not None:
            y = copier(memo)
        else:
            parts = _taken_apart(x, cls, '(deep)')
            y = x if isinstance(parts, str) else _made_again(x, memo, *parts)

    if y is not x:
        memo[id(x)] = y
        if id(memo) in memo:
            memo[id(memo)].append(x)
        else:
            memo[id(memo)] = [x]
    return y
