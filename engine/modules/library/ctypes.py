"""C's types over the simulated memory: the numbers are in _ctypes; here is what is made of them."""

import sys

from _ctypes import (
    address_of_view as _address_of_view, addressof as _address_of, c_bool, c_byte, c_char, c_double, c_float,
    c_int, c_int16, c_int32, c_int64, c_int8, c_long, c_longlong, c_short, c_size_t, c_ssize_t, c_ubyte, c_uint,
    c_uint16, c_uint32, c_uint64, c_uint8, c_ulong, c_ulonglong, c_ushort, c_void_p, c_voidp, cast as _cast,
    keep as _keep, py_object, pythonapi, set_metatype as _set_metatype, sizeof as _sizeof,
    string_at as _string_at)

_HEADER_OF_BYTES = 32       # where the data of a bytes object begins
_POINTER_SIZE = 8


class ArgumentError(Exception):
    """An argument of a call of C does not fit."""


# --- What can be done with any type ---

class _CType(type):
    def __mul__(cls, length):
        return _array_type(cls, length)

    __rmul__ = __mul__

    def from_buffer(cls, source, offset=0):
        if _is_data(source):
            _check_room(cls, sizeof(source), offset)
            data = cls.from_address(addressof(source) + offset)
            if isinstance(data, _Memory):
                data._kept = source
            return data
        view = memoryview(source)
        if view.readonly:
            raise TypeError('underlying buffer is not writable')
        address = _address_of_view(view)
        _check_room(cls, view.nbytes, offset)
        data = cls.from_address(address + offset)
        if isinstance(data, _Memory):
            data._kept = view
        else:
            _keep(data, view)
        return data

    def from_buffer_copy(cls, source, offset=0):
        if _is_data(source):
            source = string_at(addressof(source), sizeof(source))
        try:
            source = memoryview(source)
        except TypeError:
            raise TypeError(f'a bytes-like object is required, not {type(source).__name__!r}') from None
        if not source.contiguous:
            raise BufferError('memoryview: underlying buffer is not C-contiguous')
        source = bytes(source)
        _check_room(cls, len(source), offset)
        data = cls()
        _write(addressof(data), source[offset:offset + sizeof(cls)])
        return data


class PyCSimpleType(_CType):
    __module__ = '_ctypes'


_set_metatype(PyCSimpleType)
_simple = {c_bool, c_byte, c_char, c_double, c_float, c_int, c_long, c_short, c_ubyte, c_uint, c_ulong, c_ushort,
           c_void_p, py_object}


def _check_room(kind, length, offset):
    if offset < 0:
        raise ValueError('offset cannot be negative')
    if length - offset < sizeof(kind):
        raise ValueError(f'Buffer size too small ({length} instead of at least {sizeof(kind) + offset} bytes)')


def _is_data(thing):
    return isinstance(type(thing), _CType)


def _is_simple(kind):
    """Is it one of those whose value is shown in place of an instance?"""
    return kind in _simple


def _write(address, data):
    for i, byte in enumerate(data):
        c_ubyte.from_address(address + i).value = byte


def _read_item(owner, kind, address):
    """What stands for the memory at an address: a value, or an instance that keeps `owner` alive."""
    item = kind.from_address(address)
    if _is_simple(kind):
        return item.value
    if isinstance(item, _Memory):
        if isinstance(item, Array) and kind._type_ is c_char and isinstance(owner, _Record):
            return item.value
        item._kept = owner
    return item


def _write_item(owner, kind, address, value):
    if type(kind) is PyCSimpleType:
        kind.from_address(address).value = value.value if isinstance(value, kind) else value
        if kind is c_char_p or kind is py_object:
            owner._keep(address, value)
    elif isinstance(value, kind):
        _write_like(kind, address, value)
        owner._keep(address, value)
    elif issubclass(kind, Array) and kind._type_ is c_char and isinstance(value, bytes):
        if len(value) > kind._length_:
            raise ValueError(f'bytes too long ({len(value)}, maximum length {kind._length_})')
        _write(address, value + b'\0' * (len(value) < kind._length_))
    elif issubclass(kind, (Array, Structure)) and isinstance(value, tuple):
        made = kind(*value)
        _write_like(kind, address, made)
        owner._keep(address, made)
    elif issubclass(kind, _Pointer) and value is None:
        c_void_p.from_address(address).value = None
    else:
        raise TypeError(f'expected {kind.__name__} instance, got {type(value).__name__}')


