"""Names for hints. Hardly anything here is checked when the program runs.

A hint with arguments is an _Alias: an origin (a class, or a form such as Union) and its arguments.
Names that take arguments are forms (_SpecialForm) or aliases of a class (_SpecialGenericAlias).
Start at _GenericAlias; rare things (TypedDict, IO, …) are at the end.
"""

import _collections_abc as _abc
import sys as _sys
from _collections_abc import _offers
from abc import ABCMeta as _ABCMeta, abstractmethod as _abstractmethod
from functools import lru_cache as _lru_cache
from types import FunctionType as _FunctionType, GenericAlias, UnionType as _UnionType
from types import MethodType as _MethodType, ModuleType as _ModuleType

__all__ = [
    'Annotated', 'Any', 'Callable', 'ClassVar', 'Concatenate', 'Final', 'ForwardRef', 'Generic',
    'Literal', 'Optional', 'ParamSpec', 'Protocol', 'Tuple', 'Type', 'TypeVar', 'TypeVarTuple',
    'Union', 'AbstractSet', 'ByteString', 'Container', 'ContextManager', 'Hashable', 'ItemsView',
    'Iterable', 'Iterator', 'KeysView', 'Mapping', 'MappingView', 'MutableMapping',
    'MutableSequence', 'MutableSet', 'Sequence', 'Sized', 'ValuesView', 'Awaitable',
    'AsyncIterator', 'AsyncIterable', 'Coroutine', 'Collection', 'AsyncGenerator',
    'AsyncContextManager', 'Reversible', 'SupportsAbs', 'SupportsBytes', 'SupportsComplex',
    'SupportsFloat', 'SupportsIndex', 'SupportsInt', 'SupportsRound', 'ChainMap', 'Counter',
    'Deque', 'Dict', 'DefaultDict', 'List', 'OrderedDict', 'Set', 'FrozenSet', 'NamedTuple',
    'TypedDict', 'Generator', 'BinaryIO', 'IO', 'Match', 'Pattern', 'TextIO', 'AnyStr',
    'assert_type', 'assert_never', 'cast', 'clear_overloads', 'dataclass_transform', 'final',
    'get_args', 'get_origin', 'get_overloads', 'get_type_hints', 'is_typeddict', 'LiteralString',
    'Never', 'NewType', 'no_type_check', 'no_type_check_decorator', 'NoReturn', 'NotRequired',
    'overload', 'ParamSpecArgs', 'ParamSpecKwargs', 'Required', 'reveal_type',
    'runtime_checkable', 'Self', 'Text', 'TYPE_CHECKING', 'TypeAlias', 'TypeGuard', 'Unpack']

TYPE_CHECKING = False
_none = type(None)
_in_own = ('_name', '_inst', '_nparams', '_paramspec_tvars', '_typevar_types')


# --- Arguments ---

def _converted(arg, module=None, allow_special_forms=False):
    if arg is None:
        return _none
    if isinstance(arg, str):
        return ForwardRef(arg, module=module, is_class=allow_special_forms)
    return arg


def _type_check(arg, msg, is_argument=True, module=None, *, allow_special_forms=False):
    """`arg` as a type; TypeError when it cannot be one."""
    arg = _converted(arg, module, allow_special_forms)
    refused = (Generic, Protocol)
    if not allow_special_forms:
        refused += (ClassVar, Final) if is_argument else (ClassVar,)
    if isinstance(arg, _GenericAlias) and arg.__origin__ in refused:
        raise TypeError(f'{arg} is not valid as type argument')
    if arg in (Any, LiteralString, NoReturn, Never, Self, TypeAlias):
        return arg
    if allow_special_forms and arg in (ClassVar, Final):
        return arg
    if isinstance(arg, _SpecialForm) or arg in (Generic, Protocol):
        raise TypeError(f'Plain {arg} is not valid as type argument')
    if type(arg) is tuple:
        raise TypeError(f'{msg} Got {arg!r:.100}.')
    return arg


def _shown(t):
    if isinstance(t, GenericAlias):
        return repr(t)
    if isinstance(t, type):
        return t.__qualname__ if t.__module__ == 'builtins' else f'{t.__module__}.{t.__qualname__}'
    if t is ...:
        return '...'
    if isinstance(t, _FunctionType):
        return t.__name__
    if isinstance(t, tuple):
        return '[' + ', '.join(_shown(item) for item in t) + ']'
    return repr(t)


_type_repr = _shown


def _variables(args):
    """The type variables in `args`, each once."""
    found = []
    for arg in args:
        if isinstance(arg, type):
            inner = ()
        elif isinstance(arg, tuple):
            inner = _variables(arg)
        elif hasattr(arg, '__typing_subst__'):
            inner = (arg,)
        else:
            inner = getattr(arg, '__parameters__', ())
        for one in inner:
            if one not in found:
                found.append(one)
    return tuple(found)


def _check_count(cls, given, wanted):
    if not wanted:
        raise TypeError(f'{cls} is not a generic class')
    if given != wanted:
        raise TypeError(f"Too {'many' if given > wanted else 'few'} arguments for {cls}; "
                        f'actual {given}, expected {wanted}')


def _unpacked(args):
    """`args` with what *tuple[...] contains in place of it."""
    found = []
    for arg in args:
        inner = getattr(arg, '__typing_unpacked_tuple_args__', None)
        if inner is not None and not (inner and inner[-1] is ...):
            found.extend(inner)
        else:
            found.append(arg)
    return tuple(found)


def _is_unpacked_variable(x):
    return not isinstance(x, type) and getattr(x, '__typing_is_unpacked_typevartuple__', False)


def _is_parameter_list(arg):
    return arg is ... or isinstance(arg, (tuple, list, ParamSpec, _ConcatenateGenericAlias))


def _is_dunder(name):
    return name.startswith('__') and name.endswith('__')


def _remembers(func, typed=False):
    """The same hint again is the same object, if its arguments can be hashed."""
    known = _lru_cache(typed=typed)(func)

    def inner(*args, **kwds):
        try:
            return known(*args, **kwds)
        except TypeError:
            pass
        return func(*args, **kwds)      # raises anew what is wrong, without the first error as its context

    for name in ('__name__', '__qualname__', '__doc__'):
        setattr(inner, name, getattr(func, name))
    return inner


def _caller(depth=1):
    try:
        return _sys._getframe(depth + 1).f_globals.get('__name__', '__main__')
    except (AttributeError, ValueError):
        return None


# --- Forms ---

