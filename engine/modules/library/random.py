"""Numbers that look random and are the same in every run.

Not the Mersenne Twister: a 64-bit counter whose values are mixed, seeded with 0 at the start.
"""

__all__ = ['Random', 'choice', 'choices', 'getrandbits', 'getstate', 'randint', 'random',
           'randrange', 'sample', 'seed', 'setstate', 'shuffle', 'uniform']

_all = (1 << 64) - 1


def _number_of(x):
    """A seed's number, which does not depend on the run, as hash () of a string may."""
    if x is None:
        return 0
    if isinstance(x, int):
        return abs(x)
    number = 0
    for byte in x if isinstance(x, (bytes, bytearray)) else str(x).encode():
        number = number * 257 + byte + 1 & _all
    return number


class Random:
    def __init__(self, x=None):
        self.seed(x)

    def seed(self, a=None, version=2):
        self._state = _number_of(a) & _all

    def getstate(self):
        return self._state

    def setstate(self, state):
        self._state = state

    def _next(self):
        self._state = self._state + 0x9E3779B97F4A7C15 & _all
        x = self._state
        x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9 & _all
        x = (x ^ x >> 27) * 0x94D049BB133111EB & _all
        return x ^ x >> 31

    def getrandbits(self, k, /):
        if k < 0:
            raise ValueError('number of bits must be non-negative')
        number = 0
        for _ in range((k + 63) // 64):
            number = number << 64 | self._next()
        return number & (1 << k) - 1

    def random(self):
        return (self._next() >> 11) / (1 << 53)

    def _below(self, n):
        bits = n.bit_length()
        number = self.getrandbits(bits)
        while number >= n:
            number = self.getrandbits(bits)
        return number

    def randrange(self, start, stop=None, step=1):
        numbers = range(start) if stop is None else range(start, stop, step)
        if not numbers:
            if stop is None:
                raise ValueError('empty range for randrange()')
            raise ValueError(f'empty range for randrange() ({start}, {stop}, {stop - start})')
        return numbers[self._below(len(numbers))]

    def randint(self, a, b):
        return self.randrange(a, b + 1)

    def uniform(self, a, b):
        return a + (b - a) * self.random()

    def choice(self, seq):
        if not len(seq):
            raise IndexError('Cannot choose from an empty sequence')
        return seq[self._below(len(seq))]

    def choices(self, population, weights=None, *, k=1):
        if weights is None:
            return [self.choice(population) for _ in range(k)]
        return [self._weighed(population, weights) for _ in range(k)]

    def _weighed(self, population, weights):
        left = self.random() * sum(weights)
        for item, weight in zip(population, weights):
            left -= weight
            if left < 0:
                break
        return item

    def shuffle(self, x):
        for last in range(len(x) - 1, 0, -1):
            other = self._below(last + 1)
            x[last], x[other] = x[other], x[last]

    def sample(self, population, k):
        if not 0 <= k <= len(population):
            raise ValueError('Sample larger than population or is negative')
        pool = list(population)
        return [pool.pop(self._below(len(pool))) for _ in range(k)]


_shared = Random()
seed = _shared.seed
getstate = _shared.getstate
setstate = _shared.setstate
getrandbits = _shared.getrandbits
random = _shared.random
randrange = _shared.randrange
randint = _shared.randint
uniform = _shared.uniform
choice = _shared.choice
choices = _shared.choices
shuffle = _shared.shuffle
sample = _shared.sample
