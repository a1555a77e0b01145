"""Digests of bytes: MD5, SHA-1, SHA-2 and SHA-3. Those that GLib has are in _digest; SHA-224 and SHA-3 here."""

from _digest import digest as _digest

__all__ = ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sha3_224', 'sha3_256', 'sha3_384', 'sha3_512',
           'shake_128', 'shake_256', 'new', 'algorithms_guaranteed', 'algorithms_available', 'pbkdf2_hmac']

_names = ('md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sha3_224', 'sha3_256', 'sha3_384', 'sha3_512',
          'shake_128', 'shake_256')
algorithms_guaranteed = algorithms_available = set(_names)


# --- SHA-224: SHA-256 with another start, and cut off ---

def _primes(n):
    found = []
    candidate = 2
    while len(found) < n:
        if all(candidate % p for p in found):
            found.append(candidate)
        candidate += 1
    return found


def _root(n, power, bits):
    """The first so many bits behind the point of the square or cube root of n."""
    wanted = n << bits * power
    low, high = 0, 1 << bits + 5
    while low < high:
        middle = (low + high + 1) // 2
        if middle ** power <= wanted:
            low = middle
        else:
            high = middle - 1
    return low & (1 << bits) - 1


def _right(x, n):
    return (x >> n | x << 32 - n) & 0xffffffff


def _sha224_block(state, block, constants):
    words = [int.from_bytes(block[i:i + 4], 'big') for i in range(0, 64, 4)]
    for i in range(16, 64):
        x, y = words[i - 15], words[i - 2]
        words.append(words[i - 16] + (_right(x, 7) ^ _right(x, 18) ^ x >> 3) + words[i - 7]
                     + (_right(y, 17) ^ _right(y, 19) ^ y >> 10) & 0xffffffff)
    a, b, c, d, e, f, g, h = state
    for word, k in zip(words, constants):
        first = h + (_right(e, 6) ^ _right(e, 11) ^ _right(e, 25)) + (e & f ^ ~e & g) + k + word
        second = (_right(a, 2) ^ _right(a, 13) ^ _right(a, 22)) + (a & b ^ a & c ^ b & c)
        a, b, c, d, e, f, g, h = first + second & 0xffffffff, a, b, c, d + first & 0xffffffff, e, f, g
    return [old + new & 0xffffffff for old, new in zip(state, (a, b, c, d, e, f, g, h))]


def _sha224(data):
    primes = _primes(64)
    state = [_root(p, 2, 64) & 0xffffffff for p in primes[8:16]]
    constants = [_root(p, 3, 32) for p in primes]
    padded = data + b'\x80' + bytes((-len(data) - 9) % 64) + (8 * len(data)).to_bytes(8, 'big')
    for at in range(0, len(padded), 64):
        state = _sha224_block(state, padded[at:at + 64], constants)
    return b''.join([word.to_bytes(4, 'big') for word in state])[:28]


# --- Keccak ---

def _keccak(lanes):
    mask = 0xffffffffffffffff
    lfsr = 1
    for _ in range(24):
        columns = [lanes[x] ^ lanes[x + 5] ^ lanes[x + 10] ^ lanes[x + 15] ^ lanes[x + 20] for x in range(5)]
        for i in range(25):
            right = columns[(i + 1) % 5]
            lanes[i] ^= columns[(i + 4) % 5] ^ (right << 1 | right >> 63) & mask
        x, y, current = 1, 0, lanes[1]
        for t in range(24):
            x, y = y, (2 * x + 3 * y) % 5
            turn = (t + 1) * (t + 2) // 2 % 64
            lanes[x + 5 * y], current = (current << turn | current >> 64 - turn) & mask, lanes[x + 5 * y]
        for y in range(0, 25, 5):
            row = lanes[y:y + 5]
            for x in range(5):
                lanes[y + x] = row[x] ^ ~row[(x + 1) % 5] & mask & row[(x + 2) % 5]
        for j in range(7):
            if lfsr & 1:
                lanes[0] ^= 1 << (1 << j) - 1
            lfsr = lfsr << 1 ^ (0x171 if lfsr >> 7 else 0)
    return lanes


def _sponge(data, rate, suffix, length):
    padded = bytearray(data) + bytes([suffix])
    padded += bytes(-len(padded) % rate)
    padded[-1] ^= 0x80
    lanes = [0] * 25
    for at in range(0, len(padded), rate):
        for i in range(rate // 8):
            lanes[i] ^= int.from_bytes(padded[at + 8 * i:at + 8 * i + 8], 'little')
        _keccak(lanes)
    result = b''
    while True:
        result += b''.join([lane.to_bytes(8, 'little') for lane in lanes])[:rate]
        if len(result) >= length:
            return result[:length]
        _keccak(lanes)


# --- Hash objects ---

# name: (size of the digest, of a block)
_sizes = {'md5': (16, 64), 'sha1': (20, 64), 'sha224': (28, 64), 'sha256': (32, 64), 'sha384': (48, 128),
          'sha512': (64, 128), 'sha3_224': (28, 144), 'sha3_256': (32, 136), 'sha3_384': (48, 104),
          'sha3_512': (64, 72), 'shake_128': (0, 168), 'shake_256': (0, 136)}


class HASH:
    """What has been fed to a hash function so far."""

    __module__ = '_hashlib'
    __slots__ = 'name', 'digest_size', 'block_size', '_data'

    def __init__(self, name, data=b''):
        self.name = name
        self.digest_size, self.block_size = _sizes[name]
        self._data = bytearray()
        self.update(data)

    def update(self, data, /):
        if isinstance(data, str):
            raise TypeError('Strings must be encoded before hashing')
        try:
            self._data += memoryview(data)
        except TypeError:
            raise TypeError('object supporting the buffer API required') from None

    def digest(self, length=None, /):
        data = bytes(self._data)
        if self.name == 'sha224':
            return _sha224(data)
        if self.name.startswith('sha3_'):
            return _sponge(data, self.block_size, 6, self.digest_size)
        if self.digest_size:
            return _digest(self.name, data)
        if length is None:
            raise TypeError("digest() missing required argument 'length' (pos 1)")
        return _sponge(data, self.block_size, 0x1f, length)

    def hexdigest(self, length=None, /):
        return self.digest(length).hex()

    def copy(self):
        return HASH(self.name, self._data)

    def __repr__(self):
        return '<%s _hashlib.HASH object @ 0x%x>' % (self.name, id(self))


def new(name, data=b'', **kwargs):
    """A hash object for the function of that name."""
    known = name.lower().replace('-', '_') if isinstance(name, str) else name
    if known not in _sizes:
        known = known.replace('_', '') if isinstance(known, str) else known
    if known not in _sizes:
        raise ValueError('unsupported hash type ' + name)
    return HASH(known, data)


def _maker(name):
    def make(string=b'', *, usedforsecurity=True):
        return HASH(name, string)
    make.__name__ = make.__qualname__ = 'openssl_' + name
    return make


md5, sha1, sha224, sha256, sha384, sha512, sha3_224, sha3_256, sha3_384, sha3_512, shake_128, shake_256 = \
    map(_maker, _names)


def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    """A key of a password: HMAC applied so often."""
    import hmac
    size = new(hash_name).digest_size
    dklen = dklen or size
    key = b''
    while len(key) < dklen:
        block = salt + (len(key) // size + 1).to_bytes(4, 'big')
        total = 0
        for _ in range(iterations):
            block = hmac.digest(password, block, hash_name)
            total ^= int.from_bytes(block, 'big')
        key += total.to_bytes(size, 'big')
    return key[:dklen]
