"""Numbers as a quotient of two ints."""

import math
import numbers
import operator
import sys

__all__ = ['Fraction']

_MODULUS = sys.hash_info.modulus
_INFINITY = sys.hash_info.inf


def _parse(text):
    """(numerator, denominator), or None when the text is no number."""
    rest = text.strip()
    sign = 1
    if rest[:1] in ('+', '-'):
        sign = -1 if rest[0] == '-' else 1
        rest = rest[1:]
    before, slash, after = rest.partition('/')
    if slash:
        if not (_is_number(before) and _is_number(after)):
            return None
        return sign * int(before), int(after)
    mantissa, exponent = rest, 0
    for mark in 'eE':
        if mark in rest:
            mantissa, _, power = rest.partition(mark)
            digits = power[1:] if power[:1] in ('+', '-') else power
            if not _is_number(digits):
                return None
            exponent = int(power)
            break
    whole, point, decimals = mantissa.partition('.')
    if not (whole or decimals) or whole and not _is_number(whole) or decimals and not _is_number(decimals):
        return None
    decimals = decimals.replace('_', '')
    numerator = int(whole or '0') * 10 ** len(decimals) + int(decimals or '0')
    denominator = 10 ** len(decimals)
    if exponent >= 0:
        numerator *= 10 ** exponent
    else:
        denominator *= 10 ** -exponent
    return sign * numerator, denominator


def _is_number(text):
    return all([part.isdecimal() for part in text.split('_')])


