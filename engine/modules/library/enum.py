"""Enumerations: classes with a fixed set of members, each of them one object.

EnumType makes the class first and then, in the order of the body, its members. Flags add members
on demand: the combinations met so far are in _value2member_map_.
"""

import sys as _sys
from types import DynamicClassAttribute as _DynamicClassAttribute
from types import MappingProxyType as _MappingProxyType

__all__ = ['EnumType', 'EnumMeta', 'Enum', 'IntEnum', 'StrEnum', 'Flag', 'IntFlag', 'ReprEnum',
           'auto', 'unique', 'property', 'verify', 'member', 'nonmember', 'FlagBoundary', 'STRICT',
           'CONFORM', 'EJECT', 'KEEP', 'global_flag_repr', 'global_enum_repr', 'global_str',
           'global_enum', 'EnumCheck', 'CONTINUOUS', 'NAMED_FLAGS', 'UNIQUE',
           'pickle_by_global_name', 'pickle_by_enum_name']

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

    name = clsname = None

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            found = ownerclass._member_map_.get(self.name)
            if found is None:
                raise AttributeError(f'{ownerclass!r} has no attribute {self.name!r}')
            return found
        if self.fget is None:
            found = ownerclass._member_map_.get(self.name)
            if found is None:
                raise AttributeError(f'{ownerclass!r} member has no attribute {self.name!r}')
            return found
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
    start = f'_{cls_name}__'
    return len(name) > len(start) and name.startswith(start) and name[-2:] != '__'


def _is_inner_class(cls_name, value):
    """Whether a class statement in the body has made it."""
    if not isinstance(value, type):
        return False
    return getattr(value, '__qualname__', '').endswith(f"{cls_name}.{value.__name__}")


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


_sunders = ('_order_', '_generate_next_value_', '_numeric_repr_', '_missing_', '_ignore_',
            '_iter_member_', '_iter_member_by_value_', '_iter_member_by_def_')


def _warn_of_inner_class():
    import warnings
    warnings.warn('In 3.13 classes created inside an enum will not become a member.  '
                  'Use the `member` decorator to keep the current behavior.',
                  DeprecationWarning, stacklevel=3)


class _EnumDict(dict):
    """The namespace of the body: it notes which names are members."""

    def __init__(self):
        super().__init__()
        self._member_names = {}
        self._last_values = []
        self._ignore = []
        self._cls_name = None
        self._generate = None
        self._auto_called = False

    def __setitem__(self, key, value):
        if _is_inner_class(self._cls_name, value):
            _warn_of_inner_class()
        if _is_private(self._cls_name, key):
            pass
        elif _is_sunder(key):
            value = self._set_sunder(key, value)
        elif _is_dunder(key):
            if key == '__order__':
                key = '_order_'
        elif key in self._member_names:
            raise TypeError(f'{key!r} already defined as {self[key]!r}')
        elif key in self._ignore:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif isinstance(value, member) or not _is_descriptor(value):
            if key in self:
                raise TypeError(f'{key!r} already defined as {self[key]!r}')
            value = self._value_of(key, value.value if isinstance(value, member) else value)
            self._member_names[key] = None
        super().__setitem__(key, value)

    def update(self, members, *more):
        for name, value in members.items() if hasattr(members, 'keys') else members:
            self[name] = value
        for name, value in more:
            self[name] = value

    def _set_sunder(self, key, value):
        if key not in _sunders:
            raise ValueError(f'_sunder_ names, such as {key!r}, are reserved for future Enum use')
        if key == '_generate_next_value_':
            if self._auto_called:
                raise TypeError('_generate_next_value_ must be defined before members')
            self._generate = value.__func__ if isinstance(value, staticmethod) else value
        elif key == '_ignore_':
            value = value.replace(',', ' ').split() if isinstance(value, str) else list(value)
            self._ignore = value
            already = set(value) & set(self._member_names)
            if already:
                raise ValueError(f'_ignore_ cannot specify already set names: {already!r}')
        return value

    def _value_of(self, key, value):
        """`value` with each auto () in it made a value."""
        single = isinstance(value, auto)
        items = (value,) if single else value
        if type(items) is not tuple or not any(isinstance(item, auto) for item in items):
            self._last_values.append(value)
            return value
        found = []
        for item in items:
            if isinstance(item, auto):
                if item.value is _unset:
                    item.value = self._generate(key, 1, len(self._member_names),
                                                self._last_values[:])
                    self._auto_called = True
                item = item.value
                self._last_values.append(item)
            found.append(item)
        return found[0] if single else tuple(found)

    def update(self, members, **more):
        for key, value in {**dict(members), **more}.items():
            self[key] = value


