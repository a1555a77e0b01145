"""Abstract base classes.

What a class has registered and what it remembers of earlier answers are sets of weak references,
made when first needed; each reference takes itself out of its set when its class dies. A No is
forgotten as soon as any class registers another (`_registrations` tells the times apart).
"""

from _abc import knows as _knows, match_like, remember as _remember

__all__ = ['ABC', 'ABCMeta', 'abstractclassmethod', 'abstractmethod', 'abstractproperty',
           'abstractstaticmethod', 'get_cache_token', 'update_abstractmethods']

_registrations = 0


# --- Marking ---

def abstractmethod(funcobj):
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractstaticmethod(staticmethod):
    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractproperty(property):
    __isabstractmethod__ = True


def _is_abstract(value):
    return getattr(value, '__isabstractmethod__', False)


def _abstract_names(cls, own):
    """Those of `own`, and those inherited that nobody has filled in."""
    names = {name for name, value in own if _is_abstract(value)}
    for base in cls.__bases__:
        for name in getattr(base, '__abstractmethods__', ()):
            if _is_abstract(getattr(cls, name, None)):
                names.add(name)
    return frozenset(names)


def update_abstractmethods(cls):
    if hasattr(cls, '__abstractmethods__'):
        cls.__abstractmethods__ = _abstract_names(cls, cls.__dict__.items())
    return cls


# --- Remembering ---

class _abc_data:
    __slots__ = ('registry', 'cache', 'negative_cache', 'negative_time', '__weakref__')

    def __init__(self):
        self.registry = self.cache = self.negative_cache = None
        self.negative_time = _registrations


def _match_like(cls, other):
    """Lets `cls` and its heirs match as a sequence or a mapping if `other` does."""
    if match_like(cls, other):
        for heir in type.__subclasses__(cls):
            _match_like(heir, other)


def get_cache_token():
    return _registrations


class ABCMeta(type):
    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        cls.__abstractmethods__ = _abstract_names(cls, [*cls.__dict__.items()])
        cls._abc_impl = _abc_data()
        return cls

    def register(cls, subclass):
        global _registrations
        if not isinstance(subclass, type):
            raise TypeError('Can only register classes')
        if issubclass(subclass, cls):
            return subclass
        if issubclass(cls, subclass):
            raise RuntimeError('Refusing to create an inheritance cycle')
        data = cls._abc_impl
        data.registry = _remember(data.registry, subclass)
        _registrations += 1
        _match_like(subclass, cls)
        return subclass

    def __instancecheck__(cls, instance):
        subclass = instance.__class__
        data = cls._abc_impl
        if _knows(data.cache, subclass):
            return True
        subtype = type(instance)
        if subtype is subclass:
            if data.negative_time == _registrations and _knows(data.negative_cache, subclass):
                return False
            ask = cls.__subclasscheck__
            return ask(subclass)
        return cls.__subclasscheck__(subclass) or cls.__subclasscheck__(subtype)

    def __subclasscheck__(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError('issubclass() arg 1 must be a class')
        data = cls._abc_impl
        if _knows(data.cache, subclass):
            return True
        if data.negative_time < _registrations:
            if data.negative_cache is not None:
                data.negative_cache.clear()
            data.negative_time = _registrations
        elif _knows(data.negative_cache, subclass):
            return False

        answer = cls.__subclasshook__(subclass)
        if answer is NotImplemented:
            answer = _found(cls, data, subclass)
            if answer is None:
                return True
        elif answer is not True and answer is not False:
            raise AssertionError(
                '__subclasshook__ must return either False, True, or NotImplemented')
        if answer:
            data.cache = _remember(data.cache, subclass)
        else:
            data.negative_cache = _remember(data.negative_cache, subclass)
        return answer

    def _dump_registry(cls, file=None):
        print(f'Class: {cls.__module__}.{cls.__qualname__}', file=file)
        print(f'Inv. counter: {get_cache_token()}', file=file)
        data = cls._abc_impl
        for label, value in (('_abc_registry', data.registry), ('_abc_cache', data.cache),
                             ('_abc_negative_cache', data.negative_cache)):
            print(f'{label}: {set(value or ())!r}', file=file)
        print(f'_abc_negative_cache_version: {data.negative_time!r}', file=file)

    def _abc_registry_clear(cls):
        if cls._abc_impl.registry is not None:
            cls._abc_impl.registry.clear()

    def _abc_caches_clear(cls):
        for known in (cls._abc_impl.cache, cls._abc_impl.negative_cache):
            if known is not None:
                known.clear()


def _found(cls, data, subclass):
    """Whether `subclass` is one; None: yes, and that is already remembered elsewhere."""
    if cls in getattr(subclass, '__mro__', ()):
        return True
    if data.registry:
        if _knows(data.registry, subclass):
            return None
        for entry in list(data.registry):
            registered = entry()
            if registered is not None and issubclass(subclass, registered):
                return True
    for heir in cls.__subclasses__():
        if issubclass(subclass, heir):
            return True
    return False


class ABC(metaclass=ABCMeta):
    __slots__ = ()


# --- What is C in CPython ---

from _in_c import functions

functions('_abc', 'get_cache_token')
del functions
