"""Classes whose methods are written from their annotations.

The methods are made by exec, so that signatures and tracebacks look as in a class written by hand.
Start at _process_class.
"""

import sys as _sys
import _thread
from types import GenericAlias as _GenericAlias, MappingProxyType as _MappingProxyType
from types import FunctionType as _FunctionType, new_class as _new_class

__all__ = ['dataclass', 'field', 'Field', 'FrozenInstanceError', 'InitVar', 'KW_ONLY', 'MISSING',
           'fields', 'asdict', 'astuple', 'make_dataclass', 'replace', 'is_dataclass']


class FrozenInstanceError(AttributeError):
    pass


class _HAS_DEFAULT_FACTORY_CLASS:
    def __repr__(self):
        return '<factory>'


class _MISSING_TYPE:
    pass


class _KW_ONLY_TYPE:
    pass


class _FIELD_BASE:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


_HAS_DEFAULT_FACTORY = _HAS_DEFAULT_FACTORY_CLASS()
MISSING = _MISSING_TYPE()
KW_ONLY = _KW_ONLY_TYPE()
_FIELD = _FIELD_BASE('_FIELD')
_FIELD_CLASSVAR = _FIELD_BASE('_FIELD_CLASSVAR')
_FIELD_INITVAR = _FIELD_BASE('_FIELD_INITVAR')
_FIELDS = '__dataclass_fields__'
_PARAMS = '__dataclass_params__'
_keywords = frozenset(
    'False None True and as assert async await break class continue def del elif else except '
    'finally for from global if import in is lambda nonlocal not or pass raise return try while '
    'with yield'.split())
copy = None
_EMPTY_METADATA = _MappingProxyType({})


def _recursive_repr(user_function):
    """A __repr__ that says ... of an object within itself."""
    repr_running = set()

    def wrapper(self):
        key = id(self), _thread.get_ident()
        if key in repr_running:
            return '...'
        repr_running.add(key)
        try:
            result = user_function(self)
        finally:
            repr_running.discard(key)
        return result

    for name in ('__module__', '__name__', '__qualname__', '__doc__'):
        setattr(wrapper, name, getattr(user_function, name))
    wrapper.__wrapped__ = user_function
    return wrapper


class InitVar:
    __slots__ = ('type',)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        if isinstance(self.type, type) and not isinstance(self.type, _GenericAlias):
            return f'dataclasses.InitVar[{self.type.__name__}]'
        return f'dataclasses.InitVar[{self.type!r}]'

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    __slots__ = ('name', 'type', 'default', 'default_factory', 'init', 'repr', 'hash', 'compare',
                 'metadata', 'kw_only', '_field_type')

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = _EMPTY_METADATA if metadata is None else _MappingProxyType(metadata)
        self.kw_only = kw_only
        self._field_type = None

    @_recursive_repr
    def __repr__(self):
        shown = [f'{name}={getattr(self, name)!r}' for name in self.__slots__[:-1]]
        shown.append(f'_field_type={self._field_type}')
        return f"Field({','.join(shown)})"

    def __set_name__(self, owner, name):
        told = getattr(type(self.default), '__set_name__', None)
        if told:
            told(self.default, owner, name)

    __class_getitem__ = classmethod(_GenericAlias)


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None,
          compare=True, metadata=None, kw_only=MISSING):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError('cannot specify both default and default_factory')
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


class _DataclassParams:
    __slots__ = ('init', 'repr', 'eq', 'order', 'unsafe_hash', 'frozen')

    def __init__(self, init, repr, eq, order, unsafe_hash, frozen):
        self.init = init
        self.repr = repr
        self.eq = eq
        self.order = order
        self.unsafe_hash = unsafe_hash
        self.frozen = frozen

    def __repr__(self):
        shown = ','.join(f'{name}={getattr(self, name)!r}' for name in self.__slots__)
        return f'_DataclassParams({shown})'


