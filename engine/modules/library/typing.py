"""Names for hints. Nothing here is checked when the program runs."""

import sys as _sys
from types import GenericAlias as _GenericAlias, UnionType as _UnionType

TYPE_CHECKING = False


def _shown(t):
    if t is ...:
        return '...'
    if isinstance(t, _GenericAlias):
        return repr(t)
    if isinstance(t, type):
        return t.__qualname__ if t.__module__ == 'builtins' else f'{t.__module__}.{t.__qualname__}'
    if isinstance(t, list):
        return '[' + ', '.join(_shown(item) for item in t) + ']'
    if type(t) is type(_shown):
        return t.__name__
    return repr(t)


def _checked(t):
    if t is None:
        return type(None)
    return ForwardRef(t) if isinstance(t, str) else t


class _Hint:
    """What may stand in a hint; `|` makes a union of it."""

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class ForwardRef(_Hint):
    def __init__(self, arg):
        self.__forward_arg__ = arg

    def __eq__(self, other):
        return isinstance(other, ForwardRef) and self.__forward_arg__ == other.__forward_arg__

    def __hash__(self):
        return hash(self.__forward_arg__)

    def __repr__(self):
        return f'ForwardRef({self.__forward_arg__!r})'


class _Variable(_Hint):
    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        self.__name__ = name
        self.__constraints__ = constraints
        self.__bound__ = bound
        self.__covariant__ = covariant
        self.__contravariant__ = contravariant

    def __repr__(self):
        return ('+' if self.__covariant__ else '-' if self.__contravariant__ else '~') + self.__name__


class TypeVar(_Variable):
    pass


class ParamSpec(_Variable):
    pass


class _Alias(_Hint):
    """A name with arguments: List[int], Union[int, str], Box[T]."""

    def __init__(self, origin, args, name):
        self.__origin__ = origin
        self.__args__ = args
        self._name = name
        self.__parameters__ = tuple(_variables(args))

    def __call__(self, *args, **kwds):
        made = self.__origin__(*args, **kwds)
        try:
            made.__orig_class__ = self
        except AttributeError:
            pass
        return made

    def __getitem__(self, items):
        items = items if isinstance(items, tuple) else (items,)
        known = dict(zip(self.__parameters__, items))
        args = tuple(known.get(arg, arg) if isinstance(arg, TypeVar) else arg for arg in self.__args__)
        return _Alias(self.__origin__, args, self._name)

    def __getattr__(self, name):
        if name[:2] == '__':
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __mro_entries__(self, bases):
        origin = self.__origin__
        if isinstance(origin, type):
            return (origin,)
        raise TypeError(f'Cannot subclass {self!r}')

    def __eq__(self, other):
        if not isinstance(other, _Alias) or self.__origin__ is not other.__origin__:
            return False
        if self.__origin__ is Union:
            return set(self.__args__) == set(other.__args__)
        return self.__args__ == other.__args__

    def __hash__(self):
        if self.__origin__ is Union:
            return hash(frozenset(self.__args__))
        return hash((self.__origin__, self.__args__))

    def __repr__(self):
        args = self.__args__
        if self.__origin__ is Union and len(args) == 2 and type(None) in args:
            other = args[0] if args[1] is type(None) else args[1]
            return f'typing.Optional[{_shown(other)}]'
        shown = [_shown(arg) for arg in args]
        if self._name == 'typing.Callable':
            given = '...' if args[0] is ... else f"[{', '.join(shown[:-1])}]"
            return f'typing.Callable[{given}, {shown[-1]}]'
        return f"{self._name}[{', '.join(shown) or '()'}]"


def _variables(args):
    found = []
    for arg in args:
        inner = (arg,) if isinstance(arg, TypeVar) else getattr(arg, '__parameters__', ())
        if isinstance(inner, tuple):
            found += [one for one in inner if one not in found]
    return found


class _Form(_Hint):
    """A name of its own, such as Any, or one that takes arguments, such as Final."""

    def __init__(self, name, origin=None):
        self._name = name
        self.__origin__ = self if origin is None else origin

    def __getitem__(self, items):
        items = items if isinstance(items, tuple) else (items,)
        if self._name == 'Literal':
            return _Literal(self, items, 'typing.Literal')
        return _Alias(self.__origin__, tuple(_checked(t) for t in items), f'typing.{self._name}')

    def __mro_entries__(self, bases):
        if self.__origin__ is self:
            raise TypeError(f'Cannot subclass {self!r}')
        return (self.__origin__,)

    def __call__(self, *args, **kwds):
        if self.__origin__ is self:
            raise TypeError(f'Cannot instantiate {self!r}')
        raise TypeError(f'Type {self._name} cannot be instantiated; '
                        f'use {self.__origin__.__name__}() instead')

    def __repr__(self):
        return f'typing.{self._name}'


class _Literal(_Alias):
    def __repr__(self):
        return f"typing.Literal[{', '.join(repr(arg) for arg in self.__args__)}]"


class _UnionForm(_Form):
    def __getitem__(self, items):
        found = []
        for t in items if isinstance(items, tuple) else (items,):
            t = _checked(t)
            union = isinstance(t, _UnionType) or getattr(t, '__origin__', None) is Union
            for one in t.__args__ if union else (t,):
                if one not in found:
                    found.append(one)
        return found[0] if len(found) == 1 else _Alias(self, tuple(found), 'typing.Union')


class _OptionalForm(_Form):
    def __getitem__(self, t):
        return Union[t, type(None)]