class _Form:
    """What a hint may be made of: `|` makes a union of it."""

    __slots__ = ()

    def __init_subclass__(cls, /, *args, _root=False, **kwds):
        if not _root:
            raise TypeError('Cannot subclass special typing classes')

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class _SpecialForm(_Form, _root=True):
    """A name of its own; func (form, arguments) makes the hint, None: it takes no arguments."""

    __slots__ = ('_name', '_getitem')

    __iter__ = None

    def __init__(self, name, getitem=None):
        self._name = name
        self._getitem = getitem

    def __getattr__(self, item):
        if item in ('__name__', '__qualname__'):
            return self._name
        raise AttributeError(item)

    @property
    def __module__(self):
        return 'typing'

    def __mro_entries__(self, bases):
        raise TypeError(f'Cannot subclass {self!r}')

    def __repr__(self):
        return 'typing.' + self._name

    def __reduce__(self):
        return self._name

    def __call__(self, *args, **kwds):
        raise TypeError(f'Cannot instantiate {self!r}')

    def __instancecheck__(self, obj):
        raise TypeError(f'{self} cannot be used with isinstance()')

    def __subclasscheck__(self, cls):
        raise TypeError(f'{self} cannot be used with issubclass()')

    def __getitem__(self, parameters):
        if self._getitem is None:
            raise TypeError(f'{self} is not subscriptable')
        return self._getitem(self, parameters)


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError('typing.Any cannot be used with isinstance()')
        return super().__instancecheck__(obj)

    def __repr__(self):
        return 'typing.Any' if self is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    """A type that goes with every other."""

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError('Any cannot be instantiated')
        return super().__new__(cls, *args, **kwargs)


@_remembers
def _one_type(form, parameters):
    item = _type_check(parameters, f'{form} accepts only single type.')
    return _GenericAlias(form, (item,))


@_remembers
def _one_hint(form, parameters):
    item = _type_check(parameters, f'{form._name} accepts only a single type.',
                       allow_special_forms=True)
    return _GenericAlias(form, (item,))


@_remembers
def _union_of(form, parameters):
    if parameters == ():
        raise TypeError('Cannot take a Union of no types.')
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    found = []
    for one in parameters:
        one = _type_check(one, 'Union[arg, ...]: each arg must be a type.')
        is_union = isinstance(one, (_UnionGenericAlias, _UnionType))
        for t in one.__args__ if is_union else (one,):
            if t not in found:
                found.append(t)
    if len(found) == 1:
        return found[0]
    if len(found) == 2 and _none in found:
        return _UnionGenericAlias(form, tuple(found), name='Optional')
    return _UnionGenericAlias(form, tuple(found))


@_remembers
def _optional_of(form, parameters):
    return Union[_type_check(parameters, f'{form} requires a single type.'), _none]


def _with_types(args):
    return [(arg, type(arg)) for arg in args]


class _LiteralForm(_SpecialForm, _root=True):
    __slots__ = ()

    def __getitem__(self, parameters):
        if not isinstance(parameters, tuple):
            parameters = (parameters,)
        return self._getitem(self, *parameters)


@_lru_cache(typed=True)
def _hashable_literal(form, *parameters):
    return _literal(form, *parameters)


def _literal_of(form, *parameters):
    try:
        return _hashable_literal(form, *parameters)
    except TypeError:
        pass
    return _literal(form, *parameters)


def _literal(form, *parameters):
    flat = []
    for one in parameters:
        if isinstance(one, _LiteralGenericAlias):
            flat.extend(one.__args__)
        else:
            flat.append(one)
    try:
        flat = [value for value, _ in dict.fromkeys(_with_types(flat))]
    except TypeError:
        # What cannot be hashed may stand there as often as it likes.
        pass
    return _LiteralGenericAlias(form, tuple(flat))


@_remembers
def _concatenation_of(form, parameters):
    if parameters == ():
        raise TypeError('Cannot take a Concatenate of no types.')
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    last = parameters[-1]
    if not (last is ... or isinstance(last, ParamSpec)):
        raise TypeError('The last parameter to Concatenate should be a ParamSpec variable or '
                        'ellipsis.')
    msg = 'Concatenate[arg, ...]: each arg must be a type.'
    parameters = tuple(_type_check(p, msg) for p in parameters[:-1]) + (last,)
    return _ConcatenateGenericAlias(form, parameters, _paramspec_tvars=True)


@_remembers
def _unpack_of(form, parameters):
    item = _type_check(parameters, f'{form} accepts only single type.')
    return _UnpackGenericAlias(form, (item,))


ClassVar = _SpecialForm('ClassVar', _one_type)
Final = _SpecialForm('Final', _one_type)
TypeGuard = _SpecialForm('TypeGuard', _one_type)
Required = _SpecialForm('Required', _one_hint)
NotRequired = _SpecialForm('NotRequired', _one_hint)
Union = _SpecialForm('Union', _union_of)
Optional = _SpecialForm('Optional', _optional_of)
Literal = _LiteralForm('Literal', _literal_of)
Concatenate = _SpecialForm('Concatenate', _concatenation_of)
Unpack = _SpecialForm('Unpack', _unpack_of)
NoReturn = _SpecialForm('NoReturn')
Never = _SpecialForm('Never')
Self = _SpecialForm('Self')
LiteralString = _SpecialForm('LiteralString')
TypeAlias = _SpecialForm('TypeAlias')


class ForwardRef(_Form, _root=True):
    """A hint written as a string, because its name is not known yet."""

    __slots__ = ('__forward_arg__', '__forward_code__', '__forward_evaluated__',
                 '__forward_value__', '__forward_is_argument__', '__forward_is_class__',
                 '__forward_module__')

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f'Forward reference must be a string -- got {arg!r}')
        text = f'({arg},)[0]' if arg.startswith('*') else arg
        try:
            self.__forward_code__ = compile(text, '<string>', 'eval')
        except SyntaxError:
            raise SyntaxError(f'Forward reference must be an expression -- got {arg!r}')
        self.__forward_arg__ = arg
        self.__forward_evaluated__ = False
        self.__forward_value__ = None
        self.__forward_is_argument__ = is_argument
        self.__forward_is_class__ = is_class
        self.__forward_module__ = module

    def _evaluate(self, globalns, localns, recursive_guard):
        if self.__forward_arg__ in recursive_guard:
            return self
        if self.__forward_evaluated__ and localns is globalns:
            return self.__forward_value__
        if globalns is None and localns is None:
            globalns = localns = {}
        elif globalns is None:
            globalns = localns
        elif localns is None:
            localns = globalns
        if self.__forward_module__ is not None:
            module = _sys.modules.get(self.__forward_module__)
            globalns = getattr(module, '__dict__', globalns)
        found = _type_check(eval(self.__forward_code__, globalns, localns),
                            'Forward references must evaluate to types.',
                            is_argument=self.__forward_is_argument__,
                            allow_special_forms=self.__forward_is_class__)
        self.__forward_value__ = _evaluated(found, globalns, localns,
                                            recursive_guard | {self.__forward_arg__})
        self.__forward_evaluated__ = True
        return self.__forward_value__

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        if self.__forward_evaluated__ and other.__forward_evaluated__:
            return (self.__forward_arg__ == other.__forward_arg__
                    and self.__forward_value__ == other.__forward_value__)
        return (self.__forward_arg__ == other.__forward_arg__
                and self.__forward_module__ == other.__forward_module__)

    def __hash__(self):
        return hash((self.__forward_arg__, self.__forward_module__))

    def __repr__(self):
        module = ''
        if self.__forward_module__ is not None:
            module = f', module={self.__forward_module__!r}'
        return f'ForwardRef({self.__forward_arg__!r}{module})'