# --- Functions made of text ---

def _create_fn(name, args, body, *, globals=None, locals=None, return_type=MISSING):
    """A function whose free names are the keys of `locals`: they come as a maker's arguments."""
    if locals is None:
        locals = {}
    arrow = ''
    if return_type is not MISSING:
        locals['_return_type'] = return_type
        arrow = ' -> _return_type'
    lines = '\n'.join('  ' + line for line in body)
    text = (f"def __create_fn__({', '.join(locals)}):\n def {name}({', '.join(args)}){arrow}:\n"
            f"{lines}\n return {name}")
    namespace = {}
    exec(text, globals, namespace)
    return namespace['__create_fn__'](**locals)


def _tuple_of(owner, fields):
    inside = ','.join(f'{owner}.{f.name}' for f in fields)
    return f'({inside},)' if inside else '()'


def _parameter(f):
    if f.default is MISSING and f.default_factory is MISSING:
        default = ''
    elif f.default is not MISSING:
        default = f'=_dflt_{f.name}'
    else:
        default = '=_HAS_DEFAULT_FACTORY'
    return f'{f.name}:_type_{f.name}{default}'


def _assignment(f, frozen, me, slots):
    """How __init__ fills `f`; None: not at all."""
    if f._field_type is _FIELD_INITVAR:
        return None
    if f.default_factory is not MISSING:
        value = f'_dflt_{f.name}()'
        if f.init:
            value += f' if {f.name} is _HAS_DEFAULT_FACTORY else {f.name}'
    elif f.init:
        value = f.name
    elif slots and f.default is not MISSING:
        value = f'_dflt_{f.name}'
    else:
        return None
    if frozen:
        return f'__dataclass_builtins_object__.__setattr__({me},{f.name!r},{value})'
    return f'{me}.{f.name}={value}'


def _init(all_fields, positional, keyword, frozen, has_post_init, me, globals, slots):
    seen_default = False
    for f in positional:
        if f.init:
            if f.default is not MISSING or f.default_factory is not MISSING:
                seen_default = True
            elif seen_default:
                raise TypeError(f'non-default argument {f.name!r} follows default argument')

    given = {f'_type_{f.name}': f.type for f in all_fields}
    given.update(MISSING=MISSING, _HAS_DEFAULT_FACTORY=_HAS_DEFAULT_FACTORY,
                 __dataclass_builtins_object__=object)
    body = []
    for f in all_fields:
        if f.default_factory is not MISSING:
            given[f'_dflt_{f.name}'] = f.default_factory
        elif f.default is not MISSING:
            given[f'_dflt_{f.name}'] = f.default
        line = _assignment(f, frozen, me, slots)
        if line:
            body.append(line)
    if has_post_init:
        passed = ','.join(f.name for f in all_fields if f._field_type is _FIELD_INITVAR)
        body.append(f'{me}.__post_init__({passed})')

    parameters = [me] + [_parameter(f) for f in positional]
    if keyword:
        parameters += ['*'] + [_parameter(f) for f in keyword]
    return _create_fn('__init__', parameters, body or ['pass'], globals=globals, locals=given,
                      return_type=None)


def _repr(fields, globals):
    inside = ', '.join(f'{f.name}={{self.{f.name}!r}}' for f in fields)
    inner = _create_fn('__repr__', ['self'],
                       ['return self.__class__.__qualname__ + f"(' + inside + ')"'],
                       globals=globals)
    return _recursive_repr(inner)


def _comparison(name, sign, fields, globals):
    mine, others = _tuple_of('self', fields), _tuple_of('other', fields)
    return _create_fn(name, ['self', 'other'],
                      ['if other.__class__ is self.__class__:', f' return {mine}{sign}{others}',
                       'return NotImplemented'], globals=globals)