class _CallableForm(_Form):
    def __getitem__(self, items):
        given, result = items
        given = tuple(_checked(t) for t in given) if isinstance(given, list) else (given,)
        return _Alias(self.__origin__, given + (_checked(result),), 'typing.Callable')


class _AnyType(type):
    def __repr__(cls):
        return 'typing.Any' if cls is Any else type.__repr__(cls)


class Any(metaclass=_AnyType):
    def __new__(cls, *args, **kwds):
        if cls is Any:
            raise TypeError('Any cannot be instantiated')
        return super().__new__(cls)


Union = _UnionForm('Union')
Optional = _OptionalForm('Optional')
Callable = _CallableForm('Callable', type(_shown))
for _name in ('ClassVar', 'Final', 'Literal', 'NoReturn', 'Never', 'Self', 'LiteralString',
              'TypeAlias', 'Annotated', 'Concatenate', 'TypeGuard', 'Required', 'NotRequired',
              'Iterable', 'Iterator', 'Sequence', 'MutableSequence', 'Mapping', 'MutableMapping',
              'Hashable', 'Sized', 'Collection', 'Container', 'Reversible', 'Generator'):
    globals()[_name] = _Form(_name)
for _name, _origin in (('List', list), ('Dict', dict), ('Set', set), ('FrozenSet', frozenset),
                       ('Tuple', tuple), ('Type', type)):
    globals()[_name] = _Form(_name, _origin)
del _name, _origin
AnyStr = TypeVar('AnyStr', bytes, str)
Text = str


class Generic:
    __slots__ = ()

    def __class_getitem__(cls, items):
        items = items if isinstance(items, tuple) else (items,)
        name = 'typing.' + cls.__name__ if cls.__module__ == 'typing' else _shown(cls)
        return _Alias(cls, tuple(_checked(t) for t in items), name)

    def __init_subclass__(cls, **kwds):
        super().__init_subclass__(**kwds)
        cls.__parameters__ = tuple(_variables(cls.__dict__.get('__orig_bases__', ())))


class Protocol(Generic):
    __slots__ = ()
    _is_protocol = True

    def __init_subclass__(cls, **kwds):
        super().__init_subclass__(**kwds)
        cls._is_protocol = Protocol in cls.__bases__

    def __new__(cls, *args, **kwds):
        if cls._is_protocol:
            raise TypeError('Protocols cannot be instantiated')
        return super().__new__(cls)


# --- Named tuples ---

def _named(name, hints, defaults, module):
    from collections import namedtuple
    made = namedtuple(name, list(hints), defaults=defaults, module=module)
    made.__annotations__ = made.__new__.__annotations__ = hints
    return made


class _NamedTupleMeta(type):
    def __new__(metacls, name, bases, namespace):
        hints = {key: _checked(t) for key, t in namespace.get('__annotations__', {}).items()}
        defaults = []
        for field in hints:
            if field in namespace:
                defaults.append(namespace[field])
            elif defaults:
                raise TypeError(f'Non-default namedtuple field {field} cannot follow default field '
                                + ', '.join(key for key in hints if key in namespace))
        made = _named(name, hints, defaults, namespace['__module__'])
        for key, value in namespace.items():
            if key in ('__new__', '__init__', '__slots__', '__getnewargs__', '_fields'):
                raise AttributeError('Cannot overwrite NamedTuple attribute ' + key)
            if key not in ('__annotations__', '__module__') and key not in hints:
                setattr(made, key, value)
        return made


def NamedTuple(typename, fields=(), /, **kwds):
    hints = dict(fields) if fields else kwds
    return _named(typename, hints, (), _sys._getframe(1).f_globals['__name__'])


_named_tuple = type.__new__(_NamedTupleMeta, 'NamedTuple', (), {})
NamedTuple.__mro_entries__ = lambda bases: (_named_tuple,)


# --- Functions that do nothing, or little ---

def cast(typ, val):
    return val


def overload(func):
    def refused(*args, **kwds):
        raise NotImplementedError('You should not call an overloaded function. A series of '
                                  '@overload-decorated functions outside a stub module should '
                                  'always be followed by an implementation that is not '
                                  '@overload-ed.')
    return refused


def final(f):
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        pass
    return f


def no_type_check(arg):
    arg.__no_type_check__ = True
    return arg


def runtime_checkable(cls):
    return cls


def NewType(name, tp):
    def made(x):
        return x

    made.__name__ = made.__qualname__ = name
    made.__supertype__ = tp
    return made


def get_origin(tp):
    return getattr(tp, '__origin__', _UnionType if isinstance(tp, _UnionType) else None)


def get_args(tp):
    return getattr(tp, '__args__', ())


def get_type_hints(obj, globalns=None, localns=None):
    hints = {}
    for owner in reversed(obj.__mro__) if isinstance(obj, type) else (obj,):
        space = globalns
        if space is None:
            space = getattr(owner, '__globals__', None)
            if space is None:
                module = _sys.modules.get(getattr(owner, '__module__', None))
                space = getattr(module, '__dict__', {})
        own = owner.__dict__ if isinstance(owner, type) else {'__annotations__': owner.__annotations__}
        for name, hint in own.get('__annotations__', {}).items():
            if isinstance(hint, ForwardRef):
                hint = hint.__forward_arg__
            if isinstance(hint, str):
                hint = eval(hint, space, localns)
            hints[name] = type(None) if hint is None else hint
    return hints