# --- Variables ---

class _Variable(_Form, _root=True):
    """The part of TypeVar and ParamSpec that is the same."""

    def _set_up(self, name, bound, covariant, contravariant):
        if covariant and contravariant:
            raise ValueError('Bivariant types are not supported.')
        self.__name__ = name
        self.__covariant__ = bool(covariant)
        self.__contravariant__ = bool(contravariant)
        self.__bound__ = None
        if bound:
            self.__bound__ = _type_check(bound, 'Bound must be a type.')
        module = _caller(2)
        if module != 'typing':
            self.__module__ = module

    def __repr__(self):
        sign = '+' if self.__covariant__ else '-' if self.__contravariant__ else '~'
        return sign + self.__name__

    def __mro_entries__(self, bases):
        raise TypeError(f'Cannot subclass an instance of {type(self).__name__}')

    def __reduce__(self):
        return self.__name__

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


class TypeVar(_Variable, _root=True):
    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        self._set_up(name, bound, covariant, contravariant)
        if constraints and bound is not None:
            raise TypeError('Constraints cannot be combined with bound=...')
        if constraints and len(constraints) == 1:
            raise TypeError('A single constraint is not allowed')
        msg = 'TypeVar(name, constraint, ...): constraints must be types.'
        self.__constraints__ = tuple(_type_check(t, msg) for t in constraints)

    def __typing_subst__(self, arg):
        arg = _type_check(arg, 'Parameters to generic types must be types.', is_argument=True)
        if isinstance(arg, _GenericAlias) and arg.__origin__ is Unpack or (
                isinstance(arg, GenericAlias) and getattr(arg, '__unpacked__', False)):
            raise TypeError(f'{arg} is not valid as type argument')
        return arg


class TypeVarTuple(_Variable, _root=True):
    def __init__(self, name):
        self.__name__ = name
        module = _caller()
        if module != 'typing':
            self.__module__ = module

    def __iter__(self):
        yield Unpack[self]

    def __repr__(self):
        return self.__name__

    def __typing_subst__(self, arg):
        raise TypeError('Substitution of bare TypeVarTuple is not supported')

    def __typing_prepare_subst__(self, alias, args):
        """All arguments that are left for it come together in a tuple."""
        params = alias.__parameters__
        at = params.index(self)
        if any(isinstance(p, TypeVarTuple) for p in params[at + 1:]):
            raise TypeError(f'More than one TypeVarTuple parameter in {alias}')
        after = len(params) - at - 1
        if len(args) < len(params) - 1:
            raise TypeError(f'Too few arguments for {alias}; actual {len(args)}, '
                            f'expected at least {len(params) - 1}')
        end = len(args) - after
        return (*args[:at], tuple(args[at:end]), *args[end:])


class _ParamSpecPart:
    __slots__ = ('__origin__',)

    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        return f'{self.__origin__.__name__}.{self._part}'

    def __eq__(self, other):
        if type(other) is not type(self):
            return NotImplemented
        return self.__origin__ == other.__origin__

    __hash__ = None

    def __mro_entries__(self, bases):
        raise TypeError(f'Cannot subclass an instance of {type(self).__name__}')


class ParamSpecArgs(_ParamSpecPart):
    __slots__ = ()
    _part = 'args'


class ParamSpecKwargs(_ParamSpecPart):
    __slots__ = ()
    _part = 'kwargs'


class ParamSpec(_Variable, _root=True):
    def __init__(self, name, *, bound=None, covariant=False, contravariant=False):
        self._set_up(name, bound, covariant, contravariant)

    @property
    def args(self):
        return ParamSpecArgs(self)

    @property
    def kwargs(self):
        return ParamSpecKwargs(self)

    def __typing_subst__(self, arg):
        if isinstance(arg, (list, tuple)):
            return tuple(_type_check(a, 'Expected a type.') for a in arg)
        if not _is_parameter_list(arg):
            raise TypeError('Expected a list of types, an ellipsis, ParamSpec, or Concatenate. '
                            f'Got {arg}')
        return arg

    def __typing_prepare_subst__(self, alias, args):
        params = alias.__parameters__
        at = params.index(self)
        if at >= len(args):
            raise TypeError(f'Too few arguments for {alias}')
        if len(params) == 1 and not _is_parameter_list(args[0]):
            # Z[int, str] may be written for Z[[int, str]].
            return (args,)
        if isinstance(args[at], list):
            return (*args[:at], tuple(args[at]), *args[at + 1:])
        return args


# --- Aliases ---

class _BaseGenericAlias(_Form, _root=True):
    def __init__(self, origin, *, inst=True, name=None):
        self.__dict__.update(_inst=inst, _name=name, __origin__=origin, __slots__=None)

    def __call__(self, *args, **kwargs):
        if not self._inst:
            raise TypeError(f'Type {self._name} cannot be instantiated; '
                            f'use {self.__origin__.__name__}() instead')
        result = self.__origin__(*args, **kwargs)
        try:
            result.__orig_class__ = self
        except AttributeError:
            pass
        return result

    def __mro_entries__(self, bases):
        found = [] if self.__origin__ in bases else [self.__origin__]
        for later in bases[bases.index(self) + 1:]:
            if isinstance(later, _BaseGenericAlias) or issubclass(later, Generic):
                break
        else:
            found.append(Generic)
        return tuple(found)

    def __getattr__(self, attr):
        if attr in ('__name__', '__qualname__'):
            return self._name or self.__origin__.__name__
        if '__origin__' in self.__dict__ and not _is_dunder(attr):
            return getattr(self.__origin__, attr)
        raise AttributeError(attr)

    def __setattr__(self, attr, val):
        if _is_dunder(attr) or attr in _in_own:
            super().__setattr__(attr, val)
        else:
            setattr(self.__origin__, attr, val)

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        raise TypeError('Subscripted generics cannot be used with class and instance checks')

    def __dir__(self):
        names = set(super().__dir__())
        return list(names | {name for name in dir(self.__origin__) if not _is_dunder(name)})