def _frozen(cls, fields, globals):
    given = {'cls': cls, 'FrozenInstanceError': FrozenInstanceError}
    condition = f'if type(self) is cls or name in {tuple(f.name for f in fields)}:'
    for name, parameters, verb in (('__setattr__', ['name', 'value'], 'assign to'),
                                   ('__delattr__', ['name'], 'delete')):
        yield _create_fn(name, ['self'] + parameters,
                         [condition,
                          f' raise FrozenInstanceError(f"cannot {verb} field {{name!r}}")',
                          f"super(cls, self).{name}({', '.join(parameters)})"],
                         globals=globals, locals=given)


def _set_new_attribute(cls, name, function):
    """False: the class has one already."""
    if name in cls.__dict__:
        return False
    function.__qualname__ = f'{cls.__qualname__}.{function.__name__}'
    setattr(cls, name, function)
    return True


# --- Fields of a class ---

def _says(cls, annotation, module_name, name):
    """Whether the text `annotation` names module_name.name."""
    head = annotation.strip().split('[')[0].strip()
    prefix, dot, last = map(str.strip, head.rpartition('.'))
    space = _sys.modules[cls.__module__].__dict__ if cls.__module__ in _sys.modules else {}
    wanted = getattr(_sys.modules.get(module_name), name, MISSING)
    if wanted is MISSING:
        return False
    if not dot:
        return space.get(head) is wanted
    return space.get(prefix) is _sys.modules[module_name] and last == name


def _kind(cls, annotation):
    if isinstance(annotation, str):
        if _says(cls, annotation, 'typing', 'ClassVar'):
            return _FIELD_CLASSVAR
        if _says(cls, annotation, 'dataclasses', 'InitVar'):
            return _FIELD_INITVAR
        return _FIELD
    typing = _sys.modules.get('typing')
    if typing is not None and (annotation is typing.ClassVar
                               or getattr(annotation, '__origin__', None) is typing.ClassVar):
        return _FIELD_CLASSVAR
    if annotation is InitVar or type(annotation) is InitVar:
        return _FIELD_INITVAR
    return _FIELD


def _get_field(cls, name, annotation, kw_only):
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        f = default
    else:
        if type(default).__name__ == 'member_descriptor':
            default = MISSING
        f = field(default=default)
    f.name = name
    f.type = annotation
    f._field_type = _kind(cls, annotation)
    if f._field_type is not _FIELD and f.default_factory is not MISSING:
        raise TypeError(f'field {name} cannot have a default factory')
    if f._field_type is _FIELD_CLASSVAR:
        if f.kw_only is not MISSING:
            raise TypeError(f'field {name} is a ClassVar but specifies kw_only')
    elif f.kw_only is MISSING:
        f.kw_only = kw_only
    if f._field_type is _FIELD and f.default.__class__.__hash__ is None:
        raise ValueError(f'mutable default {type(f.default)} for field {name} is not allowed: '
                         'use default_factory')
    return f


def _own_fields(cls, kw_only):
    seen = False
    for name, annotation in cls.__dict__.get('__annotations__', {}).items():
        if annotation is KW_ONLY or (isinstance(annotation, str)
                                     and _says(cls, annotation, 'dataclasses', 'KW_ONLY')):
            if seen:
                raise TypeError(f'{name!r} is KW_ONLY, but KW_ONLY has already been specified')
            seen = kw_only = True
        else:
            yield _get_field(cls, name, annotation, kw_only)


