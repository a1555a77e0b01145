"""Numbers as the bytes that C keeps them in, and back."""

# In C in CPython.

__all__ = ['calcsize', 'pack', 'pack_into', 'unpack', 'unpack_from', 'iter_unpack', 'Struct', 'error']


class error(Exception):
    __module__ = 'struct'


_SIZES = {'x': 1, 'c': 1, 'b': 1, 'B': 1, '?': 1, 'h': 2, 'H': 2, 'i': 4, 'I': 4, 'l': 4, 'L': 4, 'q': 8,
          'Q': 8, 'e': 2, 'f': 4, 'd': 8, 's': 1, 'p': 1}
_NATIVE_SIZES = _SIZES | {'l': 8, 'L': 8, 'n': 8, 'N': 8, 'P': 8}
_MOST = (1 << 63) - 1
_SIGNED = frozenset('bhilqn')
_ORDERS = {'@': 'little', '=': 'little', '<': 'little', '>': 'big', '!': 'big'}


def _parse(format):
    """(byte order, [(letter, count, offset)], size, number of values)"""
    if isinstance(format, bytes):
        format = format.decode('ascii')
    elif not isinstance(format, str):
        raise TypeError('Struct() argument 1 must be a str or bytes object, not %s' % type(format).__name__)
    if not format.isascii():
        format.encode('ascii')
    if '\0' in format:
        raise error('embedded null character')
    native = format[:1] not in _ORDERS or format[0] == '@'
    order = _ORDERS.get(format[:1], 'little')
    sizes = _NATIVE_SIZES if native else _SIZES
    items = []
    offset = values = 0
    count = ''
    for char in format[1:] if format[:1] in _ORDERS else format:
        if char.isspace() and not count:
            continue
        if char.isdigit():
            count += char
            continue
        if char.isspace():
            raise error('repeat count given without format specifier')
        size = sizes.get(char)
        if size is None:
            raise error('bad char in struct format')
        if native and char not in 'xsp':
            offset += -offset % size
        n = int(count) if count else 1
        items.append((char, n, offset))
        offset += n * size
        if offset > _MOST:
            raise error('total struct size too long')
        values += 0 if char == 'x' else (1 if char in 'sp' else n)
        count = ''
    if count:
        raise error('repeat count given without format specifier')
    return order, items, offset, values, sizes


def _bounds(letter, size):
    if letter in _SIGNED:
        return -(1 << 8 * size - 1), (1 << 8 * size - 1) - 1
    return 0, (1 << 8 * size) - 1


def _refuse(letter, size, value, order):
    """Raises what CPython says: it reads a C long first, and then looks whether that fits. What is in the
    machine's own order is packed by functions with other sentences."""
    swapped = order == 'big'
    low, high = _bounds(letter, size)
    if swapped and letter in 'qQ':
        raise error('int too large to convert')
    if size == 8 or not -1 << 63 <= value < 1 << 63 or letter in ('HIL' if swapped else 'IL') and value < 0:
        raise error('argument out of range')
    names = {'b': 'byte', 'B': 'ubyte'}
    if not swapped:
        names |= {'h': 'short', 'H': 'ushort'}
    raise error('%s format requires %d <= number <= %d' % (names.get(letter, "'%s'" % letter), low, high))


def _bytes_of(buffer):
    try:
        return bytes(memoryview(buffer))
    except TypeError:
        raise TypeError("a bytes-like object is required, not '%s'" % type(buffer).__name__) from None


def _pack_int(letter, size, order, value):
    if not isinstance(value, int):
        if not hasattr(type(value), '__index__'):
            raise error('required argument is not an integer')
        value = value.__index__()
    low, high = _bounds(letter, size)
    if not low <= value <= high:
        _refuse(letter, size, value, order)
    return value.to_bytes(size, order, signed=letter in _SIGNED)


