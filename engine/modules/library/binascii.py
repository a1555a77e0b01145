"""Bytes written with letters: base 64, hexadecimal digits; and checksums."""

# In C in CPython.

__all__ = ['a2b_base64', 'a2b_hex', 'b2a_base64', 'b2a_hex', 'crc32', 'crc_hqx', 'hexlify', 'unhexlify', 'Error',
           'Incomplete']


class Error(ValueError):
    pass


class Incomplete(Exception):
    pass


_LETTERS = b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
_VALUES = {letter: value for value, letter in enumerate(_LETTERS)}


def _bytes(data):
    try:
        return bytes(memoryview(data))
    except TypeError:
        raise TypeError("a bytes-like object is required, not '%s'" % type(data).__name__) from None


def _ascii(data):
    if isinstance(data, str):
        try:
            return data.encode('ascii')
        except UnicodeEncodeError:
            raise ValueError('string argument should contain only ASCII characters') from None
    try:
        return bytes(memoryview(data))
    except TypeError:
        raise TypeError("argument should be bytes, buffer or ASCII string, not '%s'"
                        % type(data).__name__) from None


def b2a_base64(data, /, *, newline=True):
    data = _bytes(data)
    letters = bytearray()
    for i in range(0, len(data), 3):
        part = data[i:i + 3]
        word = int.from_bytes(part + bytes(3 - len(part)), 'big')
        four = bytes([_LETTERS[word >> shift & 63] for shift in (18, 12, 6, 0)])
        letters += four[:len(part) + 1] + b'=' * (3 - len(part))
    return bytes(letters) + b'\n' if newline else bytes(letters)


def a2b_base64(data, /, *, strict_mode=False):
    data = _ascii(data)
    result = bytearray()
    word = count = padding = 0
    if strict_mode and data[:1] == b'=':
        raise Error('Leading padding not allowed')
    for i, c in enumerate(data):
        if c == 61:
            padding += 1
            if count >= 2 and count + padding >= 4:
                if strict_mode and i + 1 < len(data):
                    raise Error('Excess data after padding')
                break
            if strict_mode and count < 2:
                raise Error('Discontinuous padding not allowed')
            continue
        value = _VALUES.get(c)
        if value is None:
            if strict_mode:
                raise Error('Only base64 data is allowed')
            continue
        if strict_mode and padding:
            raise Error('Discontinuous padding not allowed')
        padding = 0
        word = word << 6 | value
        count += 1
        if count == 4:
            result += word.to_bytes(3, 'big')
            word = count = 0
    else:
        if count == 1:
            raise Error('Invalid base64-encoded string: number of data characters (%d) cannot be 1 more than a '
                        'multiple of 4' % (len(result) // 3 * 4 + 1))
        if count:
            raise Error('Incorrect padding')
    if count:
        result += (word << 6 * (4 - count)).to_bytes(3, 'big')[:count - 1]
    return bytes(result)


def b2a_hex(data, sep=None, bytes_per_sep=1):
    data = _bytes(data)
    return (data.hex() if sep is None else data.hex(sep, bytes_per_sep)).encode('ascii')


hexlify = b2a_hex


def a2b_hex(hexstr, /):
    data = _ascii(hexstr)
    if len(data) % 2:
        raise Error('Odd-length string')
    if data.strip(b'0123456789abcdefABCDEF'):
        raise Error('Non-hexadecimal digit found')
    try:
        return bytes.fromhex(data.decode('ascii'))
    except ValueError:
        raise Error('Non-hexadecimal digit found') from None


unhexlify = a2b_hex


def crc32(data, crc=0, /):
    crc = ~crc & 0xffffffff
    for byte in _bytes(data):
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xedb88320 if crc & 1 else 0)
    return ~crc & 0xffffffff


def crc_hqx(data, crc, /):
    for byte in _bytes(data):
        crc ^= byte << 8
        for _ in range(8):
            crc = (crc << 1 ^ (0x1021 if crc & 0x8000 else 0)) & 0xffff
    return crc


# --- What is C in CPython ---

from _in_c import functions

functions('binascii', 'a2b_base64 a2b_hex b2a_base64 b2a_hex crc32 crc_hqx hexlify unhexlify')
del functions