class _GenericAlias(_BaseGenericAlias, _root=True):
    """A name with arguments: List[int], Box[T]."""

    def __init__(self, origin, args, *, inst=True, name=None, _paramspec_tvars=False):
        super().__init__(origin, inst=inst, name=name)
        if not isinstance(args, tuple):
            args = (args,)
        self.__args__ = args
        self.__parameters__ = _variables(args)
        self._paramspec_tvars = _paramspec_tvars
        if not name:
            self.__module__ = origin.__module__

    def __eq__(self, other):
        if not isinstance(other, _GenericAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    @_remembers
    def __getitem__(self, args):
        if self.__origin__ in (Generic, Protocol):
            raise TypeError(f'Cannot subscript already-subscripted {self}')
        if not self.__parameters__:
            raise TypeError(f'{self} is not a generic class')
        if not isinstance(args, tuple):
            args = (args,)
        args = _unpacked(tuple(_converted(p) for p in args))
        params = self.__parameters__
        for param in params:
            prepare = getattr(param, '__typing_prepare_subst__', None)
            if prepare is not None:
                args = prepare(self, args)
        if len(args) != len(params):
            raise TypeError(f"Too {'many' if len(args) > len(params) else 'few'} arguments for "
                            f'{self}; actual {len(args)}, expected {len(params)}')
        return self.copy_with(self._replaced(self.__args__, dict(zip(params, args))))

    def _replaced(self, args, known):
        """`args` with each variable's value in its place."""
        found = []
        for old in args:
            new = old if isinstance(old, type) else self._value_of(old, known)
            if isinstance(new, tuple) and self.__origin__ is _abc.Callable \
                    or _is_unpacked_variable(old):
                found.extend(new)
            elif isinstance(old, tuple):
                found.append(self._replaced(old, known))
            else:
                found.append(new)
        return tuple(found)

    def _value_of(self, old, known):
        replace = getattr(old, '__typing_subst__', None)
        if replace:
            return replace(known[old])
        inner = getattr(old, '__parameters__', ())
        if not inner:
            return old
        values = []
        for one in inner:
            if isinstance(one, TypeVarTuple):
                values.extend(known[one])
            else:
                values.append(known[one])
        return old[tuple(values)]

    def copy_with(self, args):
        return self.__class__(self.__origin__, args, name=self._name, inst=self._inst,
                              _paramspec_tvars=self._paramspec_tvars)

    def __repr__(self):
        name = 'typing.' + self._name if self._name else _shown(self.__origin__)
        args = ', '.join([_shown(a) for a in self.__args__]) or '()'
        return f'{name}[{args}]'

    def __reduce__(self):
        import operator
        origin = globals()[self._name] if self._name else self.__origin__
        args = self.__args__
        if len(args) == 1 and not isinstance(args[0], tuple):
            args = args[0]
        return operator.getitem, (origin, args)

    def __mro_entries__(self, bases):
        if isinstance(self.__origin__, _SpecialForm):
            raise TypeError(f'Cannot subclass {self!r}')
        if self._name:
            return super().__mro_entries__(bases)
        if self.__origin__ is Generic:
            if Protocol in bases:
                return ()
            for later in bases[bases.index(self) + 1:]:
                if isinstance(later, _BaseGenericAlias) and later is not self:
                    return ()
        return (self.__origin__,)

    def __iter__(self):
        yield Unpack[self]


class _SpecialGenericAlias(_BaseGenericAlias, _root=True):
    """A name for a class: List, Iterable. `nparams`: how many arguments it takes; -1: any."""

    __iter__ = None

    def __init__(self, origin, nparams, *, inst=True, name=None):
        if name is None:
            name = origin.__name__
        super().__init__(origin, inst=inst, name=name)
        self._nparams = nparams

    @_remembers
    def __getitem__(self, params):
        if not isinstance(params, tuple):
            params = (params,)
        params = tuple(_type_check(p, 'Parameters to generic types must be types.')
                       for p in params)
        _check_count(self, len(params), self._nparams)
        return self.copy_with(params)

    def copy_with(self, params):
        return _GenericAlias(self.__origin__, params, name=self._name, inst=self._inst)

    def __repr__(self):
        return 'typing.' + self._name

    def __subclasscheck__(self, cls):
        if isinstance(cls, _SpecialGenericAlias):
            return issubclass(cls.__origin__, self.__origin__)
        if not isinstance(cls, _GenericAlias):
            return issubclass(cls, self.__origin__)
        return super().__subclasscheck__(cls)

    def __reduce__(self):
        return self._name


class _CallableGenericAlias(_GenericAlias, _root=True):
    __iter__ = None

    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and _is_parameter_list(args[0]):
            return super().__repr__()
        given = ', '.join([_shown(a) for a in args[:-1]])
        return f'typing.Callable[[{given}], {_shown(args[-1])}]'

    def __reduce__(self):
        import operator
        args = self.__args__
        if len(args) != 2 or not _is_parameter_list(args[0]):
            args = list(args[:-1]), args[-1]
        return operator.getitem, (Callable, args)


class _CallableType(_SpecialGenericAlias, _root=True):
    def copy_with(self, params):
        return _CallableGenericAlias(self.__origin__, params, name=self._name, inst=self._inst,
                                     _paramspec_tvars=True)

    def __getitem__(self, params):
        if not isinstance(params, tuple) or len(params) != 2:
            raise TypeError('Callable must be used as Callable[[arg, ...], result].')
        given, result = params
        return self._made(tuple(given) if isinstance(given, list) else given, result)

    @_remembers
    def _made(self, given, result):
        result = _type_check(result, 'Callable[args, result]: result must be a type.')
        if not isinstance(given, tuple):
            given = (given,)
        return self.copy_with(tuple(_converted(arg) for arg in given) + (result,))


class _TupleType(_SpecialGenericAlias, _root=True):
    @_remembers
    def __getitem__(self, params):
        if not isinstance(params, tuple):
            params = (params,)
        if len(params) >= 2 and params[-1] is ...:
            msg = 'Tuple[t, ...]: t must be a type.'
            params = tuple(_type_check(p, msg) for p in params[:-1]) + (...,)
        else:
            msg = 'Tuple[t0, t1, ...]: each t must be a type.'
            params = tuple(_type_check(p, msg) for p in params)
        return self.copy_with(params)


class _UnionGenericAlias(_GenericAlias, _root=True):
    __iter__ = None

    def copy_with(self, params):
        return Union[params]

    def __reduce__(self):
        import operator
        return operator.getitem, (Union, self.__args__)

    def __eq__(self, other):
        if not isinstance(other, (_UnionGenericAlias, _UnionType)):
            return NotImplemented
        return set(self.__args__) == set(other.__args__)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __repr__(self):
        args = self.__args__
        if len(args) == 2:
            if args[0] is _none:
                return f'typing.Optional[{_shown(args[1])}]'
            if args[1] is _none:
                return f'typing.Optional[{_shown(args[0])}]'
        return super().__repr__()

    def __subclasscheck__(self, cls):
        for arg in self.__args__:
            if issubclass(cls, arg):
                return True

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))


