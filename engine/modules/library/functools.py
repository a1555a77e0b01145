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
_union = type(int | str)


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

# Each method missing is made of the one that is there: the name of the one there ->
# [(name of the missing one, what its result is made of)].

def _negated(name):
    def method(self, other):
        result = getattr(type(self), name)(self, other)
        return result if result is NotImplemented else not result
    return method


def _or_equal(name):
    def method(self, other):
        result = getattr(type(self), name)(self, other)
        return result if result is NotImplemented or result else self == other
    return method


def _and_unequal(name):
    def method(self, other):
        result = getattr(type(self), name)(self, other)
        return self != other if result and result is not NotImplemented else result
    return method


def _neither(name):
    def method(self, other):
        result = getattr(type(self), name)(self, other)
        return result if result is NotImplemented else not result and self != other
    return method


def _not_or_equal(name):
    def method(self, other):
        result = getattr(type(self), name)(self, other)
        return result if result is NotImplemented else not result or self == other
    return method


_derived = {
    '__lt__': (('__gt__', _neither), ('__le__', _or_equal), ('__ge__', _negated)),
    '__le__': (('__ge__', _not_or_equal), ('__lt__', _and_unequal), ('__gt__', _negated)),
    '__gt__': (('__lt__', _neither), ('__ge__', _or_equal), ('__le__', _negated)),
    '__ge__': (('__le__', _not_or_equal), ('__gt__', _and_unequal), ('__lt__', _negated)),
}


def total_ordering(cls):
    present = [name for name in _derived if getattr(cls, name) is not getattr(object, name)]
    if not present:
        raise ValueError('must define at least one ordering operation: < > <= >=')
    root = next(name for name in ('__lt__', '__le__', '__gt__', '__ge__') if name in present)
    for name, make in _derived[root]:
        if name not in present:
            method = make(root)
            method.__name__ = name
            method.__qualname__ = f'_{name.strip("_")}_from_{root.strip("_")}'
            setattr(cls, name, method)
    return cls


# --- Caches ---

_CacheInfo = namedtuple('CacheInfo', ('hits', 'misses', 'maxsize', 'currsize'))


def lru_cache(maxsize=128, typed=False):
    function = None
    if isinstance(maxsize, int):
        maxsize = max(maxsize, 0)
    elif callable(maxsize) and isinstance(typed, bool):
        function, maxsize = maxsize, 128
    elif maxsize is not None:
        raise TypeError('Expected first argument to be an integer, a callable, or None')

    def decorating_function(user_function):
        wrapper = _lru_cache_wrapper(user_function, maxsize, typed, _CacheInfo)
        wrapper.cache_parameters = lambda: {'maxsize': maxsize, 'typed': typed}
        return update_wrapper(wrapper, user_function)

    return decorating_function if function is None else decorating_function(function)


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


def _is_union(annotation):
    origin = getattr(annotation, '__origin__', None)
    typing = _sys.modules.get('typing')
    return isinstance(annotation, _union) or typing is not None and origin is typing.Union


def _classes(annotation):
    """The classes that an annotation stands for; None when it is something else."""
    if isinstance(annotation, type) and not isinstance(annotation, _alias):
        return (annotation,)
    if _is_union(annotation):
        args = annotation.__args__
        return args if all(isinstance(arg, type) for arg in args) else None
    return None


def _annotated_classes(func):
    """Those that the annotation of a function's first parameter stands for."""
    annotations = getattr(func, '__annotations__', {})
    for name, value in annotations.items():
        if isinstance(value, str):
            value = eval(value, func.__globals__)
        value = type(None) if value is None else value
        classes = _classes(value)
        if classes is None:
            what = 'not all arguments are classes.' if _is_union(value) else 'is not a class.'
            raise TypeError(f'Invalid annotation for {name!r}. {value!r} {what}')
        return classes
    raise TypeError(f'Invalid first argument to `register()`: {func!r}. '
                    'Use either `@register(some_class)` or plain `@register` '
                    'on an annotated function.')


class _Known:
    """The functions found for classes so far; forgotten when an abstract class gets a new heir.

    A class that has been looked for is not kept alive by that.
    """

    def __init__(self):
        self._token = _cache_token()
        self._found = _WeakKeyDictionary()

    def get(self, cls, registry):
        if self._token != _cache_token():
            self.__init__()
        if cls not in self._found:
            self._found[cls] = _nearest(cls, registry)
        return self._found[cls]


def singledispatch(func):
    registry = {object: func}
    known = _Known()
    name = getattr(func, '__name__', 'singledispatch function')

    def dispatch(cls):
        return known.get(cls, registry)

    def register(cls, func=None):
        classes = _classes(cls)
        if classes is None:
            if func is not None:
                raise TypeError('Invalid first argument to `register()`. '
                                f'{cls!r} is not a class or union type.')
            func = cls
            classes = _annotated_classes(func)
        elif func is None:
            return lambda f: register(cls, f)
        for one in classes:
            registry[one] = func
        known.__init__()
        return func

    def wrapper(*args, **keywords):
        if not args:
            raise TypeError(f'{name} requires at least 1 positional argument')
        return dispatch(args[0].__class__)(*args, **keywords)

    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = type(type.__dict__)(registry)
    wrapper._clear_cache = known.__init__
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
        def _method(*args, **keywords):
            method = self.dispatcher.dispatch(args[0].__class__)
            return method.__get__(obj, cls)(*args, **keywords)

        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method.register = self.register
        return update_wrapper(_method, self.func)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, '__isabstractmethod__', False)