def _write_like(kind, address, data):
    if issubclass(kind, _Pointer):
        c_void_p.from_address(address).value = c_void_p.from_address(addressof(data)).value
    else:
        _write(address, string_at(addressof(data), sizeof(kind)))


class _Memory:
    """An instance is an address, and what keeps the memory there alive."""

    __slots__ = ('_address', '_kept', '_others')

    @classmethod
    def from_address(cls, address):
        if not isinstance(address, int):
            raise TypeError('integer expected')
        data = cls.__new__(cls)
        data._at(address)
        return data

    def _at(self, address):
        self._address = address
        self._kept = self._others = None

    def _allocate(self):
        memory = b'\0' * (type(self)._size + 1)
        self._at(id(memory) + _HEADER_OF_BYTES)
        self._kept = memory

    def _keep(self, address, value):
        if self._others is None:
            self._others = {}
        self._others[address] = value

    def __bytes__(self): # in place of the buffer that CPython's have
        return string_at(self._address, sizeof(self))

    def __hash__(self):
        raise TypeError('unhashable type')


# --- Structures and unions ---

class _Field:
    """Where in a structure a field lies, and of what type it is."""

    def __init__(self, name, kind, offset):
        self.name = name
        self.kind = kind
        self.offset = offset
        self.size = sizeof(kind)

    def __get__(self, structure, owner=None):
        if structure is None:
            return self
        return _read_item(structure, self.kind, structure._address + self.offset)

    def __set__(self, structure, value):
        _write_item(structure, self.kind, structure._address + self.offset, value)

    def __repr__(self):
        return f'<Field type={self.kind.__name__}, ofs={self.offset}, size={self.size}>'


class _BitField(_Field):
    """Some bits of a number: `shift` of it are below them."""

    def __init__(self, name, kind, offset, shift, width):
        super().__init__(name, kind, offset)
        self.shift, self.width = shift, width

    def __get__(self, structure, owner=None):
        if structure is None:
            return self
        bits = self.kind.from_address(structure._address + self.offset).value >> self.shift & (1 << self.width) - 1
        is_signed = self.kind(-1).value < 0
        return bits - (1 << self.width) if is_signed and bits >> self.width - 1 else bits

    def __set__(self, structure, value):
        number = self.kind.from_address(structure._address + self.offset)
        mask = (1 << self.width) - 1 << self.shift
        number.value = number.value & ~mask | value << self.shift & mask

    def __repr__(self):
        return f'<Field type={self.kind.__name__}, ofs={self.offset}:{self.shift}, bits={self.width}>'