class _LiteralGenericAlias(_GenericAlias, _root=True):
    def __eq__(self, other):
        if not isinstance(other, _LiteralGenericAlias):
            return NotImplemented
        return set(_with_types(self.__args__)) == set(_with_types(other.__args__))

    def __hash__(self):
        return hash(frozenset(_with_types(self.__args__)))


class _ConcatenateGenericAlias(_GenericAlias, _root=True):
    def copy_with(self, params):
        if isinstance(params[-1], (list, tuple)):
            return (*params[:-1], *params[-1])
        if isinstance(params[-1], _ConcatenateGenericAlias):
            params = (*params[:-1], *params[-1].__args__)
        return super().copy_with(params)


class _UnpackGenericAlias(_GenericAlias, _root=True):
    def __repr__(self):
        return '*' + repr(self.__args__[0])

    def __getitem__(self, args):
        if isinstance(self.__args__[0], TypeVarTuple):
            return args
        return super().__getitem__(args)

    @property
    def __typing_unpacked_tuple_args__(self):
        arg, = self.__args__
        if isinstance(arg, (_GenericAlias, GenericAlias)) and arg.__origin__ is tuple:
            return arg.__args__
        return None

    @property
    def __typing_is_unpacked_typevartuple__(self):
        return isinstance(self.__args__[0], TypeVarTuple)


class _AnnotatedAlias(_GenericAlias, _root=True):
    """A type and what is said about it: __metadata__."""

    __iter__ = None

    def __init__(self, origin, metadata):
        if isinstance(origin, _AnnotatedAlias):
            metadata = origin.__metadata__ + metadata
            origin = origin.__origin__
        super().__init__(origin, origin, name='Annotated')
        self.__metadata__ = metadata

    def copy_with(self, params):
        return _AnnotatedAlias(params[0], self.__metadata__)

    def __repr__(self):
        said = ', '.join(repr(a) for a in self.__metadata__)
        return f'typing.Annotated[{_shown(self.__origin__)}, {said}]'

    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return (self.__origin__ == other.__origin__
                and self.__metadata__ == other.__metadata__)

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))

    def __getattr__(self, attr):
        if attr in ('__name__', '__qualname__'):
            return 'Annotated'
        return super().__getattr__(attr)

    def __reduce__(self):
        import operator
        return operator.getitem, (Annotated, (self.__origin__,) + self.__metadata__)

    def __mro_entries__(self, bases):
        return (self.__origin__,)


class Annotated:
    """Annotated[type, anything, …]: a hint with more said about it."""

    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        raise TypeError('Type Annotated cannot be instantiated.')

    def __class_getitem__(cls, params):
        if not isinstance(params, tuple) or len(params) < 2:
            raise TypeError('Annotated[...] should be used with at least two arguments (a type '
                            'and an annotation).')
        return _annotated(cls, *params)

    def __init_subclass__(cls, *args, **kwargs):
        raise TypeError(f'Cannot subclass {cls.__module__}.Annotated')


def _annotated_of(cls, *params):
    if _is_unpacked_variable(params[0]):
        raise TypeError('Annotated[...] should not be used with an unpacked TypeVarTuple')
    origin = _type_check(params[0], 'Annotated[t, ...]: t must be a type.',
                         allow_special_forms=True)
    return _AnnotatedAlias(origin, params[1:])


_annotated = _remembers(_annotated_of, typed=True)


# --- Names of classes ---

Callable = _CallableType(_abc.Callable, 2)
Tuple = _TupleType(tuple, -1, inst=False, name='Tuple')
List = _SpecialGenericAlias(list, 1, inst=False, name='List')
Dict = _SpecialGenericAlias(dict, 2, inst=False, name='Dict')
Set = _SpecialGenericAlias(set, 1, inst=False, name='Set')
FrozenSet = _SpecialGenericAlias(frozenset, 1, inst=False, name='FrozenSet')
Type = _SpecialGenericAlias(type, 1, inst=False, name='Type')
AbstractSet = _SpecialGenericAlias(_abc.Set, 1, name='AbstractSet')
for _name, _count in (
        ('Hashable', 0), ('Sized', 0), ('ByteString', 0), ('Awaitable', 1), ('Coroutine', 3),
        ('AsyncIterable', 1), ('AsyncIterator', 1), ('AsyncGenerator', 2), ('Iterable', 1),
        ('Iterator', 1), ('Reversible', 1), ('Container', 1), ('Collection', 1), ('MutableSet', 1),
        ('Mapping', 2), ('MutableMapping', 2), ('Sequence', 1), ('MutableSequence', 1),
        ('MappingView', 1), ('KeysView', 1), ('ItemsView', 2), ('ValuesView', 1),
        ('Generator', 3)):
    globals()[_name] = _SpecialGenericAlias(getattr(_abc, _name), _count)
del _name, _count

Text = str

# Names of classes in modules that few programs want: (module, class, arguments, callable).
_elsewhere = {
    'Deque': ('collections', 'deque', 1), 'DefaultDict': ('collections', 'defaultdict', 2),
    'OrderedDict': ('collections', 'OrderedDict', 2), 'Counter': ('collections', 'Counter', 1),
    'ChainMap': ('collections', 'ChainMap', 2),
    'ContextManager': ('contextlib', 'AbstractContextManager', 1),
    'AsyncContextManager': ('contextlib', 'AbstractAsyncContextManager', 1),
}
_rare = ('IO', 'TextIO', 'BinaryIO', 'Match', 'Pattern', 'SupportsAbs', 'SupportsBytes',
         'SupportsComplex', 'SupportsFloat', 'SupportsIndex', 'SupportsInt', 'SupportsRound')


def __getattr__(name):
    """Made when somebody asks."""
    if name in _elsewhere:
        module, cls, count = _elsewhere[name]
        found = _SpecialGenericAlias(getattr(__import__(module), cls), count, name=name)
    elif name in _rare:
        import _typing_rare
        found = getattr(_typing_rare, name)
    else:
        raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
    globals()[name] = found
    return found


def __dir__():
    return sorted({*globals(), *_elsewhere, *_rare})


# --- Classes with variables ---

