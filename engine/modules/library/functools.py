"""Functions made of functions."""

__all__ = ['update_wrapper', 'wraps', 'WRAPPER_ASSIGNMENTS', 'WRAPPER_UPDATES',
           'total_ordering', 'cache', 'cmp_to_key', 'lru_cache', 'reduce', 'partial',
           'partialmethod', 'singledispatch', 'singledispatchmethod', 'cached_property']

import sys as _sys
from _thread import RLock as _RLock
from _functools import _lru_cache_wrapper, cmp_to_key, partial, reduce
from abc import get_cache_token as _cache_token
from collections import namedtuple
from weakref import WeakKeyDictionary as _WeakKeyDictionary

_missing = object()
_alias = type(list[int])


# --- Wrapping ---

WRAPPER_ASSIGNMENTS = ('__module__', '__name__', '__qualname__', '__doc__', '__annotations__')
WRAPPER_UPDATES = ('__dict__',)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    for name in assigned:
        value = getattr(wrapped, name, _missing)
        if value is not _missing:
            setattr(wrapper, name, value)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


class partialmethod:
    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, '__get__'):
            raise TypeError(f'{func!r} is not callable or a descriptor')
        if isinstance(func, partialmethod):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def __repr__(self):
        cls = type(self)
        args = ', '.join(map(repr, self.args))
        keywords = ', '.join(f'{key}={value!r}' for key, value in self.keywords.items())
        return f'{cls.__module__}.{cls.__qualname__}({self.func!r}, {args}, {keywords})'

    def _make_unbound_method(self):
        def _method(cls_or_self, /, *args, **keywords):
            return self.func(cls_or_self, *self.args, *args, **{**self.keywords, **keywords})
        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method._partialmethod = self
        return _method

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, '__isabstractmethod__', False)

    def __get__(self, obj, cls=None):
        getter = getattr(self.func, '__get__', None)
        if getter is not None and not isinstance(self.func, partial):
            bound = getter(obj, cls)
            if bound is not self.func:
                result = partial(bound, *self.args, **self.keywords)
                if hasattr(bound, '__self__'):
                    result.__self__ = bound.__self__
                return result
        return self._make_unbound_method().__get__(obj, cls)

    __class_getitem__ = classmethod(_alias)


# --- Order ---

# Each method missing is made of one that is there; all classes share these functions.

def _gt_from_lt(self, other):
    result = type(self).__lt__(self, other)
    return result if result is NotImplemented else not result and self != other


def _le_from_lt(self, other):
    result = type(self).__lt__(self, other)
    return result if result is NotImplemented else result or self == other


def _ge_from_lt(self, other):
    result = type(self).__lt__(self, other)
    return result if result is NotImplemented else not result


def _ge_from_le(self, other):
    result = type(self).__le__(self, other)
    return result if result is NotImplemented else not result or self == other


def _lt_from_le(self, other):
    result = type(self).__le__(self, other)
    return result if result is NotImplemented else result and self != other


def _gt_from_le(self, other):
    result = type(self).__le__(self, other)
    return result if result is NotImplemented else not result


def _lt_from_gt(self, other):
    result = type(self).__gt__(self, other)
    return result if result is NotImplemented else not result and self != other


def _ge_from_gt(self, other):
    result = type(self).__gt__(self, other)
    return result if result is NotImplemented else result or self == other


def _le_from_gt(self, other):
    result = type(self).__gt__(self, other)
    return result if result is NotImplemented else not result


def _le_from_ge(self, other):
    result = type(self).__ge__(self, other)
    return result if result is NotImplemented else not result or self == other


def _gt_from_ge(self, other):
    result = type(self).__ge__(self, other)
    return result if result is NotImplemented else result and self != other


def _lt_from_ge(self, other):
    result = type(self).__ge__(self, other)
    return result if result is NotImplemented else not result


