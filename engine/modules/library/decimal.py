"""Numbers in decimal, as exact as the context says."""

import math as _math
import numbers as _numbers
import sys as _sys
from collections import namedtuple as _namedtuple

# In C in CPython.

__all__ = ['Decimal', 'Context', 'DecimalTuple', 'DefaultContext', 'BasicContext', 'ExtendedContext',
           'DecimalException', 'Clamped', 'InvalidOperation', 'DivisionByZero', 'Inexact', 'Rounded',
           'Subnormal', 'Overflow', 'Underflow', 'FloatOperation', 'DivisionImpossible', 'InvalidContext',
           'ConversionSyntax', 'DivisionUndefined', 'ROUND_DOWN', 'ROUND_HALF_UP', 'ROUND_HALF_EVEN',
           'ROUND_CEILING', 'ROUND_FLOOR', 'ROUND_UP', 'ROUND_HALF_DOWN', 'ROUND_05UP', 'setcontext',
           'getcontext', 'localcontext', 'MAX_PREC', 'MAX_EMAX', 'MIN_EMIN', 'MIN_ETINY', 'HAVE_THREADS',
           'HAVE_CONTEXTVAR']

ROUND_DOWN = 'ROUND_DOWN'
ROUND_HALF_UP = 'ROUND_HALF_UP'
ROUND_HALF_EVEN = 'ROUND_HALF_EVEN'
ROUND_CEILING = 'ROUND_CEILING'
ROUND_FLOOR = 'ROUND_FLOOR'
ROUND_UP = 'ROUND_UP'
ROUND_HALF_DOWN = 'ROUND_HALF_DOWN'
ROUND_05UP = 'ROUND_05UP'
_ROUNDINGS = (ROUND_DOWN, ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_CEILING, ROUND_FLOOR, ROUND_UP,
              ROUND_HALF_DOWN, ROUND_05UP)

HAVE_THREADS = HAVE_CONTEXTVAR = True
MAX_PREC = MAX_EMAX = 999999999999999999
MIN_EMIN = -MAX_EMAX
MIN_ETINY = MIN_EMIN - (MAX_PREC - 1)

DecimalTuple = _namedtuple('DecimalTuple', 'sign digits exponent', module='decimal')


# --- What may happen ---

class DecimalException(ArithmeticError):
    __module__ = 'decimal'


class Clamped(DecimalException):
    __module__ = 'decimal'


class InvalidOperation(DecimalException):
    __module__ = 'decimal'


class ConversionSyntax(InvalidOperation):
    __module__ = 'decimal'


class DivisionByZero(DecimalException, ZeroDivisionError):
    __module__ = 'decimal'


class DivisionImpossible(InvalidOperation):
    __module__ = 'decimal'


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    __module__ = 'decimal'


class Inexact(DecimalException):
    __module__ = 'decimal'


class InvalidContext(InvalidOperation):
    __module__ = 'decimal'


class Rounded(DecimalException):
    __module__ = 'decimal'


class Subnormal(DecimalException):
    __module__ = 'decimal'


class Overflow(Inexact, Rounded):
    __module__ = 'decimal'


class Underflow(Inexact, Rounded, Subnormal):
    __module__ = 'decimal'


class FloatOperation(DecimalException, TypeError):
    __module__ = 'decimal'


_SIGNALS = (InvalidOperation, FloatOperation, DivisionByZero, Overflow, Underflow, Subnormal, Inexact, Rounded,
            Clamped)
_SIGNAL_OF = {ConversionSyntax: InvalidOperation, DivisionImpossible: InvalidOperation,
              DivisionUndefined: InvalidOperation, InvalidContext: InvalidOperation}


# --- Contexts ---

def _check_rounding(value):
    if value not in _ROUNDINGS:
        raise TypeError('valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, '
                        'ROUND_DOWN,\n   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]')


class Context:
    """How many digits, how rounded, what is an error."""

    __in_c__ = 96
    __slots__ = 'prec', 'rounding', 'Emin', 'Emax', 'capitals', 'clamp', 'flags', 'traps'

    def __init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None,
                 flags=None, traps=None):
        template = DefaultContext if 'DefaultContext' in globals() else None
        self.prec = prec if prec is not None else template.prec if template else 28
        self.rounding = rounding if rounding is not None else template.rounding if template else ROUND_HALF_EVEN
        self.Emin = Emin if Emin is not None else -999999
        self.Emax = Emax if Emax is not None else 999999
        self.capitals = 1 if capitals is None else capitals
        self.clamp = 0 if clamp is None else clamp
        self.flags = _signals(flags)
        self.traps = template.traps.copy() if traps is None and template else _signals(traps)

    def __setattr__(self, name, value):
        if name == 'prec' and isinstance(value, int) and not 1 <= value <= MAX_PREC:
            raise ValueError('valid range for prec is [1, MAX_PREC]')
        if name == 'rounding':
            _check_rounding(value)
        object.__setattr__(self, name, value)

    def copy(self):
        context = Context(self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp)
        context.flags = self.flags.copy()
        context.traps = self.traps.copy()
        return context

    __copy__ = copy

    def _even(self):
        """For functions that always round to the nearest."""
        context = self.copy()
        context.rounding = ROUND_HALF_EVEN
        context.flags = self.flags
        return context

    def clear_flags(self):
        self.flags = dict.fromkeys(_SIGNALS, False)

    def clear_traps(self):
        self.traps = dict.fromkeys(_SIGNALS, False)

    def Etiny(self):
        return self.Emin - self.prec + 1

    def Etop(self):
        return self.Emax - self.prec + 1

    def create_decimal(self, num='0', /):
        return Decimal(num, self)._fix(self)

    def create_decimal_from_float(self, f, /):
        return Decimal.from_float(f)._fix(self)

    def _signal(self, condition, result=None):
        """Notes what happened; raises when that is an error, else gives the result."""
        signal = _SIGNAL_OF.get(condition, condition)
        self.flags[signal] = True
        if self.traps[signal]:
            raise signal([condition])
        return _NAN if result is None else result

    def _note(self, conditions):
        """Notes several signals at once; those that are errors are raised together, as the first of them."""
        for signal in conditions:
            self.flags[signal] = True
        trapped = [signal for signal in _SIGNALS if signal in conditions and self.traps[signal]]
        if trapped:
            raise trapped[0](trapped)

    def __repr__(self):
        return ('Context(prec=%d, rounding=%s, Emin=%d, Emax=%d, capitals=%d, clamp=%d, flags=[%s], traps=[%s])'
                % (self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp,
                   ', '.join([s.__name__ for s in _SIGNALS if self.flags[s]]),
                   ', '.join([s.__name__ for s in _SIGNALS if self.traps[s]])))

    def _both(name):
        def operation(self, a, b, /):
            return getattr(_converted(a), name)(_converted(b), self)
        return operation

    def _one(name):
        def operation(self, a, /):
            return getattr(_converted(a), name)(self)
        return operation

    add, subtract, multiply, divide = _both('_add'), _both('_subtract'), _both('_multiply'), _both('_divide')
    remainder, divide_int, power = _both('_remainder'), _both('_divide_int'), _both('_power')
    compare, max, min = _both('compare'), _both('max'), _both('min')
    sqrt, exp, ln, log10 = _one('sqrt'), _one('exp'), _one('ln'), _one('log10')
    plus, minus, abs = _one('_plus'), _one('_minus'), _one('_absolute')
    normalize = _one('normalize')
    del _both, _one

    def quantize(self, a, b, /):
        return _converted(a).quantize(b, context=self)

    def to_sci_string(self, a, /):
        return str(_converted(a))