def _collect(cls, frozen, kw_only):
    found = {}
    any_frozen = any_base = False
    for base in cls.__mro__[-1:0:-1]:
        inherited = getattr(base, _FIELDS, None)
        if inherited is not None:
            any_base = True
            for f in inherited.values():
                found[f.name] = f
            any_frozen = any_frozen or getattr(base, _PARAMS).frozen
    for f in list(_own_fields(cls, kw_only)):
        found[f.name] = f
        if isinstance(getattr(cls, f.name, None), Field):
            if f.default is MISSING:
                delattr(cls, f.name)
            else:
                setattr(cls, f.name, f.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in cls.__dict__.get('__annotations__', {}):
            raise TypeError(f'{name!r} is a field but has no type annotation')
    if any_base and any_frozen and not frozen:
        raise TypeError('cannot inherit non-frozen dataclass from a frozen one')
    if any_base and frozen and not any_frozen:
        raise TypeError('cannot inherit frozen dataclass from a non-frozen one')
    return found


# --- The class ---

def _add_hash(cls, fields, eq, frozen, unsafe, globals):
    own = cls.__dict__.get('__hash__', MISSING)
    explicit = not (own is MISSING or (own is None and '__eq__' in cls.__dict__))
    if unsafe:
        if explicit:
            raise TypeError(f'Cannot overwrite attribute __hash__ in class {cls.__name__}')
    elif not eq or explicit:
        return
    elif not frozen:
        cls.__hash__ = None
        return
    hashed = [f for f in fields if (f.compare if f.hash is None else f.hash)]
    body = [f"return hash({_tuple_of('self', hashed)})"]
    function = _create_fn('__hash__', ['self'], body, globals=globals)
    function.__qualname__ = f'{cls.__qualname__}.__hash__'
    cls.__hash__ = function


def _add_order(cls, fields, globals):
    for name, sign in (('__lt__', '<'), ('__le__', '<='), ('__gt__', '>'), ('__ge__', '>=')):
        if not _set_new_attribute(cls, name, _comparison(name, sign, fields, globals)):
            raise TypeError(f'Cannot overwrite attribute {name} in class {cls.__name__}. '
                            'Consider using functools.total_ordering')


def _dataclass_getstate(self):
    return [getattr(self, f.name) for f in fields(self)]


def _dataclass_setstate(self, state):
    for f, value in zip(fields(self), state):
        object.__setattr__(self, f.name, value)


def _get_slots(cls):
    slots = cls.__dict__.get('__slots__')
    if slots is None:
        return ()
    if isinstance(slots, str):
        return (slots,)
    if hasattr(slots, '__next__'):
        raise TypeError(f"Slots of '{cls.__name__}' cannot be determined")
    return tuple(slots)


def _add_slots(cls, frozen, weakref_slot):
    """The same class again: slots cannot be given to one that is made."""
    if '__slots__' in cls.__dict__:
        raise TypeError(f'{cls.__name__} already specifies __slots__')
    namespace = dict(cls.__dict__)
    names = tuple(f.name for f in fields(cls))
    inherited = {name for base in cls.__mro__[1:-1] for name in _get_slots(base)}
    slots = [name for name in names if name not in inherited]
    if weakref_slot and '__weakref__' not in inherited:
        slots.append('__weakref__')
    namespace['__slots__'] = tuple(slots)
    for name in names:
        namespace.pop(name, None)
    namespace.pop('__dict__', None)
    namespace.pop('__weakref__', None)
    qualname = getattr(cls, '__qualname__', None)
    cls = type(cls)(cls.__name__, cls.__bases__, namespace)
    if qualname is not None:
        cls.__qualname__ = qualname
    if frozen:
        if '__getstate__' not in namespace:
            cls.__getstate__ = _dataclass_getstate
        if '__setstate__' not in namespace:
            cls.__setstate__ = _dataclass_setstate
    return cls


def _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots,
             weakref_slot):
    globals = _sys.modules[cls.__module__].__dict__ if cls.__module__ in _sys.modules else {}
    setattr(cls, _PARAMS, _DataclassParams(init, repr, eq, order, unsafe_hash, frozen))
    found = _collect(cls, frozen, kw_only)
    setattr(cls, _FIELDS, found)

    given = [f for f in found.values() if f._field_type is not _FIELD_CLASSVAR]
    positional = tuple(f for f in given if f.init and not f.kw_only)
    keyword = tuple(f for f in given if f.init and f.kw_only)
    stored = [f for f in given if f._field_type is _FIELD]
    compared = [f for f in stored if f.compare]
    explicit_hash = cls.__dict__.get('__hash__', MISSING)
    if order and not eq:
        raise ValueError('eq must be true if order is true')

    own_init = False
    if init:
        me = '__dataclass_self__' if 'self' in found else 'self'
        own_init = _set_new_attribute(cls, '__init__', _init(given, positional, keyword, frozen,
                                               hasattr(cls, '__post_init__'), me, globals, slots))
    if repr:
        _set_new_attribute(cls, '__repr__', _repr([f for f in stored if f.repr], globals))
    had_eq = '__eq__' in cls.__dict__
    if eq:
        _set_new_attribute(cls, '__eq__', _comparison('__eq__', '==', compared, globals))
    if order:
        _add_order(cls, compared, globals)
    if frozen:
        for function in _frozen(cls, stored, globals):
            if not _set_new_attribute(cls, function.__name__, function):
                raise TypeError(f'Cannot overwrite attribute {function.__name__} '
                                f'in class {cls.__name__}')
    if explicit_hash is None and not had_eq:
        if unsafe_hash:
            raise TypeError(f'Cannot overwrite attribute __hash__ in class {cls.__name__}')
    else:
        _add_hash(cls, stored, eq, frozen, unsafe_hash, globals)
    if not getattr(cls, '__doc__'):
        cls.__doc__ = cls.__name__ + (_own_signature(cls, positional, keyword) if own_init and _is_made_plainly(cls)
                                      else _signature(cls))
    if match_args and '__match_args__' not in cls.__dict__:
        cls.__match_args__ = tuple(f.name for f in positional)
    if weakref_slot and not slots:
        raise TypeError('weakref_slot is True but slots is False')
    if slots:
        cls = _add_slots(cls, frozen, weakref_slot)
    if hasattr(cls, '__abstractmethods__'):
        from abc import update_abstractmethods
        update_abstractmethods(cls)
    return cls