class Fraction(numbers.Rational):
    """A rational number, in lowest terms."""

    __slots__ = ('_numerator', '_denominator')

    def __new__(cls, numerator=0, denominator=None, *, _normalize=True):
        self = super(Fraction, cls).__new__(cls)
        if denominator is None:
            if type(numerator) is int:
                return self._fill(numerator, 1)
            if isinstance(numerator, numbers.Rational):
                return self._fill(numerator.numerator, numerator.denominator)
            if isinstance(numerator, float) or type(numerator).__name__ == 'Decimal':
                return self._fill(*numerator.as_integer_ratio())
            if not isinstance(numerator, str):
                raise TypeError('argument should be a string or a Rational instance')
            pair = _parse(numerator)
            if pair is None:
                raise ValueError('Invalid literal for Fraction: %r' % numerator)
            numerator, denominator = pair
        elif type(numerator) is int is type(denominator):
            pass
        elif isinstance(numerator, numbers.Rational) and isinstance(denominator, numbers.Rational):
            numerator, denominator = (numerator.numerator * denominator.denominator,
                                      denominator.numerator * numerator.denominator)
        else:
            raise TypeError('both arguments should be Rational instances')
        if denominator == 0:
            raise ZeroDivisionError(f'Fraction({numerator}, 0)')
        if _normalize:
            common = math.gcd(numerator, denominator)
            if denominator < 0:
                common = -common
            numerator //= common
            denominator //= common
        return self._fill(numerator, denominator)

    def _fill(self, numerator, denominator):
        self._numerator = numerator
        self._denominator = denominator
        return self

    @classmethod
    def from_float(cls, f):
        if isinstance(f, numbers.Integral):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError(f'{cls.__name__}.from_float() only takes floats, not {f!r} ({type(f).__name__})')
        return cls(*f.as_integer_ratio())

    @classmethod
    def from_decimal(cls, dec):
        return cls(*dec.as_integer_ratio())

    def as_integer_ratio(self):
        return self._numerator, self._denominator

    def limit_denominator(self, max_denominator=1000000):
        """The closest fraction whose denominator is not greater than that."""
        if max_denominator < 1:
            raise ValueError('max_denominator should be at least 1')
        if self._denominator <= max_denominator:
            return Fraction(self)
        # The convergents of the continued fraction, and the last one that fits between two of them.
        low, high = (0, 1), (1, 0)
        n, d = self._numerator, self._denominator
        while True:
            whole = n // d
            denominator = low[1] + whole * high[1]
            if denominator > max_denominator:
                break
            low, high = high, (low[0] + whole * high[0], denominator)
            n, d = d, n - whole * d
        times = (max_denominator - low[1]) // high[1]
        between = Fraction(low[0] + times * high[0], low[1] + times * high[1])
        convergent = Fraction(*high)
        if abs(convergent - self) <= abs(between - self):
            return convergent
        return between

    @property
    def numerator(a):
        return a._numerator

    @property
    def denominator(a):
        return a._denominator

    def __repr__(self):
        return '%s(%s, %s)' % (self.__class__.__name__, self._numerator, self._denominator)

    def __str__(self):
        if self._denominator == 1:
            return str(self._numerator)
        return '%s/%s' % (self._numerator, self._denominator)

    def _operator(exact, fallback):
        """The pair of methods for an operator: `exact` for fractions, else that of floats, complex."""
        def forward(a, b):
            if isinstance(b, (int, Fraction)):
                return exact(a, b)
            if isinstance(b, float):
                return fallback(float(a), b)
            if isinstance(b, complex):
                return fallback(complex(a), b)
            return NotImplemented

        def reverse(b, a):
            if isinstance(a, numbers.Rational):
                return exact(a, b)
            if isinstance(a, numbers.Real):
                return fallback(float(a), float(b))
            if isinstance(a, numbers.Complex):
                return fallback(complex(a), complex(b))
            return NotImplemented

        forward.__name__ = '__' + fallback.__name__ + '__'
        reverse.__name__ = '__r' + fallback.__name__ + '__'
        return forward, reverse

    __add__, __radd__ = _operator(lambda a, b: Fraction(
        a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator), operator.add)
    __sub__, __rsub__ = _operator(lambda a, b: Fraction(
        a.numerator * b.denominator - b.numerator * a.denominator, a.denominator * b.denominator), operator.sub)
    __mul__, __rmul__ = _operator(lambda a, b: Fraction(
        a.numerator * b.numerator, a.denominator * b.denominator), operator.mul)

    def _quotient(a, b):
        if b.numerator == 0:
            raise ZeroDivisionError(f'Fraction({_sign_kept(a, b)}, 0)')
        return Fraction(a.numerator * b.denominator, a.denominator * b.numerator)

    __truediv__, __rtruediv__ = _operator(_quotient, operator.truediv)
    __floordiv__, __rfloordiv__ = _operator(lambda a, b: (a.numerator * b.denominator)
                                            // (a.denominator * b.numerator), operator.floordiv)

    def _both(a, b):
        da, db = a.denominator, b.denominator
        whole, rest = divmod(a.numerator * db, da * b.numerator)
        return whole, Fraction(rest, da * db)

    __divmod__, __rdivmod__ = _operator(_both, divmod)
    __mod__, __rmod__ = _operator(lambda a, b: Fraction(
        (a.numerator * b.denominator) % (b.numerator * a.denominator), a.denominator * b.denominator), operator.mod)
    del _operator, _both, _quotient

    def __pow__(a, b):
        if not isinstance(b, numbers.Rational):
            return float(a) ** b
        if b.denominator != 1:
            return float(a) ** float(b)
        power = b.numerator
        n, d = a._numerator, a._denominator
        if power >= 0:
            return Fraction(n ** power, d ** power, _normalize=False)
        if n > 0:
            return Fraction(d ** -power, n ** -power, _normalize=False)
        if n == 0:
            raise ZeroDivisionError('Fraction(%s, 0)' % d ** -power)
        return Fraction((-d) ** -power, (-n) ** -power, _normalize=False)

    def __rpow__(b, a):
        if b._denominator == 1 and b._numerator >= 0:
            return a ** b._numerator
        if isinstance(a, numbers.Rational):
            return Fraction(a.numerator, a.denominator) ** b
        if b._denominator == 1:
            return a ** b._numerator
        return a ** float(b)

    def __pos__(a):
        return Fraction(a._numerator, a._denominator, _normalize=False)

    def __neg__(a):
        return Fraction(-a._numerator, a._denominator, _normalize=False)

    def __abs__(a):
        return Fraction(abs(a._numerator), a._denominator, _normalize=False)

    def __int__(a, _index=operator.index):
        n, d = a._numerator, a._denominator
        return _index(-(-n // d) if n < 0 else n // d)

    def __trunc__(a):
        n, d = a._numerator, a._denominator
        return -(-n // d) if n < 0 else n // d

    def __floor__(a):
        return a._numerator // a._denominator

    def __ceil__(a):
        return -(-a._numerator // a._denominator)

    def __round__(self, ndigits=None):
        if ndigits is None:
            whole, rest = divmod(self._numerator, self._denominator)
            if rest * 2 < self._denominator:
                return whole
            if rest * 2 > self._denominator:
                return whole + 1
            return whole + whole % 2
        shift = 10 ** abs(ndigits)
        if ndigits > 0:
            return Fraction(round(self * shift), shift)
        return Fraction(round(self / shift) * shift)

    def __hash__(self):
        try:
            inverse = pow(self._denominator, -1, _MODULUS)
        except ValueError:
            value = _INFINITY
        else:
            value = hash(hash(abs(self._numerator)) * inverse)
        value = value if self._numerator >= 0 else -value
        return -2 if value == -1 else value

    def __eq__(a, b):
        if type(b) is int:
            return a._numerator == b and a._denominator == 1
        if isinstance(b, numbers.Rational):
            return a._numerator == b.numerator and a._denominator == b.denominator
        if isinstance(b, numbers.Complex) and b.imag == 0:
            b = b.real
        if isinstance(b, float):
            if math.isnan(b) or math.isinf(b):
                return 0.0 == b
            return a == a.from_float(b)
        return NotImplemented

    def _compare(self, other, op):
        if isinstance(other, numbers.Rational):
            return op(self._numerator * other.denominator, self._denominator * other.numerator)
        if isinstance(other, float):
            if math.isnan(other) or math.isinf(other):
                return op(0.0, other)
            return op(self, self.from_float(other))
        return NotImplemented

    def __lt__(a, b):
        return a._compare(b, operator.lt)

    def __gt__(a, b):
        return a._compare(b, operator.gt)

    def __le__(a, b):
        return a._compare(b, operator.le)

    def __ge__(a, b):
        return a._compare(b, operator.ge)

    def __bool__(a):
        return bool(a._numerator)

    def __reduce__(self):
        return self.__class__, (self._numerator, self._denominator)

    def __copy__(self):
        if type(self) is Fraction:
            return self
        return self.__class__(self._numerator, self._denominator)

    def __deepcopy__(self, memo):
        return self.__copy__()


def _sign_kept(a, b):
    """The numerator that a division by nothing complains of, in lowest terms."""
    n = a.numerator * b.denominator
    return n // math.gcd(n, a.denominator * b.numerator) if n else n