# The name of the method there -> [(name of the missing one, what it becomes)].
_derived = {
    '__lt__': (('__gt__', _gt_from_lt), ('__le__', _le_from_lt), ('__ge__', _ge_from_lt)),
    '__le__': (('__ge__', _ge_from_le), ('__lt__', _lt_from_le), ('__gt__', _gt_from_le)),
    '__gt__': (('__lt__', _lt_from_gt), ('__ge__', _ge_from_gt), ('__le__', _le_from_gt)),
    '__ge__': (('__le__', _le_from_ge), ('__gt__', _gt_from_ge), ('__lt__', _lt_from_ge)),
}


def total_ordering(cls):
    present = [name for name in _derived if getattr(cls, name) is not getattr(object, name)]
    if not present:
        raise ValueError('must define at least one ordering operation: < > <= >=')
    root = next(name for name in ('__lt__', '__le__', '__gt__', '__ge__') if name in present)
    for name, method in _derived[root]:
        if name not in present:
            method.__name__ = name
            setattr(cls, name, method)
    return cls


# --- Caches ---

_CacheInfo = namedtuple('CacheInfo', ('hits', 'misses', 'maxsize', 'currsize'))


def lru_cache(maxsize=128, typed=False):
    if isinstance(maxsize, int):
        maxsize = max(maxsize, 0)
    elif callable(maxsize) and isinstance(typed, bool):
        user_function, maxsize = maxsize, 128
        wrapper = _lru_cache_wrapper(user_function, maxsize, typed, _CacheInfo)
        wrapper.cache_parameters = lambda: {'maxsize': maxsize, 'typed': typed}
        return update_wrapper(wrapper, user_function)
    elif maxsize is not None:
        raise TypeError('Expected first argument to be an integer, a callable, or None')

    def decorating_function(user_function):
        wrapper = _lru_cache_wrapper(user_function, maxsize, typed, _CacheInfo)
        wrapper.cache_parameters = lambda: {'maxsize': maxsize, 'typed': typed}
        return update_wrapper(wrapper, user_function)

    return decorating_function


def cache(user_function, /):
    return lru_cache(maxsize=None)(user_function)


class cached_property:
    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__
        self.lock = _RLock()

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError('Cannot assign the same cached_property to two different names '
                            f'({self.attrname!r} and {name!r}).')

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError('Cannot use cached_property instance '
                            'without calling __set_name__ on it.')
        try:
            names = instance.__dict__
        except AttributeError:
            raise TypeError(f"No '__dict__' attribute on {type(instance).__name__!r} "
                            f"instance to cache {self.attrname!r} property.") from None
        value = names.get(self.attrname, _missing)
        if value is _missing:
            value = self.func(instance)
            try:
                names[self.attrname] = value
            except TypeError:
                raise TypeError(f"The '__dict__' attribute on {type(instance).__name__!r} instance does not "
                                f"support item assignment for caching {self.attrname!r} property.") from None
        return value

    __class_getitem__ = classmethod(_alias)


# --- By the type of the first argument ---

def _merged(lines):
    """One line in which everything keeps the order that it has in each of the lines (C3)."""
    result = []
    while lines := [line for line in lines if line]:
        for line in lines:
            if not any(line[0] in other[1:] for other in lines):
                break
        else:
            raise RuntimeError('Inconsistent hierarchy')
        first = line[0]
        result.append(first)
        lines = [other[1:] if other[0] is first else other for other in lines]
    return result


def _line_with(cls, virtual):
    """The MRO of `cls` with its virtual base classes: each as near as the class that brings it in."""
    bases = cls.__bases__
    abstract = [i for i, base in enumerate(bases) if hasattr(base, '__abstractmethods__')]
    split = abstract[-1] + 1 if abstract else 0
    brought = [base for base in virtual
               if issubclass(cls, base) and not any(issubclass(b, base) for b in bases)]
    rest = [base for base in virtual if base not in brought]
    explicit, others = list(bases[:split]), list(bases[split:])
    lines = [_line_with(base, rest) for base in (*explicit, *brought, *others)]
    return _merged([[cls], *lines, explicit, brought, others])