def _is_made_plainly(cls):
    """Whether calling it ends in its __init__, with the same arguments."""
    return type(cls).__call__ is type.__call__ and not hasattr(cls.__new__, '__code__')


def _own_signature(cls, positional, keyword):
    shown = [_shown(f) for f in positional]
    if keyword:
        shown += ['*'] + [_shown(f) for f in keyword]
    # Asked for, they become a dict, as when CPython writes this text.
    getattr(cls.__init__, '__annotations__', None)
    return f'({", ".join(shown)})'


def _signature(cls):
    import inspect      # many classes do without
    try:
        return str(inspect.signature(cls)).replace(' -> None', '')
    except (TypeError, ValueError):
        return ''


def _shown(f):
    """The parameter of `f` as a signature shows it."""
    t = f.type
    if isinstance(t, type) and not isinstance(t, _GenericAlias):
        named = t.__qualname__ if t.__module__ == 'builtins' else f'{t.__module__}.{t.__qualname__}'
    else:
        named = repr(t).replace('typing.', '')
    if f.default is not MISSING:
        return f'{f.name}: {named} = {f.default!r}'
    if f.default_factory is not MISSING:
        return f'{f.name}: {named} = <factory>'
    return f'{f.name}: {named}'


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False,
              frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False):
    def wrap(cls):
        return _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only,
                        slots, weakref_slot)

    return wrap if cls is None else wrap(cls)


# --- What is asked of instances ---

def fields(class_or_instance):
    try:
        found = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError('must be called with a dataclass type or instance') from None
    return tuple(f for f in found.values() if f._field_type is _FIELD)


def is_dataclass(obj):
    plain = isinstance(obj, type) and not isinstance(obj, _GenericAlias)
    return hasattr(obj if plain else type(obj), _FIELDS)


def _is_dataclass_instance(obj):
    return hasattr(type(obj), _FIELDS)


