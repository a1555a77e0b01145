"""Enumerations: classes with a fixed set of members, each of them one object.

EnumType makes the class first and then, in the order of the body, its members. Flags add members
on demand: the combinations met so far are in _value2member_map_.
"""

import sys as _sys
from types import DynamicClassAttribute as _DynamicClassAttribute
from types import MappingProxyType as _MappingProxyType

__all__ = ['EnumType', 'EnumMeta', 'Enum', 'IntEnum', 'StrEnum', 'Flag', 'IntFlag', 'ReprEnum',
           'auto', 'unique', 'property', 'member', 'nonmember', 'FlagBoundary', 'STRICT', 'CONFORM',
           'EJECT', 'KEEP']

_builtin_property = property
Enum = Flag = ReprEnum = None
_unset = object()


class nonmember:
    def __init__(self, value):
        self.value = value


class member:
    def __init__(self, value):
        self.value = value


class auto:
    """A value to be chosen by _generate_next_value_."""

    def __init__(self, value=_unset):
        self.value = value

    def __repr__(self):
        return f'auto({self.value!r})'


class property(_DynamicClassAttribute):
    """A property of members; the class may have a member of the same name."""

    name = None

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            found = ownerclass._member_map_.get(self.name)
            if found is None:
                raise AttributeError(f'{ownerclass!r} has no attribute {self.name!r}')
            return found
        if self.fget is None:
            raise AttributeError(f'{ownerclass!r} member has no attribute {self.name!r}')
        return self.fget(instance)

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError(f'<enum {self.clsname!r}> cannot set attribute {self.name!r}')
        self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError(f'<enum {self.clsname!r}> cannot delete attribute {self.name!r}')
        self.fdel(instance)

    def __set_name__(self, ownerclass, name):
        self.name = name
        self.clsname = ownerclass.__name__


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == '__' and name[2] != '_' and name[-3] != '_'


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == '_' and name[1] != '_' and name[-2] != '_'


def _is_private(cls_name, name):
    return name.startswith(f'_{cls_name}__') and not name.endswith('__')


def _is_descriptor(x):
    return hasattr(x, '__get__') or hasattr(x, '__set__') or hasattr(x, '__delete__')


def _is_single_bit(number):
    return number > 0 and number & (number - 1) == 0


def _bits(number):
    """The powers of two in `number`, the smallest first."""
    while number > 0:
        lowest = number & -number
        yield lowest
        number ^= lowest


class _EnumDict(dict):
    """The namespace of the body: it notes which names are members."""

    def __init__(self):
        super().__init__()
        self._member_names = {}
        self._last_values = []
        self._ignore = []
        self._cls_name = None
        self._generate = None

    def __setitem__(self, key, value):
        if _is_sunder(key):
            if key not in ('_order_', '_generate_next_value_', '_numeric_repr_', '_missing_',
                           '_ignore_', '_iter_member_', '_iter_member_by_value_',
                           '_iter_member_by_def_'):
                raise ValueError(f'_sunder_ names, such as {key!r}, are reserved for future Enum use')
            if key == '_generate_next_value_':
                if self._member_names:
                    raise TypeError('_generate_next_value_ must be defined before members')
                self._generate = value.__func__ if isinstance(value, staticmethod) else value
            elif key == '_ignore_':
                value = value.replace(',', ' ').split() if isinstance(value, str) else list(value)
                self._ignore = value
        elif _is_dunder(key) or _is_private(self._cls_name, key) or key in self._ignore:
            pass
        elif key in self._member_names:
            raise TypeError(f'{key!r} already defined as {self[key]!r}')
        elif isinstance(value, nonmember):
            value = value.value
        elif isinstance(value, member) or not _is_descriptor(value):
            if key in self:
                raise TypeError(f'{key!r} already defined as {self[key]!r}')
            value = self._value_of(key, value.value if isinstance(value, member) else value)
            self._member_names[key] = None
            self._last_values.append(value)
        super().__setitem__(key, value)

    def _value_of(self, key, value):
        if isinstance(value, auto):
            if value.value is _unset:
                value.value = self._generate(key, 1, len(self._member_names), self._last_values[:])
            return value.value
        if isinstance(value, tuple) and any(isinstance(item, auto) for item in value):
            return tuple(self._value_of(key, item) if isinstance(item, auto) else item
                         for item in value)
        return value

    def update(self, members, **more):
        for key, value in {**dict(members), **more}.items():
            self[key] = value


# --- The metaclass ---