# --- The metaclass ---

def _data_type(name, bases):
    """What members are besides being members: int, str, a dataclass … or object."""
    found = []
    for chain in bases:
        outermost = None
        for base in chain.__mro__:
            if base is object:
                continue
            if isinstance(base, EnumType):
                if base._member_type_ is not object:
                    found.append(base._member_type_)
                    break
            elif '__new__' in base.__dict__ or '__dataclass_fields__' in base.__dict__:
                found.append(outermost or base)
                break
            else:
                outermost = outermost or base
    found = set(found)
    if len(found) > 1:
        raise TypeError(f'too many data types for {name!r}: {found!r}')
    return found.pop() if found else object


def _value_repr(bases):
    """How values are shown: by the data type's __repr__; None: by repr ()."""
    for chain in bases:
        for base in chain.__mro__:
            if base is object:
                continue
            if isinstance(base, EnumType):
                return base._value_repr_
            if '__repr__' in base.__dict__:
                return base.__dict__['__repr__']
    return None


def _maker(namespace, data_type, first):
    """__new__ for members, whether this class has written it, and whether it takes the values."""
    made = namespace.get('__new__')
    if made is not None:
        made = made.__func__ if isinstance(made, staticmethod) else made
        return made, first is not None, first is not None
    plain = object.__new__
    of_enum = Enum.__new__ if Enum is not None else plain
    for name in ('__new_member__', '__new__'):
        for possible in (data_type, first):
            found = getattr(possible, name, None)
            if found is not None and found not in (None.__new__, plain, of_enum):
                return found, False, first is not None
    return plain, False, False


def _make_value(made, data_type, args):
    if data_type is object:
        return args[0] if len(args) == 1 else args
    try:
        return data_type(*args)
    except Exception as error:
        raise TypeError('_value_ not set in __new__, unable to create it') from error


def _make_member(cls, name, value, new_member, use_args, data_type):
    args = value if isinstance(value, tuple) else (value,)
    if data_type is tuple:
        args = (args,)
    made = new_member(cls, *args) if use_args else new_member(cls)
    if not hasattr(made, '_value_'):
        made._value_ = value if data_type is object else _make_value(made, data_type, args)
    value = made._value_
    made._name_ = name
    made.__objclass__ = cls
    made.__init__(*args)
    made._sort_order_ = len(cls._member_names_)
    _note_flag(cls, value)
    known = None
    for other in cls._member_map_.values():
        if other._value_ == value:
            known = other
            break
    if known is not None:
        made = known
    elif Flag is None or not issubclass(cls, Flag) or _is_single_bit(value):
        cls._member_names_.append(name)
    _bind_member(cls, name, made)
    cls._member_map_[name] = made
    try:
        cls._value2member_map_.setdefault(value, made)
    except TypeError:
        pass


def _bind_member(cls, name, made):
    """As an attribute of the class; below a property of that name, beside it."""
    redirect = None
    for base in cls.__mro__[1:]:
        found = base.__dict__.get(name)
        if found is None:
            continue
        if isinstance(found, (property, _DynamicClassAttribute)):
            redirect = found
            break
        if not _is_descriptor(found):
            break
        redirect = redirect or found
    if redirect is None:
        type.__setattr__(cls, name, made)
        return
    shared = property(getattr(redirect, 'fget', None), getattr(redirect, 'fset', None),
                      getattr(redirect, 'fdel', None), getattr(redirect, '__doc__', None) or '')
    shared.__set_name__(cls, name)
    type.__setattr__(cls, name, shared)


def _note_flag(cls, value):
    if Flag is not None and issubclass(cls, Flag):
        cls._flag_mask_ |= value
        if _is_single_bit(value):
            cls._singles_mask_ |= value
        cls._all_bits_ = 2 ** cls._flag_mask_.bit_length() - 1


def _order_flags(cls):
    """Flags that were not written in the order of their bits are named in that of the body."""
    values = [made._value_ for made in cls]
    if values != sorted(values):
        type.__setattr__(cls, '_iter_member_', cls._iter_member_by_def_)