def _asdict_inner(obj, dict_factory):
    if _is_dataclass_instance(obj):
        result = []
        for f in fields(obj):
            result.append((f.name, _asdict_inner(getattr(obj, f.name), dict_factory)))
        return dict_factory(result)
    if isinstance(obj, tuple) and hasattr(obj, '_fields'):
        return type(obj)(*[_asdict_inner(item, dict_factory) for item in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)(_asdict_inner(item, dict_factory) for item in obj)
    if isinstance(obj, dict):
        return type(obj)((_asdict_inner(key, dict_factory), _asdict_inner(value, dict_factory))
                         for key, value in obj.items())
    return copy.deepcopy(obj)


def _astuple_inner(obj, tuple_factory):
    if _is_dataclass_instance(obj):
        result = []
        for f in fields(obj):
            result.append(_astuple_inner(getattr(obj, f.name), tuple_factory))
        return tuple_factory(result)
    if isinstance(obj, tuple) and hasattr(obj, '_fields'):
        return type(obj)(*[_astuple_inner(item, tuple_factory) for item in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)(_astuple_inner(item, tuple_factory) for item in obj)
    if isinstance(obj, dict):
        return type(obj)((_astuple_inner(key, tuple_factory), _astuple_inner(value, tuple_factory))
                         for key, value in obj.items())
    return copy.deepcopy(obj)


def _import_copy():
    """Late: most programs with data classes never take one apart."""
    global copy
    import copy


def asdict(obj, *, dict_factory=dict):
    if not _is_dataclass_instance(obj):
        raise TypeError('asdict() should be called on dataclass instances')
    if copy is None:
        _import_copy()
    return _asdict_inner(obj, dict_factory)


def astuple(obj, *, tuple_factory=tuple):
    if not _is_dataclass_instance(obj):
        raise TypeError('astuple() should be called on dataclass instances')
    if copy is None:
        _import_copy()
    return _astuple_inner(obj, tuple_factory)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True,
                   order=False, unsafe_hash=False, frozen=False, match_args=True, kw_only=False,
                   slots=False, weakref_slot=False):
    if namespace is None:
        namespace = {}
    annotations = {}
    defaults = {}
    for item in fields:
        if isinstance(item, str):
            name, hint = item, 'typing.Any'
        elif len(item) == 2:
            name, hint = item
        elif len(item) == 3:
            name, hint, default = item
            defaults[name] = default
        else:
            raise TypeError(f'Invalid field: {item!r}')
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f'Field names must be valid identifiers: {name!r}')
        if name in _keywords:
            raise TypeError(f'Field names must not be keywords: {name!r}')
        if name in annotations:
            raise TypeError(f'Field name duplicated: {name!r}')
        annotations[name] = hint

    def exec_body_callback(ns):
        ns.update(namespace)
        ns.update(defaults)
        ns['__annotations__'] = annotations

    return dataclass(_new_class(cls_name, bases, {}, exec_body_callback), init=init, repr=repr, eq=eq,
                     order=order, unsafe_hash=unsafe_hash, frozen=frozen, match_args=match_args,
                     kw_only=kw_only, slots=slots, weakref_slot=weakref_slot)


def replace(obj, /, **changes):
    if not _is_dataclass_instance(obj):
        raise TypeError('replace() should be called on dataclass instances')
    for f in getattr(obj, _FIELDS).values():
        if f._field_type is _FIELD_CLASSVAR:
            continue
        if not f.init:
            if f.name in changes:
                raise ValueError(f'field {f.name} is declared with init=False, it cannot be '
                                 'specified with replace()')
        elif f.name not in changes:
            if f._field_type is _FIELD_INITVAR and f.default is MISSING:
                raise ValueError(f'InitVar {f.name!r} must be specified with replace()')
            changes[f.name] = getattr(obj, f.name)
    return obj.__class__(**changes)