def _data_type(bases):
    """What members are besides being members: int, str, … or object."""
    for base in bases:
        for cls in base.__mro__:
            if cls is object:
                continue
            if Enum is not None and issubclass(cls, Enum):
                if cls._member_type_ is not object:
                    return cls._member_type_
            elif '__new__' in cls.__dict__:
                return base if not (Enum is not None and issubclass(base, Enum)) else cls
    return object


def _maker(namespace, data_type, first):
    """__new__ for members, and whether it takes the arguments."""
    made = namespace.get('__new__')
    if made is not None:
        return (made.__func__ if isinstance(made, staticmethod) else made), True
    if first is not None:
        saved = getattr(first, '__new_member__', None)
        if saved is not None and saved is not object.__new__:
            return saved, True
    return data_type.__new__, data_type is not object


def _make_member(cls, name, value, new_member, use_args, data_type):
    args = value if isinstance(value, tuple) else (value,)
    if data_type is tuple:
        args = (args,)
    made = new_member(cls, *args) if use_args else new_member(cls)
    if not hasattr(made, '_value_'):
        if data_type is object:
            made._value_ = value
        else:
            made._value_ = data_type(*args)
    value = made._value_
    known = None
    for other in cls._member_map_.values():
        if other._value_ == value:
            known = other
            break
    if known is None:
        made._name_ = name
        made.__objclass__ = cls
        made.__init__(*args)
        made._sort_order_ = len(cls._member_names_)
        if Flag is None or not issubclass(cls, Flag) or _is_single_bit(value):
            cls._member_names_.append(name)
    else:
        made = known
    _note_flag(cls, value)
    redirect = None
    for base in cls.__mro__[1:]:
        found = base.__dict__.get(name)
        if isinstance(found, property):
            redirect = found
            break
    if redirect is None:
        type.__setattr__(cls, name, made)
    else:
        shared = property(redirect.fget, redirect.fset, redirect.fdel, redirect.__doc__ or '')
        shared.__set_name__(cls, name)
        type.__setattr__(cls, name, shared)
    cls._member_map_[name] = made
    try:
        cls._value2member_map_.setdefault(value, made)
    except TypeError:
        pass


def _note_flag(cls, value):
    if Flag is not None and issubclass(cls, Flag) and isinstance(value, int):
        cls._flag_mask_ |= value
        if _is_single_bit(value):
            cls._singles_mask_ |= value
        cls._all_bits_ = 2 ** cls._flag_mask_.bit_length() - 1


class EnumType(type):
    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        for base in bases:
            metacls._check_extensible(cls, base)
        namespace = _EnumDict()
        namespace._cls_name = cls
        for base in bases[::-1]:
            if isinstance(base, EnumType):
                namespace._generate = getattr(base, '_generate_next_value_', None)
                break
        return namespace

    @staticmethod
    def _check_extensible(name, base):
        if isinstance(base, EnumType) and base._member_names_:
            raise TypeError(f'<enum {name!r}> cannot extend {base!r}')

    def __new__(metacls, name, bases, namespace, *, boundary=None, **kwds):
        names = list(namespace._member_names)
        wrong = set(names) & {'mro', ''}
        if wrong:
            raise ValueError(f"invalid enum member name(s) {','.join(repr(n) for n in wrong)}")
        order = namespace.pop('_order_', None)
        first = next((base for base in bases[::-1] if isinstance(base, EnumType)), None)
        data_type = _data_type(bases)
        new_member, use_args = _maker(namespace, data_type, first)
        space = {key: value for key, value in namespace.items()
                 if key not in namespace._member_names and key not in namespace._ignore}
        generate = space.get('_generate_next_value_')
        if generate is not None and not isinstance(generate, staticmethod):
            space['_generate_next_value_'] = staticmethod(generate)
        space.update(
            _new_member_=new_member, _use_args_=use_args, _member_names_=[], _member_map_={},
            _value2member_map_={}, _member_type_=data_type,
            _boundary_=boundary or getattr(first, '_boundary_', None),
            _flag_mask_=0, _singles_mask_=0, _all_bits_=0)
        if '__new__' in space and Enum is not None:
            space['__new_member__'] = new_member
        cls = super().__new__(metacls, name, bases, space, **kwds)
        _take_representation(cls, space, bases, data_type, first)
        for key in names:
            _make_member(cls, key, namespace[key], new_member, use_args, data_type)
        if Enum is not None:
            cls.__new__ = Enum.__new__
        if order is not None:
            order = order.replace(',', ' ').split()
            if order != cls._member_names_:
                raise TypeError(f'member order does not match _order_:\n  {cls._member_names_}\n  {order}')
        return cls

    def __init__(cls, *args, **kwds):
        pass

    def __bool__(cls):
        return True

    def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1,
                 boundary=None):
        if names is None:
            return cls.__new__(cls, value)
        return _made_by_call(cls, value, names, module, qualname, type, start, boundary)

    def __contains__(cls, value):
        if not isinstance(value, Enum):
            raise TypeError(f"unsupported operand type(s) for 'in': "
                            f"'{type(value).__qualname__}' and '{cls.__class__.__qualname__}'")
        return isinstance(value, cls) and value._name_ in cls._member_map_

    def __delattr__(cls, name):
        if name in cls.__dict__.get('_member_map_', {}):
            raise AttributeError(f'{cls.__name__!r} cannot delete member {name!r}.')
        super().__delattr__(name)

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get('_member_map_', {}):
            raise AttributeError(f'cannot reassign member {name!r}')
        super().__setattr__(name, value)

    def __dir__(cls):
        return sorted({'__class__', '__contains__', '__doc__', '__getitem__', '__init_subclass__',
                       '__iter__', '__len__', '__members__', '__module__', '__name__',
                       '__qualname__'} | set(cls._member_names_))

    def __getattr__(cls, name):
        if _is_dunder(name):
            raise AttributeError(name)
        try:
            return cls._member_map_[name]
        except KeyError:
            raise AttributeError(name) from None

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        return (cls._member_map_[name] for name in cls._member_names_)

    def __reversed__(cls):
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    def __len__(cls):
        return len(cls._member_names_)

    @_builtin_property
    def __members__(cls):
        return _MappingProxyType(cls._member_map_)

    def __repr__(cls):
        kind = 'flag' if Flag is not None and issubclass(cls, Flag) else 'enum'
        return f'<{kind} {cls.__name__!r}>'