class _RecordType(_CType):
    _overlaid = False

    def __init__(cls, name, bases, namespace):
        super().__init__(name, bases, namespace)
        if '_fields_' in namespace:
            cls._lay_out(namespace['_fields_'])

    def __setattr__(cls, name, value):
        super().__setattr__(name, value)
        if name == '_fields_':
            cls._lay_out(value)

    def _lay_out(cls, fields):
        base = cls.__base__
        size, offset, widest = base._size, base._end, base._align
        open_kind, used = None, 0
        if not isinstance(fields, (list, tuple)):
            raise TypeError("'_fields_' must be a sequence of pairs")
        for i, (name, kind, *bits) in enumerate(fields):
            if not isinstance(kind, _CType):
                raise TypeError(f'second item in _fields_ tuple (index {i}) must be a C type')
            align = min(alignment(kind), getattr(cls, '_pack_', 8))
            if bits and not 0 < bits[0] <= sizeof(kind) * 8:
                raise ValueError('number of bits invalid for bit field')
            if bits and open_kind is kind and used + bits[0] <= sizeof(kind) * 8 and not cls._overlaid:
                type.__setattr__(cls, name, _BitField(name, kind, offset - sizeof(kind), used, bits[0]))
                used += bits[0]
                continue
            offset = 0 if cls._overlaid else (offset + align - 1) // align * align
            widest = max(widest, align)
            field = _BitField(name, kind, offset, 0, bits[0]) if bits else _Field(name, kind, offset)
            type.__setattr__(cls, name, field)
            open_kind, used = (kind, bits[0]) if bits else (None, 0)
            offset += sizeof(kind)
            size = max(size, offset)
        type.__setattr__(cls, '_end', size)
        type.__setattr__(cls, '_size', (size + widest - 1) // widest * widest)
        type.__setattr__(cls, '_align', widest)
        type.__setattr__(cls, '_names', (*base._names, *(field[0] for field in fields)))


class PyCStructType(_RecordType):
    __module__ = '_ctypes'


class UnionType(_RecordType):
    __module__ = '_ctypes'
    _overlaid = True


class _Record(_Memory):
    __slots__ = ()
    _size = _end = 0
    _align = 1
    _names = ()

    def __new__(cls, *values, **named):
        record = super().__new__(cls)
        record._allocate()
        return record

    def __init__(self, *values, **named):
        if len(values) > len(self._names):
            raise TypeError('too many initializers')
        for name, value in zip(self._names, values):
            if name in named:
                raise TypeError(f'duplicate values for field {name!r}')
            setattr(self, name, value)
        for name, value in named.items():
            setattr(self, name, value)


class Structure(_Record, metaclass=PyCStructType):
    """Subclasses say in _fields_ what lies there: a list of (name, type)."""

    __module__ = '_ctypes'
    __slots__ = ()


class Union(_Record, metaclass=UnionType):
    """As a structure, but all fields begin at the same place."""

    __module__ = '_ctypes'
    __slots__ = ()


# --- Arrays ---

class PyCArrayType(_CType):
    __module__ = '_ctypes'


class Array(_Memory, metaclass=PyCArrayType):
    __module__ = '_ctypes'
    __slots__ = ()
    _length_ = 0

    def __new__(cls, *values):
        array = super().__new__(cls)
        array._allocate()
        return array

    def __init__(self, *values):
        for i, value in enumerate(values):
            self[i] = value

    def __len__(self):
        return self._length_

    def _place(self, index):
        if index < 0:
            index += self._length_
        if not 0 <= index < self._length_:
            raise IndexError('invalid index')
        return self._address + index * sizeof(self._type_)

    def __getitem__(self, index):
        if not isinstance(index, slice):
            return _read_item(self, self._type_, self._place(index))
        items = [self[i] for i in range(*index.indices(self._length_))]
        return b''.join(items) if self._type_ is c_char else items

    def __setitem__(self, index, value):
        if not isinstance(index, slice):
            _write_item(self, self._type_, self._place(index), value)
            return
        places = range(*index.indices(self._length_))
        if len(places) != len(value):
            raise ValueError('Can only assign sequence of same size')
        for i, item in zip(places, value):
            self[i] = item

    def __bytes__(self):
        return string_at(self._address, self._size)


class _CharArray(Array):
    __slots__ = ()

    @property
    def raw(self):
        return bytes(self)

    @raw.setter
    def raw(self, data):
        if len(data) > self._length_:
            raise ValueError('byte string too long')
        _write(self._address, data)

    @property
    def value(self):
        return bytes(self).split(b'\0', 1)[0]

    @value.setter
    def value(self, data):
        if not isinstance(data, bytes):
            raise TypeError(f'bytes expected instead of {type(data).__name__} instance')
        if len(data) > self._length_:
            raise ValueError('byte string too long')
        _write(self._address, data + b'\0' * (len(data) < self._length_))


_arrays = {}


def _array_type(kind, length):
    if not hasattr(type(length), '__index__'):
        raise TypeError(f"can't multiply sequence by non-int of type {type(length).__name__!r}")
    if length < 0:
        raise ValueError(f'Array length must be >= 0, not {length}')
    if (kind, length) not in _arrays:
        _arrays[kind, length] = PyCArrayType(
            f'{kind.__name__}_Array_{length}', (_CharArray if kind is c_char else Array,),
            {'__slots__': ('__dict__', '__weakref__'), '__module__': _caller(), '_type_': kind, '_length_': length,
             '_size': sizeof(kind) * length, '_align': alignment(kind)})
    return _arrays[kind, length]


def _caller():
    """The name of the module that wants a type, as CPython gives it to the type: what is C there does not count."""
    frame = sys._getframe(1)
    while frame.f_back and frame.f_globals is globals() and frame.f_code is not create_string_buffer.__code__:
        frame = frame.f_back
    return frame.f_globals.get('__name__')


def create_string_buffer(init, size=None):
    if isinstance(init, bytes):
        buffer = (c_char * (len(init) + 1 if size is None else size))()
        buffer.value = init
        return buffer
    if isinstance(init, int):
        return (c_char * init)()
    raise TypeError(init)


c_buffer = create_string_buffer


# --- Pointers ---

class PyCPointerType(_CType):
    __module__ = '_ctypes'


class _Pointer(_Memory, metaclass=PyCPointerType):
    __module__ = '_ctypes'
    __slots__ = ()
    _size = _align = _POINTER_SIZE
    _type_ = None

    def __new__(cls, *target):
        pointer = super().__new__(cls)
        pointer._allocate()
        return pointer

    def __init__(self, *target):
        if target:
            self.contents = target[0]

    def _target(self):
        address = c_void_p.from_address(self._address).value
        if address is None:
            raise ValueError('NULL pointer access')
        return address

    def __bool__(self):
        return c_void_p.from_address(self._address).value is not None

    @property
    def contents(self):
        data = self._type_.from_address(self._target())
        if isinstance(data, _Memory):
            data._kept = self
        return data

    @contents.setter
    def contents(self, data):
        if not isinstance(data, self._type_):
            raise TypeError(f'expected {self._type_.__name__} instead of {type(data).__name__}')
        c_void_p.from_address(self._address).value = addressof(data)
        self._keep(self._address, data)

    def __getitem__(self, index):
        if not isinstance(index, slice):
            return _read_item(self, self._type_, self._target() + index * sizeof(self._type_))
        if index.stop is None:
            raise ValueError('slice stop is required')
        items = [self[i] for i in range(index.start or 0, index.stop, index.step or 1)]
        return b''.join(items) if self._type_ is c_char else items

    def __setitem__(self, index, value):
        _write_item(self, self._type_, self._target() + index * sizeof(self._type_), value)


_pointer_type_cache = {None: c_void_p}


def POINTER(kind):
    if kind not in _pointer_type_cache:
        if not isinstance(kind, _CType):
            raise TypeError('must be a ctypes type')
        _pointer_type_cache[kind] = PyCPointerType(
            f'LP_{kind.__name__}', (_Pointer,),
            {'__slots__': ('__dict__', '__weakref__'), '__module__': _caller(), '_type_': kind})
    return _pointer_type_cache[kind]


def pointer(data):
    if not _is_data(data):
        raise TypeError('_type_ must have storage info')
    return POINTER(type(data))(data)


class _Reference:
    """What byref () gives: an address for a function of C, with its object."""

    def __init__(self, data, offset):
        self._obj = data
        self._address = addressof(data) + offset

    def __repr__(self):
        return f"<cparam 'P' ({self._address:#x})>"


def byref(data, offset=0):
    if not _is_data(data):
        raise TypeError(f'byref() argument must be a ctypes instance, not {type(data).__name__!r}')
    return _Reference(data, offset)


class c_char_p(c_void_p):
    """The address of bytes that end in a zero."""

    __module__ = 'ctypes'
    _type_ = 'z'

    def __init__(self, value=None):
        super().__init__()
        self.value = value

    @property
    def value(self):
        address = c_void_p.value.__get__(self)
        return None if address is None else string_at(address)

    @value.setter
    def value(self, value):
        if isinstance(value, bytes):
            self._bytes = value
            value = id(value) + _HEADER_OF_BYTES
        elif value is not None and not isinstance(value, int):
            raise TypeError(f'bytes or integer address expected instead of {type(value).__name__} instance')
        c_void_p.value.__set__(self, value)

    def __repr__(self):
        return f'c_char_p({c_void_p.value.__get__(self)})'


_simple.add(c_char_p)


class c_wchar_p(c_void_p):
    """The address of wide characters that end in a zero."""

    __module__ = 'ctypes'
    _type_ = 'Z'

    def __init__(self, value=None):
        super().__init__()
        self.value = value

    @property
    def value(self):
        address = c_void_p.value.__get__(self)
        if address is None:
            return None
        text = ''
        while code := c_uint.from_address(address + 4 * len(text)).value:
            text += chr(code)
        return text

    @value.setter
    def value(self, value):
        if isinstance(value, str):
            self._wide = b''.join(ord(c).to_bytes(4, 'little') for c in value) + bytes(8)
            value = id(self._wide) + _HEADER_OF_BYTES
        elif value is not None and not isinstance(value, int):
            raise TypeError(f'unicode string or integer address expected instead of {type(value).__name__} instance')
        c_void_p.value.__set__(self, value)


_simple.add(c_wchar_p)


# --- Functions ---

def _address_in(argument):
    """The address that an argument of C's means."""
    if isinstance(argument, int):
        return argument
    if argument is None:
        return 0
    if isinstance(argument, bytes):
        return id(argument) + _HEADER_OF_BYTES
    if isinstance(argument, _Reference):
        return argument._address
    if isinstance(argument, (_Pointer, c_void_p)):
        return c_void_p.from_address(addressof(argument)).value or 0
    if isinstance(argument, Array):
        return argument._address
    raise ArgumentError('argument 1: TypeError: wrong type')


def cast(thing, kind):
    if not isinstance(kind, _CType) or not (issubclass(kind, (_Pointer, c_void_p)) or kind is py_object):
        name = kind.__name__ if isinstance(kind, type) else kind
        raise TypeError(f'cast() argument 2 must be a pointer type, not {name}')
    if kind is py_object or kind is c_void_p:
        return _cast(_address_in(thing), kind)
    data = kind()
    c_void_p.from_address(addressof(data)).value = _address_in(thing)
    if isinstance(data, _Memory):
        data._keep(None, thing)
    return data


def sizeof(thing):
    kind = thing if isinstance(thing, type) else type(thing)
    return kind._size if issubclass(kind, _Memory) else _sizeof(kind)


def alignment(thing):
    kind = thing if isinstance(thing, type) else type(thing)
    return kind._align if issubclass(kind, _Memory) else _sizeof(kind)


def addressof(data):
    return data._address if isinstance(data, _Memory) else _address_of(data)


def string_at(place, size=-1):
    return _string_at(_address_in(place), size)


def memmove(target, source, count):
    _write(_address_in(target), string_at(source, count))
    return _address_in(target)


def memset(target, byte, count):
    _write(_address_in(target), bytes([byte & 255]) * count)
    return _address_in(target)


_needs_libraries = {
    'CDLL', 'CFUNCTYPE', 'LibraryLoader', 'PYFUNCTYPE', 'PyDLL', 'cdll', 'get_errno', 'pydll', 'set_errno'}


def __getattr__(name):
    if name in _needs_libraries:
        raise AttributeError(f"module 'ctypes' has no attribute {name!r}: there are no libraries of C here to call")
    raise AttributeError(f"module 'ctypes' has no attribute {name!r}")