def _check_order(cls, order):
    if isinstance(order, str):
        order = order.replace(',', ' ').split()
    order = [name for name in order
             if name in cls._member_names_ or name not in cls._member_map_]
    if order != cls._member_names_:
        raise TypeError(f'member order does not match _order_:\n  {cls._member_names_!r}\n'
                        f'  {order!r}')


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

    def __new__(metacls, name, bases, namespace, *, boundary=None, _simple=False, **kwds):
        if _simple:
            return super().__new__(metacls, name, bases, namespace, **kwds)
        names = list(namespace._member_names)
        wrong = set(names) & {'mro', ''}
        if wrong:
            raise ValueError(f"invalid enum member name(s) {','.join(repr(n) for n in wrong)}")
        for key in (*namespace._ignore, '_ignore_'):
            namespace.pop(key, None)
        order = namespace.pop('_order_', None)
        first = bases[-1] if bases else None
        if first is not None and not isinstance(first, EnumType):
            raise TypeError('new enumerations should be created as `EnumName([mixin_type, ...] '
                            '[data_type,] enum_type)`')
        data_type = _data_type(name, bases)
        new_member, save_new, use_args = _maker(namespace, data_type, first)
        generate = namespace.get('_generate_next_value_', namespace._generate)
        space = {} if generate is None else {'_generate_next_value_': generate}
        space.update((key, value) for key, value in namespace.items()
                     if key not in namespace._member_names and key not in namespace._ignore
                     and key != '_generate_next_value_')
        space.update(
            _new_member_=new_member, _use_args_=use_args, _member_names_=[], _member_map_={},
            _value2member_map_={}, _unhashable_values_=[], _member_type_=data_type,
            _value_repr_=_value_repr(bases))
        if hasattr(first, '_flag_mask_') or boundary is not None:
            space.update(_boundary_=boundary or getattr(first, '_boundary_', None),
                         _flag_mask_=0, _singles_mask_=0, _all_bits_=0, _inverted_=None)
        if save_new:
            space['__new_member__'] = new_member
        cls = super().__new__(metacls, name, bases, space, **kwds)
        for key in names:
            _make_member(cls, key, namespace[key], new_member, use_args, data_type)
        _take_representation(cls, space, bases, data_type, first)
        if Enum is not None:
            cls.__new__ = Enum.__new__
        if Flag is not None and issubclass(cls, Flag):
            _order_flags(cls)
        if order is not None:
            _check_order(cls, order)
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
            import warnings
            warnings.warn('in 3.12 __contains__ will no longer raise TypeError, but will return '
                          'True or\nFalse depending on whether the value is a member or the '
                          'value of a member', DeprecationWarning, stacklevel=2)
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
        names = {'__class__', '__contains__', '__doc__', '__getitem__', '__iter__', '__len__',
                 '__members__', '__module__', '__name__', '__qualname__', *cls._member_names_}
        if cls._new_member_ is not object.__new__:
            names.add('__new__')
        if cls.__init_subclass__ is not object.__init_subclass__:
            names.add('__init_subclass__')
        if cls._member_type_ is not object:
            names.update(dir(cls._member_type_))
        return sorted(names)

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
            method = getattr(data_type, name)
            if method is object.__str__:
                # A number has no text but its repr, which must be the number's and not the member's.
                method = data_type.__repr__
            type.__setattr__(cls, name, method)
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
    namespace['__module__'] = module or _sys._getframe(2).f_globals.get('__name__')
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
        if not cls._member_map_:
            raise TypeError(f'{cls!r} has no members defined')
        problem = None
        try:
            made = cls._missing_(value)
        except Exception as error:
            problem = error
            made = None
        if isinstance(made, cls) or (isinstance(made, int) and issubclass(cls, Flag)
                                     and cls._boundary_ is EJECT):
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
        last = last_values[-1]
        try:
            last_values.sort()
            if last == last_values[-1]:
                return last + 1
        except TypeError:
            pass
        import warnings
        warnings.warn('In 3.13 the default `auto()`/`_generate_next_value_` will require all '
                      'values to be sortable and support adding +1\nand the value returned will '
                      'be the largest value in the enum incremented by 1',
                      DeprecationWarning, stacklevel=4)
        for value in reversed(last_values):
            try:
                return value + 1
            except TypeError:
                pass
        return start

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        show = self.__class__._value_repr_ or repr
        return f'<{self.__class__.__name__}.{self._name_}: {show(self._value_)}>'

    def __str__(self):
        return f'{self.__class__.__name__}.{self._name_}'

    def __dir__(self):
        names = set()
        if self.__class__._member_type_ is not object:
            names.update(object.__dir__(self))
        names.update(name for name in getattr(self, '__dict__', ()) if name[0] != '_')
        for cls in self.__class__.mro():
            for name, obj in cls.__dict__.items():
                if name[0] == '_':
                    continue
                if name not in self._member_map_:
                    names.add(name)
                elif isinstance(obj, property):
                    (names.discard if obj.fget is None else names.add)(name)
        return sorted(names | {'__class__', '__doc__', '__eq__', '__hash__', '__module__'})

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
        for value, what in zip(values, ('', 'encoding must be a string, not ',
                                        'errors must be a string, not ')):
            if not isinstance(value, str):
                if what:
                    raise TypeError(f'{what}{value!r}')
                if len(values) == 1:
                    raise TypeError(f'{value!r} is not a string')
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
    width = max(width, number.bit_length())
    if number < 0:
        return f'0b1 {number + (1 << width):0{width}b}'
    return f'0b0 {number:0{width}b}'