class Generic:
    """To derive from: class Box(Generic[T])."""

    __slots__ = ()
    _is_protocol = False

    @_remembers
    def __class_getitem__(cls, params):
        if not isinstance(params, tuple):
            params = (params,)
        params = tuple(_converted(p) for p in params)
        if cls in (Generic, Protocol):
            if not params:
                raise TypeError(f'Parameter list to {cls.__qualname__}[...] cannot be empty')
            if not all(isinstance(p, (TypeVar, ParamSpec)) or _is_unpacked_variable(p)
                       for p in params):
                raise TypeError(f'Parameters to {cls.__name__}[...] must all be type variables '
                                'or parameter specification variables.')
            if len(set(params)) != len(params):
                raise TypeError(f'Parameters to {cls.__name__}[...] must all be unique')
            return _GenericAlias(cls, params, _paramspec_tvars=True)
        for param in cls.__parameters__:
            prepare = getattr(param, '__typing_prepare_subst__', None)
            if prepare is not None:
                params = prepare(cls, params)
        _check_count(cls, len(params), len(cls.__parameters__))
        found = []
        for param, arg in zip(cls.__parameters__, params):
            if isinstance(param, TypeVarTuple):
                found.extend(arg)
            else:
                found.append(arg)
        return _GenericAlias(cls, tuple(found), _paramspec_tvars=True)

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        given = cls.__dict__.get('__orig_bases__')
        if given is None:
            plain = (Generic in cls.__bases__ and cls.__name__ != 'Protocol'
                     and type(cls) is not _TypedDictMeta)
        else:
            plain = Generic in given
        if plain:
            raise TypeError('Cannot inherit from plain Generic')
        cls.__parameters__ = () if given is None else _own_variables(given)


def _own_variables(bases):
    """The variables of a class with these bases, in Generic[...]'s order when it is there."""
    found = _variables(bases)
    listed = None
    for base in bases:
        if isinstance(base, _GenericAlias) and base.__origin__ is Generic:
            if listed is not None:
                raise TypeError('Cannot inherit from Generic[...] multiple times.')
            listed = base.__parameters__
    if listed is None:
        return found
    unknown = ', '.join(str(t) for t in found if t not in listed)
    if unknown:
        raise TypeError(f'Some type variables ({unknown}) are not listed in '
                        f"Generic[{', '.join(str(g) for g in listed)}]")
    return listed


# --- Protocols ---

_not_members = frozenset((
    '__parameters__', '__orig_bases__', '__orig_class__', '_is_protocol', '_is_runtime_protocol',
    '__abstractmethods__', '__annotations__', '__dict__', '__doc__', '__init__', '__module__',
    '__new__', '__slots__', '__subclasshook__', '__weakref__', '__class_getitem__', '_abc_impl',
    '_abc_registry', '_abc_cache', '_abc_negative_cache', '__match_args__', '__final__',
    '_protocol'))
_protocols_elsewhere = {
    'collections.abc': ('Callable', 'Awaitable', 'Iterable', 'Iterator', 'AsyncIterable',
                        'Hashable', 'Sized', 'Container', 'Collection', 'Reversible'),
    'contextlib': ('AbstractContextManager', 'AbstractAsyncContextManager'),
}


def _members(cls):
    """The names that a class must offer."""
    names = set()
    for base in cls.__mro__[:-1]:
        if base.__name__ in ('Protocol', 'Generic'):
            continue
        for name in [*base.__dict__, *getattr(base, '__annotations__', {})]:
            if not name.startswith('_abc_') and name not in _not_members:
                names.add(name)
    return names


def _has_methods_only(cls):
    return all(callable(getattr(cls, name, None)) for name in _members(cls))


def _asked_by_library(method):
    """Whether the isinstance () or issubclass () under way in `method` was written in abc or
    functools, which look at all classes they know."""
    frame = _sys._getframe(1)
    while frame is not None and frame.f_code.co_name != method:
        frame = frame.f_back
    asking = None if frame is None else frame.f_back
    return asking is not None and asking.f_globals.get('__name__') in ('abc', 'functools')


def _no_init(self, *args, **kwargs):
    cls = type(self)
    if cls._is_protocol:
        raise TypeError('Protocols cannot be instantiated')
    if cls.__init__ is not _no_init:
        return
    # The next class that has one; a protocol's __init__ must not stand in its way.
    for base in cls.__mro__:
        init = base.__dict__.get('__init__', _no_init)
        if init is not _no_init:
            cls.__init__ = init
            break
    else:
        cls.__init__ = object.__init__
    cls.__init__(self, *args, **kwargs)


class _ProtocolMeta(_ABCMeta):
    def __instancecheck__(cls, instance):
        is_protocol = getattr(cls, '_is_protocol', False)
        if is_protocol and not getattr(cls, '_is_runtime_protocol', False) \
                and not _asked_by_library('__instancecheck__'):
            raise TypeError('Instance and class checks can only be used with '
                            '@runtime_checkable protocols')
        if (not is_protocol or _has_methods_only(cls)) and issubclass(instance.__class__, cls):
            return True
        if is_protocol and all(
                hasattr(instance, name) and (not callable(getattr(cls, name, None))
                                             or getattr(instance, name) is not None)
                for name in _members(cls)):
            return True
        return super().__instancecheck__(instance)


def _protocol_hook(cls, other):
    if not cls.__dict__.get('_is_protocol', False):
        return NotImplemented
    if not getattr(cls, '_is_runtime_protocol', False):
        if _asked_by_library('__subclasscheck__'):
            return NotImplemented
        raise TypeError('Instance and class checks can only be used with @runtime_checkable '
                        'protocols')
    if not _has_methods_only(cls):
        if _asked_by_library('__subclasscheck__'):
            return NotImplemented
        raise TypeError("Protocols with non-method members don't support issubclass()")
    if not isinstance(other, type):
        raise TypeError('issubclass() arg 1 must be a class')
    for name in _members(cls):
        for base in other.__mro__:
            if name in base.__dict__:
                if base.__dict__[name] is None:
                    return NotImplemented
                break
            if (name in getattr(base, '__annotations__', {}) and issubclass(other, Generic)
                    and other._is_protocol):
                break
        else:
            return NotImplemented
    return True


class Protocol(Generic, metaclass=_ProtocolMeta):
    """To derive from: a class that is known by its members."""

    __slots__ = ()
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if not cls.__dict__.get('_is_protocol', False):
            cls._is_protocol = any(b is Protocol for b in cls.__bases__)
        if '__subclasshook__' not in cls.__dict__:
            def _proto_hook(other):
                return _protocol_hook(cls, other)

            cls.__subclasshook__ = _proto_hook
        if not cls._is_protocol:
            return
        for base in cls.__bases__:
            if not (base in (object, Generic)
                    or base.__name__ in _protocols_elsewhere.get(base.__module__, ())
                    or issubclass(base, Generic) and base._is_protocol):
                raise TypeError(f'Protocols can only inherit from other protocols, got {base!r}')
        if cls.__init__ is Protocol.__init__:
            cls.__init__ = _no_init