def _pack_half(value):
    import math
    sign = 0x8000 if math.copysign(1, value) < 0 else 0
    value = abs(value)
    if value != value:
        return sign | 0x7e00
    if value == math.inf:
        return sign | 0x7c00
    if value == 0:
        return sign
    mantissa, exponent = math.frexp(value)
    if exponent < -13:
        bits = round(math.ldexp(value, 24))
    else:
        bits = round(mantissa * 2048) - 1024 + (exponent + 14 << 10)
    if bits >= 0x7c00:
        raise OverflowError('float too large to pack with e format')
    return sign | bits


def _unpack_half(bits):
    import math
    sign = -1.0 if bits & 0x8000 else 1.0
    exponent, fraction = bits >> 10 & 31, bits & 1023
    if exponent == 31:
        return math.nan if fraction else sign * math.inf
    if exponent == 0:
        return sign * math.ldexp(fraction, -24)
    return sign * math.ldexp(fraction + 1024, exponent - 25)


def _pack_float(letter, size, order, value, native):
    if not isinstance(value, (int, float)) and not hasattr(type(value), '__float__') \
            and not hasattr(type(value), '__index__'):
        raise error('required argument is not a float')
    value = float(value)
    if letter == 'e':
        return _pack_half(value).to_bytes(2, order)
    data = bytearray(size)
    view = memoryview(data).cast(letter)
    view[0] = value
    if letter == 'f' and not native and view[0] in (float('inf'), -float('inf')) and value - value == 0:
        raise OverflowError('float too large to pack with f format')
    return bytes(data if order == 'little' else data[::-1])


def _pack_one(letter, size, order, value, native):
    if letter == 'c':
        if not isinstance(value, (bytes, bytearray)) or len(value) != 1:
            raise error('char format requires a bytes object of length 1')
        return bytes(value)
    if letter == '?':
        return b'\1' if value else b'\0'
    if letter in 'efd':
        return _pack_float(letter, size, order, value, native)
    return _pack_int(letter, size, order, value)


def _unpack_one(letter, order, data):
    if letter == 'c':
        return data
    if letter == '?':
        return data != b'\0'
    if letter == 'e':
        return _unpack_half(int.from_bytes(data, order))
    if letter in 'fd':
        return memoryview(data if order == 'little' else data[::-1]).cast(letter)[0]
    return int.from_bytes(data, order, signed=letter in _SIGNED)