class Flag(Enum, boundary=STRICT):
    _numeric_repr_ = repr

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not count:
            return 1 if start is None else start
        last = max(last_values)
        try:
            return 2 ** last.bit_length()
        except Exception:
            raise TypeError('invalid flag value %r' % last) from None     # as CPython: of a tuple, too

    @classmethod
    def _iter_member_by_value_(cls, value):
        for bit in _bits(value & cls._flag_mask_):
            yield cls._value2member_map_.get(bit)

    _iter_member_ = _iter_member_by_value_

    @classmethod
    def _iter_member_by_def_(cls, value):
        yield from sorted(cls._iter_member_by_value_(value), key=lambda made: made._sort_order_)

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f'{value!r} is not a valid {cls.__qualname__}')
        value = cls._within_bounds(value)
        if cls._boundary_ is EJECT and not isinstance(value, tuple):
            return value
        given, = value
        value = given
        if value < 0:
            value += cls._all_bits_ + 1
        if cls._boundary_ is not KEEP and value & ~cls._flag_mask_:
            unknown = value & ~cls._flag_mask_
            raise ValueError(f'{cls.__name__}({value!r}) -->  unknown values {unknown!r} '
                             f'[{bin(unknown)}]')
        if cls._member_type_ is object:
            made = object.__new__(cls)
        else:
            made = cls._member_type_.__new__(cls, value)
        if not hasattr(made, '_value_'):
            made._value_ = value
        made._name_ = cls._name_of(value)
        made = cls._value2member_map_.setdefault(value, made)
        if given < 0:
            cls._value2member_map_[given] = made
        return made

    @classmethod
    def _within_bounds(cls, value):
        """(value,), adjusted if the class wants that; the number alone: it is no member."""
        mask, every = cls._flag_mask_, cls._all_bits_
        if ~every <= value <= every and not value & (every ^ mask):
            return value,
        if cls._boundary_ is STRICT:
            width = max(value.bit_length(), mask.bit_length())
            raise ValueError(f'{cls!r} invalid value {value!r}\n    given {_binary(value, width)}'
                             f'\n  allowed {_binary(mask, width)}')
        if cls._boundary_ is CONFORM:
            return value & mask,
        if cls._boundary_ is EJECT:
            return value
        if value < 0:
            value += max(every + 1, 2 ** value.bit_length())
        return value,

    @classmethod
    def _name_of(cls, value):
        """The members that it is made of, and what is left over."""
        if not value & cls._singles_mask_ and not value & ~cls._singles_mask_:
            return None
        found = list(cls._iter_member_(value & cls._singles_mask_))
        combined = 0
        for made in found:
            combined |= made._value_
        if value & ~cls._singles_mask_:
            for made in cls._member_map_.values():
                if made not in found and made._value_ and made._value_ & value == made._value_:
                    found.append(made)
                    combined |= made._value_
        rest = value ^ combined
        if not combined:
            return None
        if rest and cls._boundary_ is STRICT:
            raise ValueError(f'{cls!r}: no members with value {rest!r}')
        names = '|'.join([made._name_ for made in found])
        return f'{names}|{cls._numeric_repr_(rest)}' if rest else names

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError(f"unsupported operand type(s) for 'in': "
                            f'{type(other).__qualname__!r} and {self.__class__.__qualname__!r}')
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        yield from self._iter_member_(self._value_)

    def __len__(self):
        return self._value_.bit_count()

    def __repr__(self):
        show = self.__class__._value_repr_ or repr
        if self._name_ is None:
            return f'<{self.__class__.__name__}: {show(self._value_)}>'
        return f'<{self.__class__.__name__}.{self._name_}: {show(self._value_)}>'

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
        if self._inverted_ is None:
            if self._boundary_ in (EJECT, KEEP):
                self._inverted_ = self.__class__(~self._value_)
            else:
                self._inverted_ = self.__class__(self._singles_mask_ & ~self._value_)
        return self._inverted_

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    pass


