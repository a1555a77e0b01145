"""C's types over the simulated memory: the numbers are in _ctypes, structures here."""

from _ctypes import (
    addressof, c_bool, c_byte, c_char, c_double, c_float, c_int, c_int16, c_int32, c_int64, c_int8, c_long,
    c_longlong, c_short, c_size_t, c_ssize_t, c_ubyte, c_uint, c_uint16, c_uint32, c_uint64, c_uint8, c_ulong,
    c_ulonglong, c_ushort, c_void_p, c_voidp, cast, py_object, pythonapi, string_at)
from _ctypes import sizeof as _sizeof

_HEADER_OF_BYTES = 32       # where the data of a bytes object begins


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
        field = self.kind.from_address(structure._address + self.offset)
        return field if isinstance(field, Structure) else field.value

    def __set__(self, structure, value):
        field = self.kind.from_address(structure._address + self.offset)
        if isinstance(field, Structure):
            raise TypeError('Heaparium sets the fields of a structure inside another one by one')
        field.value = value

    def __repr__(self):
        return f'<Field type={self.kind.__name__}, ofs={self.offset}, size={self.size}>'


class _StructureType(type):
    def __init__(cls, name, bases, namespace):
        super().__init__(name, bases, namespace)
        if '_fields_' in namespace:
            cls._lay_out(namespace['_fields_'])

    def __setattr__(cls, name, value):
        super().__setattr__(name, value)
        if name == '_fields_':
            cls._lay_out(value)

    def _lay_out(cls, fields):
        offset, widest = (cls.__base__._size, cls.__base__._align) if cls.__base__ is not object else (0, 1)
        for name, kind, *bits in fields:
            if bits:
                raise TypeError('Heaparium has no bit fields')
            align = kind._align if isinstance(kind, _StructureType) else sizeof(kind)
            offset = (offset + align - 1) // align * align
            widest = max(widest, align)
            type.__setattr__(cls, name, _Field(name, kind, offset))
            offset += sizeof(kind)
        type.__setattr__(cls, '_size', (offset + widest - 1) // widest * widest)
        type.__setattr__(cls, '_align', widest)
        type.__setattr__(cls, '_names', (*cls._names, *(field[0] for field in fields)))

    def __mul__(cls, length):
        raise TypeError('Heaparium has no arrays of C')


class Structure(metaclass=_StructureType):
    """Subclasses say in _fields_ what lies there: a list of (name, type)."""

    _size = 0
    _align = 1
    _names = ()

    def __init__(self, *values, **named):
        if len(values) > len(self._names):
            raise TypeError('too many initializers')
        self._memory = b'\0' * (self._size + 1)
        self._address = id(self._memory) + _HEADER_OF_BYTES
        for name, value in zip(self._names, values):
            if name in named:
                raise TypeError(f'duplicate values for field {name!r}')
            setattr(self, name, value)
        for name, value in named.items():
            setattr(self, name, value)

    @classmethod
    def from_address(cls, address):
        if not isinstance(address, int):
            raise TypeError('integer expected')
        structure = cls.__new__(cls)
        structure._address = address
        return structure


def sizeof(kind):
    if isinstance(kind, Structure):
        kind = type(kind)
    return kind._size if isinstance(kind, _StructureType) else _sizeof(kind)


_address_of = addressof


def addressof(thing):
    return thing._address if isinstance(thing, Structure) else _address_of(thing)