class Struct:
    """A format, read once."""

    __module__ = '_struct'
    __slots__ = '_order', '_items', 'size', '_values', '_sizes', 'format', '__weakref__'

    def __init__(self, format):
        self._order, self._items, self.size, self._values, self._sizes = _parse(format)
        self.format = format if isinstance(format, str) else format.decode('ascii')

    def __sizeof__(self):
        kept = [letter for letter, count, _ in self._items if letter in 'sp' or count and letter != 'x']
        return 56 + 32 * (len(kept) + 1)

    def _pack(self, name, values):
        if len(values) != self._values:
            raise error('%s expected %d items for packing (got %d)' % (name, self._values, len(values)))
        data = bytearray(self.size)
        values = iter(values)
        native = self._sizes is _NATIVE_SIZES
        for letter, count, offset in self._items:
            if letter in 'sp':
                value = next(values)
                if not isinstance(value, (bytes, bytearray)):
                    raise error("argument for '%s' must be a bytes object" % letter)
                value = value[:count] if letter == 's' else \
                    bytes([min(len(value), count - 1, 255)]) + value[:count - 1] if count else b''
                data[offset:offset + len(value)] = value
            elif letter != 'x':
                size = self._sizes[letter]
                for i in range(count):
                    at = offset + i * size
                    data[at:at + size] = _pack_one(letter, size, self._order, next(values), native)
        return bytes(data)

    def pack(self, *v):
        return self._pack('pack', v)

    def pack_into(self, buffer, offset, *v):
        if len(v) != self._values:
            raise error('pack_into expected %d items for packing (got %d)' % (self._values, len(v)))
        view = memoryview(buffer).cast('B')
        if view.readonly:
            raise TypeError('argument must be read-write bytes-like object, not %s' % type(buffer).__name__)
        if offset < 0:
            if offset + self.size > 0:
                raise error('no space to pack %d bytes at offset %d' % (self.size, offset))
            if offset + len(view) < 0:
                raise error('offset %d out of range for %d-byte buffer' % (offset, len(view)))
            offset += len(view)
        if len(view) - offset < self.size:
            raise error('pack_into requires a buffer of at least %d bytes for packing %d bytes at offset %d '
                        '(actual buffer size is %d)' % (offset + self.size, self.size, offset, len(view)))
        view[offset:offset + self.size] = self._pack('pack_into', v)

    def _unpack(self, data):
        result = []
        for letter, count, offset in self._items:
            if letter == 's':
                result.append(data[offset:offset + count])
            elif letter == 'p':
                length = min(data[offset], count - 1) if count else 0
                result.append(data[offset + 1:offset + 1 + length])
            elif letter != 'x':
                size = self._sizes[letter]
                for i in range(count):
                    at = offset + i * size
                    result.append(_unpack_one(letter, self._order, data[at:at + size]))
        return tuple(result)

    def unpack(self, buffer, /):
        data = _bytes_of(buffer)
        if len(data) != self.size:
            raise error('unpack requires a buffer of %d bytes' % self.size)
        return self._unpack(data)

    def unpack_from(self, buffer, offset=0):
        data = _bytes_of(buffer)
        if offset < 0:
            if offset + self.size > 0:
                raise error('not enough data to unpack %d bytes at offset %d' % (self.size, offset))
            if offset + len(data) < 0:
                raise error('offset %d out of range for %d-byte buffer' % (offset, len(data)))
            offset += len(data)
        if len(data) - offset < self.size:
            raise error('unpack_from requires a buffer of at least %d bytes for unpacking %d bytes at offset %d '
                        '(actual buffer size is %d)' % (offset + self.size, self.size, offset, len(data)))
        return self._unpack(data[offset:offset + self.size])

    def iter_unpack(self, buffer, /):
        data = _bytes_of(buffer)
        if self.size == 0:
            raise error('cannot iteratively unpack with a struct of length 0')
        if len(data) % self.size:
            raise error('iterative unpacking requires a buffer of a multiple of %d bytes' % self.size)
        return unpack_iterator(self, data)


class unpack_iterator:
    __module__ = '_struct'
    __slots__ = '_struct', '_data', '_at'

    def __init__(self, struct, data):
        self._struct = struct
        self._data = data
        self._at = 0

    def __iter__(self, /):
        return self

    def __next__(self, /):
        at = self._at
        if at >= len(self._data):
            raise StopIteration
        self._at = at + self._struct.size
        return self._struct._unpack(self._data[at:self._at])

    def __length_hint__(self, /):
        return (len(self._data) - self._at) // self._struct.size


def calcsize(format, /):
    """How many bytes the format takes."""
    return Struct(format).size


def pack(format, /, *v):
    """The values as bytes."""
    return Struct(format).pack(*v)


def pack_into(format, buffer, offset, /, *v):
    Struct(format).pack_into(buffer, offset, *v)


def unpack(format, buffer, /):
    """The bytes as values."""
    return Struct(format).unpack(buffer)


def unpack_from(format, /, buffer, offset=0):
    return Struct(format).unpack_from(buffer, offset)


def iter_unpack(format, buffer, /):
    return Struct(format).iter_unpack(buffer)


# --- What is C in CPython ---

from _in_c import functions, methods, types, unsigned_functions

functions('_struct', 'calcsize iter_unpack unpack unpack_from')
unsigned_functions('_struct', 'pack pack_into')
types(Struct=56, unpack_iterator=56)
methods('Struct unpack_iterator')
del functions, methods, types, unsigned_functions