def runtime_checkable(cls):
    if not issubclass(cls, Generic) or not cls._is_protocol:
        raise TypeError('@runtime_checkable can be only applied to protocol classes, '
                        f'got {cls!r}')
    cls._is_runtime_protocol = True
    return cls


T = TypeVar('T')
KT = TypeVar('KT')
VT = TypeVar('VT')
T_co = TypeVar('T_co', covariant=True)
T_contra = TypeVar('T_contra', contravariant=True)
AnyStr = TypeVar('AnyStr', bytes, str)


# --- Named tuples, dictionaries with known keys ---

def _named(name, hints, defaults, module):
    from collections import namedtuple
    made = namedtuple(name, list(hints), defaults=defaults, module=module)
    made.__annotations__ = made.__new__.__annotations__ = hints
    return made


_not_overwritten = ('__new__', '__init__', '__slots__', '__getnewargs__', '_fields',
                    '_field_defaults', '_field_types', '_make', '_replace', '_asdict', '_source')


class NamedTupleMeta(type):
    def __new__(cls, typename, bases, ns):
        for base in bases:
            if base is not _named_tuple and base is not Generic:
                raise TypeError('can only inherit from a NamedTuple type and Generic')
        msg = 'field {} annotation must be a type'
        hints = {key: _type_check(t, msg.format(key))
                 for key, t in ns.get('__annotations__', {}).items()}
        with_default = []
        for field in hints:
            if field in ns:
                with_default.append(field)
            elif with_default:
                raise TypeError(f'Non-default namedtuple field {field} cannot follow default '
                                f"field{'s' if len(with_default) > 1 else ''} "
                                + ', '.join(with_default))
        made = _named(typename, hints, [ns[field] for field in with_default], ns['__module__'])
        made.__bases__ = tuple(tuple if base is _named_tuple else base for base in bases)
        if Generic in bases:
            made.__class_getitem__ = classmethod(Generic.__dict__['__class_getitem__'].__func__)
        for key, value in ns.items():
            if key in _not_overwritten:
                raise AttributeError('Cannot overwrite NamedTuple attribute ' + key)
            if key not in ('__annotations__', '__module__') and key not in made._fields:
                setattr(made, key, value)
        if Generic in bases:
            made.__init_subclass__()
        return made


def NamedTuple(typename, fields=None, /, **kwargs):
    if fields is None:
        fields = kwargs.items()
    elif kwargs:
        raise TypeError('Either list of fields or keywords can be provided to NamedTuple, '
                        'not both')
    msg = 'field {} annotation must be a type'
    hints = {key: _type_check(t, msg.format(key)) for key, t in fields}
    return _named(typename, hints, (), _caller())


_named_tuple = type.__new__(NamedTupleMeta, 'NamedTuple', (), {})


def _named_tuple_entries(bases):
    return (_named_tuple,)


NamedTuple.__mro_entries__ = _named_tuple_entries


class _TypedDictMeta(type):
    def __new__(cls, name, bases, ns, total=True):
        for base in bases:
            if type(base) is not _TypedDictMeta and base is not Generic:
                raise TypeError('cannot inherit from both a TypedDict type and a non-TypedDict '
                                'base class')
        generic = (Generic,) if any(issubclass(b, Generic) for b in bases) else ()
        made = type.__new__(_TypedDictMeta, name, (*generic, dict), ns)
        msg = "TypedDict('Name', {f0: t0, f1: t1, ...}); each t must be a type"
        own = {key: _type_check(t, msg, module=made.__module__)
               for key, t in ns.get('__annotations__', {}).items()}
        hints, required, optional = {}, set(), set()
        for base in bases:
            hints.update(base.__dict__.get('__annotations__', {}))
            needed = base.__dict__.get('__required_keys__', frozenset())
            other = base.__dict__.get('__optional_keys__', frozenset())
            required = (required | needed) - other
            optional = (optional - needed) | other
        hints.update(own)
        for key, hint in own.items():
            origin = get_origin(hint)
            if origin is Annotated:
                hint = hint.__origin__
                origin = get_origin(hint)
            needed = origin is Required or origin is not NotRequired and total
            (required if needed else optional).add(key)
            (optional if needed else required).discard(key)
        made.__annotations__ = hints
        made.__required_keys__ = frozenset(required)
        made.__optional_keys__ = frozenset(optional)
        if not hasattr(made, '__total__'):
            made.__total__ = total
        return made

    __call__ = dict

    def __subclasscheck__(cls, other):
        raise TypeError('TypedDict does not support instance and class checks')

    __instancecheck__ = __subclasscheck__


def TypedDict(typename, fields=None, /, *, total=True, **kwargs):
    if fields is None:
        fields = kwargs
    elif kwargs:
        raise TypeError('TypedDict takes either a dict or keyword arguments, but not both')
    if kwargs:
        import warnings
        warnings.warn('The kwargs-based syntax for TypedDict definitions is deprecated in Python '
                      '3.11, will be removed in Python 3.13, and may not be understood by '
                      'third-party type checkers.', DeprecationWarning, stacklevel=2)
    ns = {'__annotations__': dict(fields)}
    module = _caller()
    if module is not None:
        ns['__module__'] = module
    return _TypedDictMeta(typename, (), ns, total=total)


_typed_dict = type.__new__(_TypedDictMeta, 'TypedDict', (), {})


def _typed_dict_entries(bases):
    return (_typed_dict,)


TypedDict.__mro_entries__ = _typed_dict_entries


def is_typeddict(tp):
    return isinstance(tp, _TypedDictMeta)


class NewType:
    """A name for values of a type that are meant differently; calling it gives its argument."""

    def __init__(self, name, tp):
        self.__qualname__ = name
        self.__name__ = name.rpartition('.')[2]
        self.__supertype__ = tp
        module = _caller()
        if module != 'typing':
            self.__module__ = module

    def __call__(self, x):
        return x

    def __mro_entries__(self, bases):
        name = self.__name__

        class Dummy:
            def __init_subclass__(cls):
                raise TypeError(f'Cannot subclass an instance of NewType. Perhaps you were '
                                f"looking for: `{cls.__name__} = NewType({cls.__name__!r}, "
                                f'{name})`')

        return (Dummy,)

    def __repr__(self):
        return f'{self.__module__}.{self.__qualname__}'

    def __reduce__(self):
        return self.__qualname__

    __or__ = _Form.__or__
    __ror__ = _Form.__ror__


# --- Functions that do nothing, or little ---

def cast(typ, val):
    return val