EnumMeta = EnumType


def _take_representation(cls, space, bases, data_type, first):
    """Enum's methods come before those of the data type; ReprEnum leaves two of them to it."""
    if first is None:
        return
    for name in ('__repr__', '__str__', '__format__', '__reduce_ex__'):
        if name in space:
            continue
        if ReprEnum is not None and ReprEnum in bases and name in ('__str__', '__format__'):
            # A number has no text but its repr, which must be the number's and not the member's.
            taken = '__repr__' if name == '__str__' and data_type is not str else name
            type.__setattr__(cls, name, getattr(data_type, taken))
        elif getattr(cls, name) in (getattr(data_type, name), getattr(object, name)):
            type.__setattr__(cls, name, getattr(first, name))
    if Flag is not None and issubclass(cls, Flag):
        for name in ('__or__', '__and__', '__xor__', '__ror__', '__rand__', '__rxor__',
                     '__invert__'):
            if name not in space:
                type.__setattr__(cls, name, getattr(Flag, name))


def _made_by_call(cls, name, names, module, qualname, data_type, start, boundary):
    metacls = cls.__class__
    bases = (cls,) if data_type is None else (data_type, cls)
    namespace = metacls.__prepare__(name, bases)
    if isinstance(names, str):
        names = names.replace(',', ' ').split()
    names = list(names.items()) if isinstance(names, dict) else list(names)
    values = []
    for count, item in enumerate(names):
        if isinstance(item, str):
            value = namespace._generate(item, start, count, values[:])
            values.append(value)
        else:
            item, value = item
        namespace[item] = value
    namespace['__module__'] = module or _sys._getframe(2).f_globals['__name__']
    if qualname is not None:
        namespace['__qualname__'] = qualname
    return metacls.__new__(metacls, name, bases, namespace, boundary=boundary)


# --- Enum ---

class Enum(metaclass=EnumType):
    def __new__(cls, value):
        if type(value) is cls:
            return value
        try:
            return cls._value2member_map_[value]
        except KeyError:
            pass
        except TypeError:
            for made in cls._member_map_.values():
                if made._value_ == value:
                    return made
        problem = None
        try:
            made = cls._missing_(value)
        except Exception as error:
            problem = error
            made = None
        if isinstance(made, cls) or (made is not None and cls._boundary_ is EJECT
                                     and isinstance(made, int)):
            return made
        wrong = ValueError(f'{value!r} is not a valid {cls.__qualname__}')
        try:
            if made is None and problem is None:
                raise wrong
            if problem is None:
                problem = TypeError(f'error in {cls.__name__}._missing_: returned {made!r} '
                                    'instead of None or a valid member')
            if not isinstance(problem, ValueError):
                problem.__context__ = wrong
            raise problem
        finally:
            problem = wrong = None

    def __init__(self, *args, **kwds):
        pass

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        return sorted(last_values)[-1] + 1

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        show = self._member_type_.__repr__ if self._member_type_ is not object else repr
        return f'<{self.__class__.__name__}.{self._name_}: {show(self._value_)}>'

    def __str__(self):
        return f'{self.__class__.__name__}.{self._name_}'

    def __dir__(self):
        return sorted({'__class__', '__doc__', '__eq__', '__hash__', '__module__', 'name', 'value'}
                      | {name for cls in self.__class__.mro() for name in cls.__dict__
                         if name[0] != '_' and name not in self._member_map_})

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    def __deepcopy__(self, memo):
        return self

    def __copy__(self):
        return self

    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._value_


