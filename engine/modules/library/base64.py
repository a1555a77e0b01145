"""Bytes as text of a few letters, and back."""

import binascii
import re
import struct

__all__ = ['encode', 'decode', 'encodebytes', 'decodebytes', 'b64encode', 'b64decode', 'b32encode', 'b32decode',
           'b32hexencode', 'b32hexdecode', 'b16encode', 'b16decode', 'b85encode', 'b85decode', 'a85encode',
           'a85decode', 'standard_b64encode', 'standard_b64decode', 'urlsafe_b64encode', 'urlsafe_b64decode']


def _bytes(s):
    if isinstance(s, str):
        try:
            return s.encode('ascii')
        except UnicodeEncodeError:
            raise ValueError('string argument should contain only ASCII characters') from None
    try:
        return bytes(memoryview(s))
    except TypeError:
        raise TypeError('argument should be a bytes-like object or ASCII string, not %r'
                        % s.__class__.__name__) from None


# --- Base 64 ---

def b64encode(s, altchars=None):
    encoded = binascii.b2a_base64(s, newline=False)
    return encoded if altchars is None else encoded.translate(bytes.maketrans(b'+/', altchars))


def b64decode(s, altchars=None, validate=False):
    s = _bytes(s)
    if altchars is not None:
        s = s.translate(bytes.maketrans(_bytes(altchars), b'+/'))
    return binascii.a2b_base64(s, strict_mode=validate)


def standard_b64encode(s):
    return b64encode(s)


def standard_b64decode(s):
    return b64decode(s)


def urlsafe_b64encode(s):
    return b64encode(s).translate(bytes.maketrans(b'+/', b'-_'))


def urlsafe_b64decode(s):
    return b64decode(_bytes(s).translate(bytes.maketrans(b'-_', b'+/')))


def encodebytes(s):
    """Lines of 76 letters."""
    s = memoryview(s).tobytes()
    return b''.join([binascii.b2a_base64(s[i:i + 57]) for i in range(0, len(s), 57)])


def decodebytes(s):
    return binascii.a2b_base64(memoryview(s).tobytes())


def encode(input, output):
    output.write(encodebytes(input.read()))


def decode(input, output):
    output.write(decodebytes(input.read()))


# --- Base 32 and 16 ---

_B32 = b'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
_B32HEX = b'0123456789ABCDEFGHIJKLMNOPQRSTUV'


def _b32encode(alphabet, s):
    s = memoryview(s).tobytes()
    missing = -len(s) % 5
    number = int.from_bytes(s + bytes(missing), 'big')
    count = (len(s) + missing) // 5 * 8
    letters = bytearray(count)
    for i in reversed(range(count)):
        letters[i] = alphabet[number & 31]
        number >>= 5
    padding = (0, 1, 3, 4, 6)[missing]
    return bytes(letters[:count - padding]) + b'=' * padding


def _b32decode(alphabet, s, casefold, map01=None):
    s = _bytes(s)
    if len(s) % 8:
        raise binascii.Error('Incorrect padding')
    if map01 is not None:
        s = s.translate(bytes.maketrans(b'01', b'O' + _bytes(map01)))
    if casefold:
        s = s.upper()
    letters = s.rstrip(b'=')
    padding = len(s) - len(letters)
    number = 0
    for letter in letters:
        value = alphabet.find(letter)
        if value < 0:
            raise binascii.Error('Non-base32 digit found')
        number = number << 5 | value
    if padding not in (0, 1, 3, 4, 6):
        raise binascii.Error('Incorrect padding')
    data = (number << 5 * padding).to_bytes(len(s) * 5 // 8, 'big')
    return data[:len(data) - (0, 1, 0, 2, 3, 0, 4)[padding]]


def b32encode(s):
    return _b32encode(_B32, s)


def b32decode(s, casefold=False, map01=None):
    return _b32decode(_B32, s, casefold, map01)


def b32hexencode(s):
    return _b32encode(_B32HEX, s)


def b32hexdecode(s, casefold=False):
    return _b32decode(_B32HEX, s, casefold)


def b16encode(s):
    return binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    s = _bytes(s)
    if casefold:
        s = s.upper()
    if re.search(b'[^0-9A-F]', s):
        raise binascii.Error('Non-base16 digit found')
    return binascii.unhexlify(s)


# --- Base 85 ---

_A85 = bytes(range(33, 118))
_B85 = b'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~'


def _85encode(b, alphabet, pad, short=()):
    b = memoryview(b).tobytes()
    missing = -len(b) % 4
    pieces = []
    for (word,) in struct.iter_unpack('>I', b + bytes(missing)):
        if word in short:
            pieces.append(short[word])
            continue
        letters = bytearray(5)
        for i in reversed(range(5)):
            word, digit = divmod(word, 85)
            letters[i] = alphabet[digit]
        pieces.append(bytes(letters))
    if missing and not pad:
        if pieces[-1] == b'z':
            pieces[-1] = alphabet[:1] * 5
        pieces[-1] = pieces[-1][:-missing]
    return b''.join(pieces)


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    short = {0: b'z'} | ({0x20202020: b'y'} if foldspaces else {})
    result = _85encode(b, _A85, pad, short)
    if adobe:
        result = b'<~' + result
    if wrapcol:
        wrapcol = max(2 if adobe else 1, wrapcol)
        lines = [result[i:i + wrapcol] for i in range(0, len(result), wrapcol)]
        if adobe and len(lines[-1]) + 2 > wrapcol:
            lines.append(b'')
        result = b'\n'.join(lines)
    return result + b'~>' if adobe else result


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b' \t\n\r\v'):
    b = _bytes(b)
    if adobe:
        if not b.endswith(b'~>'):
            raise ValueError("Ascii85 encoded byte sequences must end with b'~>'")
        b = b[2:-2] if b.startswith(b'<~') else b[:-2]
    result, group = bytearray(), []
    for c in b + b'u' * 4:
        if 33 <= c <= 117:
            group.append(c - 33)
            if len(group) == 5:
                word = 0
                for digit in group:
                    word = word * 85 + digit
                if word >> 32:
                    raise ValueError('Ascii85 overflow')
                result += word.to_bytes(4, 'big')
                group.clear()
        elif c == 122 or foldspaces and c == 121:
            if group:
                raise ValueError('%s inside Ascii85 5-tuple' % chr(c))
            result += b'\0\0\0\0' if c == 122 else b'    '
        elif c not in ignorechars:
            raise ValueError('Non-Ascii85 digit found: %c' % c)
    padding = 4 - len(group)
    return bytes(result[:-padding] if padding else result)


def b85encode(b, pad=False):
    return _85encode(b, _B85, pad)


def b85decode(b):
    b = _bytes(b)
    padding = -len(b) % 5
    b += b'~' * padding
    result = bytearray()
    for i in range(0, len(b), 5):
        word = 0
        for j, c in enumerate(b[i:i + 5]):
            digit = _B85.find(c)
            if digit < 0:
                raise ValueError('bad base85 character at position %d' % (i + j))
            word = word * 85 + digit
        if word >> 32:
            raise ValueError('base85 overflow in hunk starting at byte %d' % i)
        result += word.to_bytes(4, 'big')
    return bytes(result[:-padding] if padding else result)