def _signals(given):
    if isinstance(given, dict):
        return dict.fromkeys(_SIGNALS, False) | given
    return {signal: signal in (given or ()) for signal in _SIGNALS}


DefaultContext = Context(traps=[DivisionByZero, Overflow, InvalidOperation])
BasicContext = Context(9, ROUND_HALF_UP, traps=[DivisionByZero, Overflow, InvalidOperation, Clamped, Underflow])
ExtendedContext = Context(9, ROUND_HALF_EVEN, traps=[])
_current = DefaultContext.copy()


def getcontext():
    """The context that operations go by."""
    return _current


def setcontext(context, /):
    global _current
    if not isinstance(context, Context):
        raise TypeError('argument must be a context')
    _current = context.copy() if context in (DefaultContext, BasicContext, ExtendedContext) else context


class _Manager:
    def __init__(self, context):
        self._context = context

    def __enter__(self):
        self._outer = getcontext()
        setcontext(self._context)
        return self._context

    def __exit__(self, *exception):
        setcontext(self._outer)


def localcontext(ctx=None, **kwargs):
    """For `with`: a copy of the context, and the old one again afterwards."""
    if ctx is not None and not isinstance(ctx, Context):
        raise TypeError('optional argument must be a context')
    context = (getcontext() if ctx is None else ctx).copy()
    for name, value in kwargs.items():
        if name not in ('prec', 'rounding', 'Emin', 'Emax', 'capitals', 'clamp', 'flags', 'traps'):
            raise TypeError("'%s' is an invalid keyword argument for this function" % name)
        setattr(context, name, value)
    return _Manager(context)


# --- Digits ---

def _rounded(coefficient, n, sign, rounding):
    """(without its last n digits, whether something was lost)"""
    unit = _POWERS[n] if n < 100 else 10 ** n
    kept, rest = divmod(coefficient, unit)
    if not rest:
        return kept, False
    twice = 2 * rest
    if rounding == ROUND_HALF_EVEN:
        up = twice > unit or twice == unit and kept % 2
    elif rounding == ROUND_HALF_UP:
        up = twice >= unit
    elif rounding == ROUND_HALF_DOWN:
        up = twice > unit
    elif rounding == ROUND_UP:
        up = True
    elif rounding == ROUND_CEILING:
        up = not sign
    elif rounding == ROUND_FLOOR:
        up = sign
    elif rounding == ROUND_05UP:
        up = kept % 5 == 0
    else:
        up = False
    return kept + (1 if up else 0), True


_POWERS = tuple([10 ** n for n in range(100)])


# Longer ones are written and read in parts: what limits texts of ints does not limit these.
_LONG = 10 ** 600