def _virtual_bases(cls, registry):
    """The classes of the registry that `cls` has without having them in its MRO, and what lies between."""
    own = set(cls.__mro__)
    known = [base for base in registry
             if base not in own and not isinstance(base, _alias) and issubclass(cls, base)]
    known = [base for base in known if not any(base is not other and base in other.__mro__ for other in known)]
    result = []
    for base in known:
        lines = [[b for b in heir.__mro__ if b in known] for heir in base.__subclasses__()
                 if heir not in own and issubclass(cls, heir)]
        lines.sort(key=len, reverse=True)
        for line in lines or [[base]]:
            result += [b for b in line if b not in result]
    return result


def _nearest(cls, registry):
    """The function for `cls`: of the first in its MRO, with virtual base classes in between."""
    if cls in registry:
        return registry[cls]
    best = None
    for base in _line_with(cls, _virtual_bases(cls, registry)):
        if best is not None:
            if (base in registry and base not in cls.__mro__ and best not in cls.__mro__
                    and not issubclass(best, base)):
                raise RuntimeError(f'Ambiguous dispatch: {best} or {base}')
            break
        if base in registry:
            best = base
    return registry.get(best)


def _first_hint(func):
    """(name, class) of the first annotation of a function."""
    name, value = next(iter(func.__annotations__.items()))
    if isinstance(value, str):
        value = eval(value, func.__globals__)
    return name, type(None) if value is None else value


def singledispatch(func):
    # What is in here, and which cells it shares, is as in CPython: a function that is dropped leaves them all.
    import types
    registry = {}
    dispatch_cache = _WeakKeyDictionary()
    cache_token = None

    def dispatch(cls):
        # What has been found so far is forgotten when an abstract class gets a new heir.
        nonlocal cache_token
        if cache_token is not None and cache_token != (token := _cache_token()):
            dispatch_cache.clear()
            cache_token = token
        if cls not in dispatch_cache:
            dispatch_cache[cls] = _nearest(cls, registry)
        return dispatch_cache[cls]

    def _is_union_type(cls):
        typing = _sys.modules.get('typing')
        return isinstance(cls, types.UnionType) or (
            typing is not None and getattr(cls, '__origin__', None) is typing.Union)

    def _is_valid_dispatch_type(cls):
        if isinstance(cls, type) and not isinstance(cls, _alias):
            return True
        return _is_union_type(cls) and all(isinstance(arg, type) for arg in cls.__args__)

    def register(cls, func=None):
        nonlocal cache_token
        if _is_valid_dispatch_type(cls):
            if func is None:
                return lambda f: register(cls, f)
        else:
            if func is not None:
                raise TypeError('Invalid first argument to `register()`. '
                                f'{cls!r} is not a class or union type.')
            if not getattr(cls, '__annotations__', {}):
                raise TypeError(f'Invalid first argument to `register()`: {cls!r}. '
                                'Use either `@register(some_class)` or plain `@register` '
                                'on an annotated function.')
            func = cls
            name, cls = _first_hint(func)
            if not _is_valid_dispatch_type(cls):
                what = 'not all arguments are classes.' if _is_union_type(cls) else 'is not a class.'
                raise TypeError(f'Invalid annotation for {name!r}. {cls!r} {what}')
        for one in cls.__args__ if _is_union_type(cls) else (cls,):
            registry[one] = func
        if cache_token is None and hasattr(cls, '__abstractmethods__'):
            cache_token = _cache_token()
        dispatch_cache.clear()
        return func

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f'{funcname} requires at least 1 positional argument')
        return dispatch(args[0].__class__)(*args, **kw)

    funcname = getattr(func, '__name__', 'singledispatch function')
    registry[object] = func
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = types.MappingProxyType(registry)
    wrapper._clear_cache = dispatch_cache.clear
    update_wrapper(wrapper, func)
    return wrapper


class singledispatchmethod:
    def __init__(self, func):
        if not callable(func) and not hasattr(func, '__get__'):
            raise TypeError(f'{func!r} is not callable or a descriptor')
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        def _method(*args, **kwargs):
            method = self.dispatcher.dispatch(args[0].__class__)
            return method.__get__(obj, cls)(*args, **kwargs)

        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method.register = self.register
        return update_wrapper(_method, self.func)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, '__isabstractmethod__', False)