def unique(enumeration):
    _check_unique(enumeration, 'duplicate values found in')
    return enumeration


class EnumCheck(StrEnum):
    """What @verify can look for."""

    CONTINUOUS = 'no skipped integer values'
    NAMED_FLAGS = 'multi-flag aliases may not contain unnamed flags'
    UNIQUE = 'one name per value'


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


class verify:
    """A class decorator that looks whether an enumeration is as promised."""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        is_flag = issubclass(enumeration, Flag)
        for check in self.checks:
            if check is UNIQUE:
                _check_unique(enumeration, 'aliases found in')
            elif check is CONTINUOUS:
                _check_continuous(enumeration, is_flag)
            elif check is NAMED_FLAGS:
                _check_named(enumeration)
        return enumeration


def _check_unique(enumeration, what):
    aliases = ', '.join(f'{name} -> {made._name_}'
                        for name, made in enumeration.__members__.items() if name != made._name_)
    if aliases:
        raise ValueError(f'{what} {enumeration!r}: {aliases}')


def _check_continuous(enumeration, is_flag):
    values = {made._value_ for made in enumeration}
    if len(values) < 2:
        return
    low, high = min(values), max(values)
    if is_flag:
        missing = [2 ** i for i in range(low.bit_length(), high.bit_length() - 1)
                   if 2 ** i not in values]
    elif issubclass(enumeration, int) or all(isinstance(v, int) for v in values):
        missing = [i for i in range(low + 1, high) if i not in values]
    else:
        raise Exception(f'verify: unknown type {enumeration._member_type_!r}')
    if missing:
        kind = 'flag' if is_flag else 'enum'
        raise ValueError(f'invalid {kind} {enumeration.__name__!r}: missing values '
                         + ', '.join(map(str, missing)))


def _check_named(enumeration):
    known = [made._value_ for made in enumeration]
    names, unnamed = [], 0
    for name, alias in enumeration._member_map_.items():
        if name in enumeration._member_names_ or alias._value_ < 0:
            continue
        missing = [bit for bit in _bits(alias._value_) if bit not in known]
        if missing:
            names.append(name)
            for bit in missing:
                unnamed |= bit
    if names:
        aliases = (f'alias {names[0]} is missing' if len(names) == 1 else
                   f"aliases {', '.join(names[:-1])} and {names[-1]} are missing")
        hint = 'value' if unnamed & (unnamed - 1) == 0 else 'combined values of'
        raise ValueError(f'invalid Flag {enumeration.__name__!r}: {aliases} {hint} '
                         f'0x{unnamed:x} [use enum.show_flag_values(value) for details]')


def show_flag_values(value):
    return list(_bits(value))


# --- Members as globals of their module ---

def global_enum_repr(self):
    module = self.__class__.__module__.split('.')[-1]
    return f'{module}.{self._name_}'


def global_flag_repr(self):
    module = self.__class__.__module__.split('.')[-1]
    if self._name_ is None:
        return f'{module}.{self.__class__.__name__}({self._value_!r})'
    parts = []
    for name in self._name_.split('|'):
        parts.append(name if name[:1].isdigit() else f'{module}.{name}')
    return '|'.join(parts)


def global_str(self):
    if self._name_ is None:
        return f'{self.__class__.__name__}({self._value_!r})'
    return self._name_


def global_enum(cls, update_str=False):
    cls.__repr__ = global_flag_repr if issubclass(cls, Flag) else global_enum_repr
    if not issubclass(cls, ReprEnum) or update_str:
        cls.__str__ = global_str
    _sys.modules[cls.__module__].__dict__.update(cls.__members__)
    return cls


def pickle_by_global_name(self, proto):
    return self.name


def pickle_by_enum_name(self, proto):
    return getattr, (self.__class__, self._name_)