def _digits(coefficient):
    if coefficient < _LONG:
        return str(coefficient)
    return _digits_in(coefficient, coefficient.bit_length() * 1234 // 4096 + 1).lstrip('0')


def _digits_in(number, width):
    """The digits, as many as `width`."""
    if width <= 600:
        return f'{number:0{width}}'
    half = width // 2
    high, low = divmod(number, 10 ** half)
    return _digits_in(high, width - half) + _digits_in(low, half)


def _number(digits):
    if len(digits) <= 600:
        return int(digits)
    half = len(digits) // 2
    return _number(digits[:-half]) * 10 ** half + _number(digits[-half:])


def _length(coefficient):
    """How many digits it has."""
    if coefficient >= _POWERS[-1]:
        return len(_digits(coefficient))
    n = coefficient.bit_length() * 1233 >> 12   # times log10 (2): right, or one too few
    return n + 1 if coefficient >= _POWERS[n] or not n else n


def _parse(text):
    """(sign, coefficient, exponent), or None."""
    rest = text.strip().replace('_', '')
    sign = 0
    if rest[:1] in ('+', '-'):
        sign = 1 if rest[0] == '-' else 0
        rest = rest[1:]
    lower = rest.lower()
    if lower in ('inf', 'infinity'):
        return sign, 0, 'F'
    for prefix, kind in (('snan', 'N'), ('nan', 'n')):
        if lower.startswith(prefix):
            payload = lower[len(prefix):]
            return (sign, _number(payload or '0'), kind) if not payload or payload.isdecimal() else None
    exponent = 0
    mantissa, mark, power = lower.partition('e')
    if mark:
        digits = power[1:] if power[:1] in ('+', '-') else power
        if not digits.isdecimal():
            return None
        exponent = int(power)
    whole, _, decimals = mantissa.partition('.')
    if not (whole + decimals).isdecimal():
        return None
    return sign, _number(whole + decimals), exponent - len(decimals)


def _beyond(sign, context):
    """In place of a number that is too large."""
    rounding = context.rounding
    if rounding in (ROUND_DOWN, ROUND_05UP) or rounding == (ROUND_CEILING if sign else ROUND_FLOOR):
        return _make(sign, 10 ** context.prec - 1, context.Emax - context.prec + 1)
    return _INFINITY if not sign else _MINUS_INFINITY


def _make(sign, coefficient, exponent):
    self = object.__new__(Decimal)
    self._sign = sign
    self._int = coefficient
    self._exp = exponent
    return self


def _converted(other, strict=True):
    """What takes part in an operation, as a Decimal; NotImplemented, or an error."""
    if isinstance(other, Decimal):
        return other
    if type(other) is int:
        return _make(0, other, 0) if other >= 0 else _make(1, -other, 0)
    if isinstance(other, int):
        return Decimal(other)
    if strict:
        raise TypeError('conversion from %s to Decimal is not supported' % type(other).__name__)
    return NotImplemented


class Decimal:
    """A decimal number."""

    __in_c__ = 104
    __slots__ = '_sign', '_int', '_exp'

    def __sizeof__(self):
        digits = 0 if isinstance(self._exp, str) else len(_digits(self._int))
        words = (digits + 18) // 19
        return object.__sizeof__(self) + (8 * words if words > 4 else 0)

    def __new__(cls, value='0', context=None):
        if isinstance(value, str):
            parts = _parse(value)
            if parts is None or _is_too_large(*parts):
                return (context or getcontext())._signal(ConversionSyntax if parts is None else InvalidOperation)
        elif isinstance(value, int):
            parts = (1 if value < 0 else 0), abs(int(value)), 0
        elif isinstance(value, Decimal):
            parts = value._sign, value._int, value._exp
        elif isinstance(value, float):
            (context or getcontext())._signal(FloatOperation)
            parts = Decimal._float_parts(value)
        elif isinstance(value, (list, tuple)):
            parts = _tuple_parts(value)
        else:
            raise TypeError('conversion from %s to Decimal is not supported' % type(value).__name__)
        self = object.__new__(cls)
        self._sign, self._int, self._exp = parts
        return self

    @staticmethod
    def _float_parts(value):
        sign = 1 if _math.copysign(1.0, value) < 0 else 0
        if _math.isinf(value):
            return sign, 0, 'F'
        if _math.isnan(value):
            return sign, 0, 'n'
        n, d = abs(value).as_integer_ratio()
        power = d.bit_length() - 1
        return sign, n * 5 ** power, -power

    @classmethod
    def from_float(cls, f, /):
        if isinstance(f, int):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError('argument must be int or float')
        exact = _make(*cls._float_parts(f))
        return exact if cls is Decimal else cls(exact)

    # --- Showing ---

    def __repr__(self):
        return "Decimal('%s')" % self

    def __str__(self):
        return self._text(False)

    def to_eng_string(self, context=None):
        return self._text(True)

    def _text(self, engineering):
        sign = '-' if self._sign else ''
        if self._exp == 'F':
            return sign + 'Infinity'
        if self._exp in ('n', 'N'):
            return sign + ('NaN' if self._exp == 'n' else 'sNaN') + (_digits(self._int) if self._int else '')
        digits = _digits(self._int)
        left = self._exp + len(digits)
        if self._exp <= 0 and left > -6:
            point = left
        elif not engineering:
            point = 1
        elif self._int == 0:
            point = (left + 1) % 3 - 1
        else:
            point = (left - 1) % 3 + 1
        text = _with_point(digits, point)
        if left != point:
            text += '%s%+d' % ('E' if getcontext().capitals else 'e', left - point)
        return sign + text

    def __format__(self, spec, /):
        if not isinstance(spec, str):
            raise TypeError('format arg must be str')
        return _format(self, spec)

    # --- Kinds ---

    def is_nan(self):
        return self._exp in ('n', 'N')

    def is_qnan(self):
        return self._exp == 'n'

    def is_snan(self):
        return self._exp == 'N'

    def is_infinite(self):
        return self._exp == 'F'

    def is_finite(self):
        return isinstance(self._exp, int)

    def is_zero(self):
        return self.is_finite() and self._int == 0

    def is_signed(self):
        return self._sign == 1

    def is_canonical(self):
        return True

    def is_normal(self, context=None):
        return self.is_finite() and self._int != 0 and (context or getcontext()).Emin <= self.adjusted()

    def is_subnormal(self, context=None):
        return self.is_finite() and self._int != 0 and self.adjusted() < (context or getcontext()).Emin

    def __bool__(self):
        return not self.is_finite() or self._int != 0

    def adjusted(self):
        return self._exp + _length(self._int) - 1 if self.is_finite() else 0

    def as_tuple(self):
        digits = (0,) if self._exp == 'F' or self.is_finite() and not self._int else \
            tuple(map(int, _digits(self._int))) if self._int else ()
        return DecimalTuple(self._sign, digits, self._exp)

    def as_integer_ratio(self):
        if self._exp == 'F':
            raise OverflowError('cannot convert Infinity to integer ratio')
        if self.is_nan():
            raise ValueError('cannot convert NaN to integer ratio')
        n, d = self._int, 1
        if self._exp >= 0:
            n *= 10 ** self._exp
        else:
            d = 10 ** -self._exp
        common = _math.gcd(n, d)
        return (-n if self._sign else n) // common, d // common

    real = property(lambda self: self)
    imag = property(lambda self: Decimal(0))

    def conjugate(self):
        return self

    def canonical(self):
        return self

    def copy_abs(self):
        return _make(0, self._int, self._exp)

    def copy_negate(self):
        return _make(1 - self._sign, self._int, self._exp)

    def copy_sign(self, other, context=None):
        return _make(_converted(other)._sign, self._int, self._exp)

    def radix(self):
        return Decimal(10)

    def number_class(self, context=None):
        if self.is_nan():
            return 'NaN' if self._exp == 'n' else 'sNaN'
        sign = '-' if self._sign else '+'
        if self._exp == 'F':
            return sign + 'Infinity'
        if not self._int:
            return sign + 'Zero'
        return sign + ('Subnormal' if self.is_subnormal(context) else 'Normal')

    # --- Rounding ---

    def _fix(self, context):
        """As many digits as the context has, no more."""
        sign, coefficient, exponent, prec = self._sign, self._int, self._exp, context.prec
        if type(exponent) is not int:
            return self
        if coefficient and prec < 100 and coefficient < _POWERS[prec] \
                and context.Emin <= exponent <= context.Emax - prec:
            return self
        tiny = context.Emin - prec + 1
        if coefficient == 0:
            fitting = min(max(exponent, tiny), context.Emax - prec + 1 if context.clamp else context.Emax)
            if fitting != exponent:
                context._note((Clamped,))
            return _make(sign, 0, fitting)
        digits = _length(coefficient)
        signals = [Subnormal] if exponent + digits - 1 < context.Emin else []
        excess = max(digits - prec, tiny - exponent)
        if excess > 0:
            coefficient, inexact = _rounded(coefficient, excess, sign, context.rounding)
            exponent += excess
            digits = _length(coefficient)
            if digits > prec:
                coefficient //= 10
                exponent += 1
                digits -= 1
            if inexact and signals:
                signals.append(Underflow)
            if inexact:
                signals.append(Inexact)
            signals.append(Rounded)
            if not coefficient:
                signals.append(Clamped)
        if exponent + digits - 1 > context.Emax:
            result = _beyond(sign, context)
            context._note((Overflow, Inexact, Rounded))
            return result
        if context.clamp and exponent > context.Emax - prec + 1:
            coefficient *= 10 ** (exponent - context.Emax + prec - 1)
            exponent = context.Emax - prec + 1
            signals.append(Clamped)
        if signals:
            context._note(signals)
        return _make(sign, coefficient, exponent)

    def _rescale(self, exponent, rounding):
        """With that exponent, however many digits it takes."""
        if self._exp >= exponent:
            return _make(self._sign, self._int * 10 ** (self._exp - exponent), exponent)
        return _make(self._sign, _rounded(self._int, exponent - self._exp, self._sign, rounding)[0], exponent)

    def quantize(self, exp, rounding=None, context=None):
        if rounding is not None:
            _check_rounding(rounding)
        exp = _converted(exp)
        context = context or getcontext()
        nan = self._nan_of(exp, context)
        if nan is not None:
            return nan
        if not (self.is_finite() and exp.is_finite()):
            return self if self._exp == exp._exp else context._signal(InvalidOperation)
        result = self._rescale(exp._exp, rounding or context.rounding)
        if _length(result._int) > context.prec or result.adjusted() > context.Emax \
                or not context.Etiny() <= exp._exp <= context.Emax:
            return context._signal(InvalidOperation)
        if result._int and result.adjusted() < context.Emin:
            context._note((Subnormal,))
        if exp._exp > self._exp and self._int:
            context._signal(Rounded, self)
            if result != self:
                context._signal(Inexact, self)
        return result

    def same_quantum(self, other, context=None):
        other = _converted(other)
        return self._exp == other._exp or self.is_nan() and other.is_nan()

    def to_integral_value(self, rounding=None, context=None):
        if rounding is not None:
            _check_rounding(rounding)
        if not self.is_finite() or self._exp >= 0:
            return _make(self._sign, self._int, self._exp)
        return self._rescale(0, rounding or (context or getcontext()).rounding)

    to_integral = to_integral_value

    def to_integral_exact(self, rounding=None, context=None):
        context = context or getcontext()
        result = self.to_integral_value(rounding, context)
        if self.is_finite() and self._exp < 0:
            context._signal(Rounded, self)
            if result != self:
                context._signal(Inexact, self)
        return result

    def normalize(self, context=None):
        result = self._fix(context or getcontext())
        if not result.is_finite():
            return result
        if not result._int:
            return _make(result._sign, 0, 0)
        coefficient, exponent = result._int, result._exp
        while coefficient % 10 == 0:
            coefficient //= 10
            exponent += 1
        return _make(result._sign, coefficient, exponent)

    def __round__(self, n=None, /):
        if n is not None and not isinstance(n, int):
            raise TypeError('optional arg must be an integer')
        if n is None:
            if self._exp == 'F':
                raise OverflowError('cannot convert Infinity to integer')
            if self.is_nan():
                raise ValueError('cannot convert NaN to integer')
            return int(self._rescale(0, ROUND_HALF_EVEN))
        return self.quantize(_make(0, 1, -n))

    def __trunc__(self):
        if self._exp == 'F':
            raise OverflowError('cannot convert Infinity to integer')
        if self.is_nan():
            raise ValueError('cannot convert NaN to integer')
        value = self._int * 10 ** self._exp if self._exp >= 0 else self._int // 10 ** -self._exp
        return -value if self._sign else value

    __int__ = __trunc__

    def __floor__(self):
        self.__trunc__()
        return int(self._rescale(0, ROUND_FLOOR))

    def __ceil__(self):
        self.__trunc__()
        return int(self._rescale(0, ROUND_CEILING))

    def __float__(self):
        if self._exp == 'N':
            raise ValueError('cannot convert signaling NaN to float')
        return float('-nan' if self._sign else 'nan') if self._exp == 'n' else float(str(self))

    def __complex__(self):
        return complex(float(self))

    # --- Arithmetic ---

    def _nan_of(self, other, context):
        for number in (self, other):
            if number._exp == 'N':
                return context._signal(InvalidOperation)
        for number in (self, other):
            if number._exp == 'n':
                limit = context.prec - context.clamp
                return number if _length(number._int) <= limit else _make(number._sign, number._int % 10 ** limit, 'n')
        return None

    def _plus(self, context):
        if self._exp == 'N':
            return context._signal(InvalidOperation)
        result = self._fix(context)
        return result if self or context.rounding == ROUND_FLOOR else result.copy_abs()

    def _minus(self, context):
        nan = self._nan_of(self, context)
        if nan is not None:
            return nan
        result = self.copy_negate()
        if not self and context.rounding != ROUND_FLOOR:
            result = self.copy_abs()
        return result._fix(context)

    def _absolute(self, context):
        if self._exp == 'N':
            return context._signal(InvalidOperation)
        return self.copy_abs()._fix(context)

    def __pos__(self):
        return self._plus(getcontext())

    def __neg__(self):
        return self._minus(getcontext())

    def __abs__(self):
        return self._absolute(getcontext())

    def _add(self, other, context):
        nan = self._nan_of(other, context)
        if nan is not None:
            return nan
        if self._exp == 'F':
            if other._exp == 'F' and self._sign != other._sign:
                return context._signal(InvalidOperation)
            return self
        if other._exp == 'F':
            return other
        a, b = self, other
        if a and b:
            # A number far too small to be seen stands for itself as one digit just out of sight.
            high, low = (a, b) if a._exp >= b._exp else (b, a)
            limit = high._exp + min(-1, _length(high._int) - context.prec - 2)
            if _length(low._int) + low._exp - 1 < limit:
                low = _make(low._sign, 1, limit)
                a, b = high, low
        exponent = min(a._exp, b._exp)
        if a and not b or b and not a:
            a, b = (a, b) if a else (b, a)
            exponent = max(exponent, a._exp - context.prec - 1)
            return a._rescale(exponent, context.rounding)._fix(context)
        if not a:
            a, b = _make(a._sign, 0, exponent), _make(b._sign, 0, exponent)
        total = _signed(a) * 10 ** (a._exp - exponent) + _signed(b) * 10 ** (b._exp - exponent)
        if total:
            sign = 1 if total < 0 else 0
        elif self._sign == other._sign:
            sign = self._sign
        else:
            sign = 1 if context.rounding == ROUND_FLOOR else 0
        return _make(sign, abs(total), exponent)._fix(context)

    def _subtract(self, other, context):
        return self._add(other if other.is_nan() else other.copy_negate(), context)

    def _multiply(self, other, context):
        nan = self._nan_of(other, context)
        if nan is not None:
            return nan
        sign = self._sign ^ other._sign
        if self._exp == 'F' or other._exp == 'F':
            if not self or not other:
                return context._signal(InvalidOperation)
            return _make(sign, 0, 'F')
        return _make(sign, self._int * other._int, self._exp + other._exp)._fix(context)

    def _divide(self, other, context):
        if not type(self._exp) is type(other._exp) is int:
            nan = self._nan_of(other, context)
            if nan is not None:
                return nan
        sign = self._sign ^ other._sign
        if self._exp == 'F':
            return context._signal(InvalidOperation) if other._exp == 'F' else _make(sign, 0, 'F')
        if other._exp == 'F':
            context._note((Clamped,))
            return _make(sign, 0, context.Etiny())
        if not other:
            if not self:
                return context._signal(DivisionUndefined)
            return context._signal(DivisionByZero, _make(sign, 0, 'F'))
        ideal = self._exp - other._exp
        if not self:
            return _make(sign, 0, ideal)._fix(context)
        shift = _length(other._int) - _length(self._int) + context.prec + 1
        exponent = ideal - shift
        if shift >= 0:
            power = _POWERS[shift] if shift < 100 else 10 ** shift
            coefficient, rest = divmod(self._int * power, other._int)
        else:
            coefficient, rest = divmod(self._int, other._int * 10 ** -shift)
        if rest:
            if coefficient % 5 == 0:
                coefficient += 1    # so that it is not taken for exact
        else:
            while exponent < ideal and coefficient % 10 == 0:
                coefficient //= 10
                exponent += 1
        return _make(sign, coefficient, exponent)._fix(context)

    def _parts_of(self, other, context):
        """(quotient, remainder) as they are before rounding; the quotient is cut towards zero."""
        exponent = min(self._exp, other._exp)
        a = self._int * 10 ** (self._exp - exponent)
        b = other._int * 10 ** (other._exp - exponent)
        quotient, rest = divmod(a, b)
        if _length(quotient) > context.prec:
            problem = context._signal(DivisionImpossible)
            return problem, problem
        return _make(self._sign ^ other._sign, quotient, 0), _make(self._sign, rest, exponent)

    def _division(self, other, context, whole):
        nan = self._nan_of(other, context)
        if nan is not None:
            return nan, nan
        sign = self._sign ^ other._sign
        if self._exp == 'F':
            if whole and other._exp != 'F':
                return _make(sign, 0, 'F'), _NAN
            problem = context._signal(InvalidOperation)
            return problem, problem
        if other._exp == 'F':
            return _make(sign, 0, 0), self
        if not other:
            if not self:
                problem = context._signal(DivisionUndefined)
                return problem, problem
            return None, None
        return self._parts_of(other, context)

    def _divide_int(self, other, context):
        quotient, _ = self._division(other, context, True)
        if quotient is None:
            return context._signal(DivisionByZero, _make(self._sign ^ other._sign, 0, 'F'))
        return quotient._fix(context)

    def _remainder(self, other, context):
        _, rest = self._division(other, context, False)
        return context._signal(InvalidOperation) if rest is None else rest._fix(context)

    def __divmod__(self, other):
        other = _converted(other, False)
        if other is NotImplemented:
            return other
        return self._divide_int(other, getcontext()), self._remainder(other, getcontext())

    def __rdivmod__(self, other):
        other = _converted(other, False)
        return other if other is NotImplemented else divmod(other, self)

    def remainder_near(self, other, context=None):
        other = _converted(other)
        context = context or getcontext()
        rest = self._remainder(other, context)
        if rest.is_nan() or not other.is_finite():
            return rest
        twice = abs(_signed_ratio(rest) * 2)
        size = abs(_signed_ratio(other))
        whole = self._divide_int(other, context)
        if twice > size or twice == size and whole._int % 2:
            rest = rest._subtract(other.copy_sign(rest), context)
        return rest

    def fma(self, other, third, context=None):
        other, third = _converted(other), _converted(third)
        product = _make(self._sign ^ other._sign, self._int * other._int, self._exp + other._exp)
        return product._add(third, context or getcontext())

    def _power(self, other, context, modulo=None):
        nan = self._nan_of(other, context)
        if nan is not None:
            return nan
        if not other:
            return context._signal(InvalidOperation) if not self else Decimal(1)
        whole = other.is_finite() and other == other.to_integral_value()
        sign = 1 if self._sign and whole and int(other) % 2 else 0
        if self._sign and not whole and self:
            return context._signal(InvalidOperation)
        if not self:
            return _make(sign, 0, 'F') if other._sign else _make(sign, 0, 0)
        if self._exp == 'F':
            return _make(sign, 0, 0) if other._sign else _make(sign, 0, 'F')
        if other._exp == 'F':
            size = self.copy_abs().compare(Decimal(1))
            return Decimal(1) if not size else Decimal(0) if (size > 0) == bool(other._sign) \
                else _INFINITY
        if whole and abs(int(other)) * _length(self._int) < 4 * context.prec + 1000:
            n = int(other)
            power = _make(sign, self._int ** abs(n), self._exp * abs(n))
            return power._fix(context) if n > 0 else Decimal(1)._divide(power, context)
        wide = context.copy()
        wide.clear_traps()
        wide.prec = context.prec + 10 + _length(other._int) + abs(other._exp)
        result = self.copy_abs().ln(wide)._multiply(other, wide).exp(wide)
        context._signal(Inexact, self)
        if not result.is_finite():
            return context._signal(Overflow, _MINUS_INFINITY if sign else _INFINITY)
        result = _make(sign, result._int, result._exp)
        if _length(result._int) < context.prec + 3:
            missing = context.prec + 3 - _length(result._int)
            result = _make(sign, result._int * 10 ** missing, result._exp - missing)
        return result._fix(context)

    def __pow__(self, other, modulo=None):
        other = _converted(other, False)
        if other is NotImplemented:
            return other
        if modulo is not None:
            return Decimal(pow(int(self), int(other), int(_converted(modulo))))
        return self._power(other, getcontext())

    def __rpow__(self, other, modulo=None):
        other = _converted(other, False)
        return other if other is NotImplemented else other._power(self, getcontext())

    def sqrt(self, context=None):
        context = context or getcontext()
        nan = self._nan_of(self, context)
        if nan is not None:
            return nan
        if not self:
            return _make(self._sign, 0, self._exp // 2)._fix(context)
        if self._sign:
            return context._signal(InvalidOperation)
        if self._exp == 'F':
            return self
        prec = context.prec + 1
        exponent = self._exp >> 1
        coefficient = self._int
        if self._exp & 1:
            coefficient *= 10
        shift = prec - (_length(coefficient) + 1 >> 1)
        exact = True
        if shift >= 0:
            coefficient *= 100 ** shift
        else:
            coefficient, rest = divmod(coefficient, 100 ** -shift)
            exact = not rest
        root = _math.isqrt(coefficient)
        exact = exact and root * root == coefficient
        ideal = exponent
        exponent -= shift
        if exact:
            while exponent < ideal and root % 10 == 0:
                root //= 10
                exponent += 1
            while exponent > ideal:
                root *= 10
                exponent -= 1
        elif root % 5 == 0:
            root += 1
        return _make(0, root, exponent)._fix(context._even())

    def exp(self, context=None):
        context = context or getcontext()
        nan = self._nan_of(self, context)
        if nan is not None:
            return nan
        if self._exp == 'F':
            return Decimal(0) if self._sign else self
        if not self:
            return Decimal(1)
        digits = context.prec + 5 + max(self.adjusted(), 0)
        unit = 10 ** digits
        n, d = self.as_integer_ratio()
        # e**x = 10**k * e**r, with r small.
        ten = _ln_ten(digits + 5)
        k = n * 10 ** (digits + 5) // (d * ten)
        rest = max(n * unit // d - k * ten // 10 ** 5, 0)
        term = total = unit
        i = 1
        while term:
            term = term * rest // (unit * i)
            total += term
            i += 1
        context._signal(Inexact, self)
        return _make(0, total, k - digits)._fix(context._even())

    def ln(self, context=None):
        context = context or getcontext()
        nan = self._nan_of(self, context)
        if nan is not None:
            return nan
        if not self:
            return _MINUS_INFINITY
        if self._sign:
            return context._signal(InvalidOperation)
        if self._exp == 'F':
            return self
        if self == 1:
            return Decimal(0)
        digits = context.prec + 12
        context._signal(Inexact, self)
        return _signed_make(_ln(self, digits), -digits)._fix(context._even())

    def log10(self, context=None):
        context = context or getcontext()
        nan = self._nan_of(self, context)
        if nan is not None:
            return nan
        if not self:
            return _MINUS_INFINITY
        if self._sign:
            return context._signal(InvalidOperation)
        if self._exp == 'F':
            return self
        plain = self.normalize(Context(prec=max(_length(self._int), 1)))
        if plain._int == 1:
            return Decimal(plain._exp)
        digits = context.prec + 12
        context._signal(Inexact, self)
        return _signed_make(_ln(self, digits) * 10 ** digits // _ln_ten(digits), -digits)._fix(context._even())

    def scaleb(self, other, context=None):
        other = _converted(other)
        context = context or getcontext()
        nan = self._nan_of(other, context)
        if nan is not None:
            return nan
        limit = 2 * (context.Emax + context.prec)
        if other._exp != 0 or other._int > limit:
            return context._signal(InvalidOperation)
        if self._exp == 'F':
            return self
        return _make(self._sign, self._int, self._exp + int(other))._fix(context)

    def logb(self, context=None):
        return Decimal(self.adjusted())

    def next_plus(self, context=None):
        return self._next(ROUND_CEILING, 0, context or getcontext())

    def next_minus(self, context=None):
        return self._next(ROUND_FLOOR, 1, context or getcontext())

    def _next(self, rounding, sign, context):
        context = context.copy()
        context.clear_traps()
        context.rounding = rounding
        if self._exp == 'F' and self._sign != sign:
            return _make(self._sign, 10 ** context.prec - 1, context.Etop())
        result = self._fix(context)
        return result if result != self else result._add(_make(sign, 1, context.Etiny() - 1), context)

    def max(self, other, context=None):
        return self._choose(_converted(other), 1, context or getcontext())

    def min(self, other, context=None):
        return self._choose(_converted(other), -1, context or getcontext())

    def _choose(self, other, wanted, context):
        if self._exp == 'N' or other._exp == 'N':
            return context._signal(InvalidOperation)
        if self.is_nan() and other.is_nan():
            return self._nan_of(other, context)
        if self.is_nan() or other.is_nan():
            return (other if self.is_nan() else self)._fix(context)
        return (self if (_order(self, other) or self._tie(other)) == wanted else other)._fix(context)

    def _tie(self, other):
        """Which of two equal numbers counts as the greater one."""
        if self._sign != other._sign:
            return -1 if self._sign else 1
        return -1 if (self._exp < other._exp) != bool(self._sign) else 1

    # --- Comparing ---

    def compare(self, other, context=None):
        other = _converted(other)
        nan = self._nan_of(other, context or getcontext())
        return Decimal(_order(self, other)) if nan is None else nan

    def __eq__(self, other):
        other = _comparable(self, other, True)
        if other is NotImplemented:
            return other
        if self.is_nan() or other.is_nan():
            if self._exp == 'N' or other._exp == 'N':
                getcontext()._signal(InvalidOperation)
            return False
        return _order(self, other) == 0

    def _compared(self, other):
        """-1, 0, 1; None when one is no number."""
        if type(other) is not Decimal:
            other = _comparable(self, other, False)
            if other is NotImplemented:
                return other
        if type(self._exp) is type(other._exp) is int:
            return _order(self, other)
        if self.is_nan() or other.is_nan():
            getcontext()._signal(InvalidOperation)
            return None
        return _order(self, other)

    def __lt__(self, other):
        order = self._compared(other)
        return order if order is NotImplemented else order is not None and order < 0

    def __le__(self, other):
        order = self._compared(other)
        return order if order is NotImplemented else order is not None and order <= 0

    def __gt__(self, other):
        order = self._compared(other)
        return order if order is NotImplemented else order is not None and order > 0

    def __ge__(self, other):
        order = self._compared(other)
        return order if order is NotImplemented else order is not None and order >= 0

    def __hash__(self):
        if self._exp == 'N':
            raise TypeError('Cannot hash a signaling NaN value')
        if self._exp == 'n':
            return object.__hash__(self)
        if self._exp == 'F':
            return -_sys.hash_info.inf if self._sign else _sys.hash_info.inf
        modulus = _sys.hash_info.modulus
        scale = pow(10, self._exp, modulus) if self._exp >= 0 else pow(pow(10, modulus - 2, modulus),
                                                                    -self._exp, modulus)
        value = self._int * scale % modulus
        value = -value if self._sign else value
        return -2 if value == -1 else value

    def __reduce__(self):
        return type(self), (str(self),)

    def __copy__(self):
        return self if type(self) is Decimal else type(self)(str(self))

    def __deepcopy__(self, memo, /):
        return self.__copy__()


def _short_sum(self, other, subtract):
    """Of two numbers of much the same size, when no digit is lost; else None."""
    a, b, exponent, context = self._int, other._int, self._exp, _current
    if not a or not b or type(exponent) is not int or type(other._exp) is not int:
        return None
    shift = exponent - other._exp
    if shift > 0:
        if shift >= 50:
            return None
        a *= _POWERS[shift]
        exponent = other._exp
    elif shift < 0:
        if shift <= -50:
            return None
        b *= _POWERS[-shift]
    if self._sign:
        a = -a
    total = a - b if other._sign != subtract else a + b
    prec = context.prec
    if not total or prec >= 100 or not context.Emin <= exponent <= context.Emax - prec:
        return None
    sign = 0
    if total < 0:
        sign = 1
        total = -total
    if total >= _POWERS[prec]:
        return None
    return _make(sign, total, exponent)


def _sum(self, other):
    if type(other) is not Decimal:
        other = _converted(other, False)
        if other is NotImplemented:
            return other
    return _short_sum(self, other, 0) or self._add(other, _current)


def _difference(self, other):
    if type(other) is not Decimal:
        other = _converted(other, False)
        if other is NotImplemented:
            return other
    return _short_sum(self, other, 1) or self._subtract(other, _current)


def _product(self, other):
    if type(other) is not Decimal:
        other = _converted(other, False)
        if other is NotImplemented:
            return other
    prec = _current.prec
    if type(self._exp) is int and type(other._exp) is int and prec < 100:
        product = self._int * other._int
        exponent = self._exp + other._exp
        if 0 < product < _POWERS[prec] and _current.Emin <= exponent <= _current.Emax - prec:
            return _make(self._sign ^ other._sign, product, exponent)
    return self._multiply(other, _current)


def _operators(name, method):
    def forward(self, other):
        other = _converted(other, False)
        return other if other is NotImplemented else method(self, other, getcontext())

    def reverse(self, other):
        other = _converted(other, False)
        return other if other is NotImplemented else method(other, self, getcontext())

    setattr(Decimal, '__%s__' % name, forward)
    setattr(Decimal, '__r%s__' % name, reverse)


for _name, _method in (('add', Decimal._add), ('sub', Decimal._subtract), ('mul', Decimal._multiply),
                       ('truediv', Decimal._divide), ('floordiv', Decimal._divide_int),
                       ('mod', Decimal._remainder)):
    _operators(_name, _method)

Decimal.__add__, Decimal.__sub__, Decimal.__mul__ = _sum, _difference, _product
for _name, _method in (('add', _sum), ('sub', _difference), ('mul', _product)):
    _method.__name__, _method.__qualname__ = '__%s__' % _name, 'Decimal.__%s__' % _name

_numbers.Number.register(Decimal)
_NAN = _make(0, 0, 'n')
_INFINITY = _make(0, 0, 'F')
_MINUS_INFINITY = _make(1, 0, 'F')


def _is_too_large(sign, coefficient, exponent):
    return isinstance(exponent, int) and abs(exponent) > MAX_EMAX and exponent + len(_digits(coefficient)) > MAX_EMAX


def _tuple_parts(value):
    if len(value) != 3:
        raise ValueError('argument must be a sequence of length 3')
    sign, digits, exponent = value
    if sign not in (0, 1):
        raise ValueError('sign must be an integer with the value 0 or 1')
    if exponent == 'F':
        return sign, 0, 'F'
    if any([not isinstance(digit, int) or not 0 <= digit <= 9 for digit in digits]):
        raise ValueError('coefficient must be a tuple of digits')
    if exponent not in ('n', 'N') and not isinstance(exponent, int):
        raise ValueError("string argument in the third position must be 'F', 'n' or 'N'")
    return sign, _number(''.join(map(str, digits)) or '0'), exponent


def _signed(number):
    return -number._int if number._sign else number._int


def _signed_make(value, exponent):
    return _make(1 if value < 0 else 0, abs(value), exponent)


def _signed_ratio(number):
    from fractions import Fraction
    return Fraction(*number.as_integer_ratio())


def _order(a, b):
    shift = a._exp - b._exp if type(a._exp) is type(b._exp) is int else 100
    if -50 < shift < 50:
        left = -a._int if a._sign else a._int
        right = -b._int if b._sign else b._int
        if shift > 0:
            left *= _POWERS[shift]
        elif shift:
            right *= _POWERS[-shift]
        return (left > right) - (left < right)
    if a._exp == 'F' or b._exp == 'F':
        left = (0 if a._exp != 'F' else -1 if a._sign else 1)
        right = (0 if b._exp != 'F' else -1 if b._sign else 1)
        return (left > right) - (left < right)
    if a._int and b._int and a._sign != b._sign:
        return -1 if a._sign else 1
    if a._int and b._int and a.adjusted() != b.adjusted():
        return 1 if (a.adjusted() > b.adjusted()) != bool(a._sign) else -1
    exponent = min(a._exp, b._exp) if a._int and b._int else 0
    left = _signed(a) * 10 ** (a._exp - exponent) if a._int and b._int else _signed(a)
    right = _signed(b) * 10 ** (b._exp - exponent) if a._int and b._int else _signed(b)
    return (left > right) - (left < right)


def _comparable(self, other, equality):
    if isinstance(other, (Decimal, int)):
        return _converted(other)
    if isinstance(other, float):
        if equality:
            getcontext().flags[FloatOperation] = True
        else:
            getcontext()._signal(FloatOperation)
        return Decimal.from_float(other)
    if isinstance(other, _numbers.Rational):
        if not self.is_finite():
            return Decimal(0)
        order = _order(_make(self._sign, self._int * other.denominator, self._exp), Decimal(other.numerator))
        return (_make(self._sign, self._int, self._exp), _INFINITY, _MINUS_INFINITY)[-order]
    if equality and isinstance(other, complex) and other.imag == 0:
        return Decimal(other.real)
    return NotImplemented


# --- Logarithms, as ints of so many digits ---

def _ln_small(numerator, denominator, unit):
    """unit * ln (numerator / denominator), which is near 1: the series of the inverse tangent."""
    if numerator < denominator:
        return -_ln_small(denominator, numerator, unit)
    ratio = (numerator - denominator) * unit // (numerator + denominator)
    square = ratio * ratio // unit
    term = total = ratio
    i = 3
    while term:
        term = term * square // unit
        total += term // i
        i += 2
    return 2 * total


def _ln_ten(digits):
    unit = 10 ** (digits + 5)
    two = 2 * _ln_small(4, 3, unit) - _ln_small(8, 9, unit)       # (4/3)**2 * 9/8 = 2
    five = 2 * two + _ln_small(5, 4, unit)
    return (two + five) // 10 ** 5


def _ln(number, digits):
    unit = 10 ** (digits + 5)
    two = 2 * _ln_small(4, 3, unit) - _ln_small(8, 9, unit)
    n, d = number.as_integer_ratio()
    power = n.bit_length() - d.bit_length()
    n, d = (n, d << power) if power >= 0 else (n << -power, d)
    while 3 * n > 4 * d:
        d *= 2
        power += 1
    while 3 * n < 2 * d:
        n *= 2
        power -= 1
    return (_ln_small(n, d, unit) + power * two) // 10 ** 5


# --- The mini-language of format () ---

def _with_point(digits, point):
    if point <= 0:
        return '0.' + '0' * -point + digits
    if point >= len(digits):
        return digits + '0' * (point - len(digits))
    return digits[:point] + '.' + digits[point:]


def _read_spec(spec):
    rest = spec
    fill, align = ' ', '>'
    if len(rest) > 1 and rest[1] in '<>=^':
        fill, align, rest = rest[0], rest[1], rest[2:]
    elif rest[:1] in ('<', '>', '=', '^'):
        align, rest = rest[0], rest[1:]
    sign = '-'
    if rest[:1] in ('+', '-', ' '):
        sign, rest = rest[0], rest[1:]
    no_negative_zero = rest[:1] == 'z'
    rest = rest[1:] if no_negative_zero else rest
    if rest[:1] == '0':
        if spec == rest or align == '>':
            fill, align = '0', '='
        rest = rest[1:]
    width = ''
    while rest[:1].isdecimal():
        width, rest = width + rest[0], rest[1:]
    comma = rest[:1] == ','
    rest = rest[1:] if comma else rest
    precision = None
    if rest[:1] == '.':
        digits = ''
        rest = rest[1:]
        while rest[:1].isdecimal():
            digits, rest = digits + rest[0], rest[1:]
        if not digits:
            raise ValueError('invalid format string')
        precision = int(digits)
    kind = rest or None
    if kind is not None and kind not in ('e', 'E', 'f', 'F', 'g', 'G', 'n', '%'):
        raise ValueError('invalid format string')
    return fill, align, sign, int(width or '0'), comma, precision, kind, no_negative_zero


def _group(digits, width):
    """With a comma every three digits, and zeros in front up to the width."""
    parts = []
    while True:
        n = min(max(len(digits), width, 1), 3)
        parts.append(digits[-n:].rjust(n, '0') if digits else '0' * n)
        digits = digits[:-n]
        width -= n
        if not digits and width <= 0:
            return ','.join(reversed(parts))
        width -= 1


def _format(number, spec):
    fill, align, sign, width, comma, precision, kind, no_negative_zero = _read_spec(spec)
    if not number.is_finite():
        body = str(number.copy_abs()) + ('%' if kind == '%' else '')
        return _aligned('-' if number._sign else '' if sign == '-' else sign, body, fill if fill != '0' else ' ',
                        '>' if align == '=' and fill == '0' else align, width)
    if kind == '%':
        number = _make(number._sign, number._int, number._exp + 2)
    rounding = getcontext().rounding
    letter = 'G' if kind is None or kind == 'n' else kind
    if precision == 0 and letter in 'gG':
        precision = 1
    if precision is not None:
        if letter in 'eE':
            number = _to_digits(number, precision + 1, rounding)
        elif letter in 'fF%':
            number = number._rescale(-precision, rounding)
        elif _length(number._int) > precision:
            number = _to_digits(number, precision, rounding)
    if not number and number._exp > 0 and letter in 'fF%':
        number = number._rescale(0, rounding)
    digits = _digits(number._int)
    left = number._exp + len(digits)
    if letter in 'eE':
        point = 1 - precision if not number and precision is not None else 1
    elif letter in 'fF%':
        point = left
    else:
        point = left if number._exp <= 0 and left > -6 else 1
    whole, _, decimals = _with_point(digits, point).partition('.')
    tail = '.' + decimals if decimals else ''
    if left != point or letter in 'eE':
        tail += '%s%+d' % ('E' if letter in 'EG' else 'e', left - point)
    if kind == '%':
        tail += '%'
    negative = number._sign and not (no_negative_zero and not number)
    lead = '-' if negative else '' if sign == '-' else sign
    if comma:
        whole = _group(whole, width - len(lead) - len(tail) if fill == '0' and align == '=' else 0)
    elif fill == '0' and align == '=':
        whole = whole.rjust(width - len(lead) - len(tail), '0')
    return _aligned(lead, whole + tail, fill, align, width)


def _to_digits(number, n, rounding):
    if not number:
        return number
    number = number._rescale(number.adjusted() + 1 - n, rounding)
    if _length(number._int) > n:
        number = number._rescale(number._exp + 1, rounding)
    return number


def _aligned(lead, body, fill, align, width):
    padding = width - len(lead) - len(body)
    if padding <= 0:
        return lead + body
    if align == '<':
        return lead + body + fill * padding
    if align == '>':
        return fill * padding + lead + body
    if align == '=':
        return lead + fill * padding + body
    return fill * (padding // 2) + lead + body + fill * (padding - padding // 2)


# --- What is C in CPython ---

from _in_c import functions, methods, types

functions('decimal', 'getcontext localcontext setcontext')
types('Context Decimal')
methods('Context Decimal')
del functions, methods, types