class ReprEnum(Enum):
    pass


class IntEnum(int, ReprEnum):
    pass


class StrEnum(str, ReprEnum):
    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f'too many arguments for str(): {values!r}')
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError(f'{values[0]!r} is not a string')
        made = str.__new__(cls, *values)
        made._value_ = str(*values)
        return made

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


# --- Flags ---

class FlagBoundary(StrEnum):
    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


def _binary(number, width):
    sign = '1' if number < 0 else '0'
    if number < 0:
        number += 1 << number.bit_length()
    return f'0b{sign} {number:0{width}b}'


class Flag(Enum, boundary=STRICT):
    _numeric_repr_ = repr

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return 1 if start is None else start
        return 2 ** max(last_values).bit_length()

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f'{value!r} is not a valid {cls.__qualname__}')
        given = value
        mask, every = cls._flag_mask_, cls._all_bits_
        if not ~every <= value <= every or value & (every ^ mask):
            if cls._boundary_ is STRICT:
                width = max(value.bit_length(), mask.bit_length())
                raise ValueError(f'{cls!r} invalid value {value!r}\n    given {_binary(value, width)}'
                                 f'\n  allowed {_binary(mask, width)}')
            if cls._boundary_ is CONFORM:
                value &= mask
            elif cls._boundary_ is EJECT:
                return value
            elif value < 0:
                value = max(every + 1, 2 ** value.bit_length()) + value
        if value < 0:
            if cls._boundary_ in (EJECT, KEEP):
                value = every + 1 + value
            else:
                value &= mask
        known = cls._value2member_map_.get(value)
        if known is not None:
            return known
        if cls._member_type_ is object:
            made = object.__new__(cls)
        else:
            made = cls._member_type_.__new__(cls, value)
        made._value_ = value
        names = [cls._value2member_map_[bit]._name_ for bit in _bits(value & cls._singles_mask_)]
        rest = value & ~cls._singles_mask_
        if names:
            made._name_ = '|'.join(names)
            if rest:
                made._name_ += f'|{rest!r}'
        else:
            made._name_ = None
        made = cls._value2member_map_.setdefault(value, made)
        if given < 0:
            cls._value2member_map_[given] = made
        return made

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError(f"unsupported operand type(s) for 'in': "
                            f'{type(other).__qualname__!r} and {self.__class__.__qualname__!r}')
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        for bit in _bits(self._value_ & self._flag_mask_):
            yield self._value2member_map_[bit]

    def __len__(self):
        return self._value_.bit_count()

    def __repr__(self):
        if self._name_ is None:
            return f'<{self.__class__.__name__}: {int.__repr__(self._value_)}>'
        return f'<{self.__class__.__name__}.{self._name_}: {int.__repr__(self._value_)}>'

    def __str__(self):
        if self._name_ is None:
            return f'{self.__class__.__name__}({self._value_!r})'
        return f'{self.__class__.__name__}.{self._name_}'

    def __bool__(self):
        return bool(self._value_)

    def _number(self, other):
        if isinstance(other, self.__class__):
            return other._value_
        if self._member_type_ is not object and isinstance(other, self._member_type_):
            return other
        return None

    def __or__(self, other):
        other = self._number(other)
        return NotImplemented if other is None else self.__class__(self._value_ | other)

    def __and__(self, other):
        other = self._number(other)
        return NotImplemented if other is None else self.__class__(self._value_ & other)

    def __xor__(self, other):
        other = self._number(other)
        return NotImplemented if other is None else self.__class__(self._value_ ^ other)

    def __invert__(self):
        if self._boundary_ is KEEP:
            return self.__class__(~self._value_)
        return self.__class__(self._singles_mask_ & ~self._value_)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    pass


def unique(enumeration):
    aliases = [f'{name} -> {made._name_}' for name, made in enumeration.__members__.items()
               if name != made._name_]
    if aliases:
        raise ValueError(f"duplicate values found in {enumeration!r}: {', '.join(aliases)}")
    return enumeration