def assert_type(val, typ, /):
    return val


def assert_never(arg, /):
    text = repr(arg)
    if len(text) > 100:
        text = text[:100] + '...'
    raise AssertionError(f'Expected code to be unreachable, but got: {text}')


def reveal_type(obj, /):
    print(f'Runtime type is {type(obj).__name__!r}', file=_sys.stderr)
    return obj


def _overloaded(*args, **kwds):
    raise NotImplementedError('You should not call an overloaded function. A series of '
                              '@overload-decorated functions outside a stub module should always '
                              'be followed by an implementation that is not @overload-ed.')


# (module, qualified name) -> {first line: function}
_overloads = {}


def overload(func):
    inner = getattr(func, '__func__', func)
    try:
        key = inner.__module__, inner.__qualname__
        _overloads.setdefault(key, {})[inner.__code__.co_firstlineno] = func
    except AttributeError:
        pass
    return _overloaded


_overloaded.__name__ = '_overload_dummy'
_overloaded.__qualname__ = '_overload_dummy'


def get_overloads(func):
    inner = getattr(func, '__func__', func)
    return list(_overloads.get((inner.__module__, inner.__qualname__), {}).values())


def clear_overloads():
    _overloads.clear()


def final(f):
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        pass
    return f


def dataclass_transform(*, eq_default=True, order_default=False, kw_only_default=False,
                        field_specifiers=(), **kwargs):
    def decorator(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = {
            'eq_default': eq_default, 'order_default': order_default,
            'kw_only_default': kw_only_default, 'field_specifiers': field_specifiers,
            'kwargs': kwargs}
        return cls_or_fn

    return decorator


def no_type_check(arg):
    if isinstance(arg, type):
        for obj in arg.__dict__.values():
            if isinstance(obj, (_FunctionType, classmethod, staticmethod)):
                getattr(obj, '__func__', obj).__no_type_check__ = True
            elif isinstance(obj, type) and obj.__qualname__ == f'{arg.__qualname__}.{obj.__name__}':
                no_type_check(obj)
    try:
        arg.__no_type_check__ = True
    except TypeError:
        pass
    return arg


def no_type_check_decorator(decorator):
    def wrapped(*args, **kwds):
        return no_type_check(decorator(*args, **kwds))

    wrapped.__name__ = decorator.__name__
    wrapped.__qualname__ = decorator.__qualname__
    wrapped.__doc__ = decorator.__doc__
    wrapped.__wrapped__ = decorator
    return wrapped


# --- Looking at hints ---

def get_origin(tp):
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_BaseGenericAlias, GenericAlias, ParamSpecArgs, ParamSpecKwargs)):
        return tp.__origin__
    if tp is Generic:
        return Generic
    return _UnionType if isinstance(tp, _UnionType) else None


def get_args(tp):
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__,) + tp.__metadata__
    if isinstance(tp, (_GenericAlias, GenericAlias)):
        found = tp.__args__
        if tp.__origin__ is _abc.Callable and not (
                len(found) == 2 and _is_parameter_list(found[0])):
            found = list(found[:-1]), found[-1]
        return found
    return tp.__args__ if isinstance(tp, _UnionType) else ()


def _with_args(t, args):
    """An alias or a union, of other arguments."""
    if args == t.__args__:
        return t
    if isinstance(t, GenericAlias):
        return GenericAlias(t.__origin__, args)
    if isinstance(t, _UnionType):
        union = args[0]
        for arg in args[1:]:
            union = union | arg
        return union
    return t.copy_with(args)


def _evaluated(t, globalns, localns, guard=frozenset()):
    """A hint with all its forward references looked up."""
    if isinstance(t, ForwardRef):
        return t._evaluate(globalns, localns, guard)
    if not isinstance(t, (_GenericAlias, GenericAlias, _UnionType)):
        return t
    if isinstance(t, GenericAlias):
        args = tuple(ForwardRef(arg) if isinstance(arg, str) else arg for arg in t.__args__)
        if args != t.__args__:
            t = GenericAlias(t.__origin__, args)
    return _with_args(t, tuple(_evaluated(arg, globalns, localns, guard) for arg in t.__args__))


def _stripped(t):
    """A hint without what Annotated, Required and NotRequired add."""
    if isinstance(t, _AnnotatedAlias):
        return _stripped(t.__origin__)
    if getattr(t, '__origin__', None) in (Required, NotRequired):
        return _stripped(t.__args__[0])
    if not isinstance(t, (_GenericAlias, GenericAlias, _UnionType)):
        return t
    return _with_args(t, tuple(_stripped(arg) for arg in t.__args__))


def _hint_of(value, globalns, localns, in_class):
    if value is None:
        return _none
    if isinstance(value, str):
        value = ForwardRef(value, is_argument=not in_class, is_class=in_class)
    return _evaluated(value, globalns, localns)


def _hints_of_class(obj, globalns, localns):
    hints = {}
    for base in reversed(obj.__mro__):
        if globalns is None:
            space = getattr(_sys.modules.get(base.__module__), '__dict__', {})
        else:
            space = globalns
        own = base.__dict__.get('__annotations__', {})
        if hasattr(own, '__get__'):
            own = {}
        local = dict(vars(base)) if localns is None else localns
        if localns is None and globalns is None:
            # The class's names come second, so that one called as its type does not hide it.
            space, local = local, space
        for name, value in own.items():
            hints[name] = _hint_of(value, space, local, True)
    return hints


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    if getattr(obj, '__no_type_check__', None):
        return {}
    if isinstance(obj, type):
        hints = _hints_of_class(obj, globalns, localns)
    else:
        hints = _hints_of_object(obj, globalns, localns)
    return hints if include_extras else {name: _stripped(t) for name, t in hints.items()}


def _hints_of_object(obj, globalns, localns):
    if globalns is None:
        if isinstance(obj, _ModuleType):
            globalns = obj.__dict__
        else:
            inner = obj
            while hasattr(inner, '__wrapped__'):
                inner = inner.__wrapped__
            globalns = getattr(inner, '__globals__', {})
        if localns is None:
            localns = globalns
    elif localns is None:
        localns = globalns
    own = getattr(obj, '__annotations__', None)
    if own is None:
        if isinstance(obj, (_FunctionType, type(len), _MethodType, _ModuleType, type(str.join),
                            type(object.__init__), type(object().__str__))):
            return {}
        raise TypeError(f'{obj!r} is not a module, class, method, or function.')
    is_module = isinstance(obj, _ModuleType)
    return {name: _hint_of(value, globalns, localns, is_module)
            if not isinstance(value, str) else _evaluated(
                ForwardRef(value, is_argument=not is_module, is_class=False), globalns, localns)
            for name, value in own.items()}
