"""Functions of complex numbers."""

# In C in CPython.

import math

__all__ = ['acos', 'acosh', 'asin', 'asinh', 'atan', 'atanh', 'cos', 'cosh', 'e', 'exp', 'inf', 'infj', 'isclose',
           'isfinite', 'isinf', 'isnan', 'log', 'log10', 'nan', 'nanj', 'phase', 'pi', 'polar', 'rect', 'sin', 'sinh',
           'sqrt', 'tan', 'tanh', 'tau']

e, pi, tau, inf, nan = math.e, math.pi, math.tau, math.inf, math.nan
infj, nanj = complex(0.0, inf), complex(0.0, nan)


def _number(z):
    """As C takes an argument: text is no number."""
    if isinstance(z, str) or not any(hasattr(type(z), name) for name in ('__complex__', '__float__', '__index__')):
        raise TypeError('must be real number, not %s' % type(z).__name__)
    return complex(z)


def isnan(z, /):
    z = _number(z)
    return math.isnan(z.real) or math.isnan(z.imag)


def isinf(z, /):
    z = _number(z)
    return math.isinf(z.real) or math.isinf(z.imag)


def isfinite(z, /):
    z = _number(z)
    return math.isfinite(z.real) and math.isfinite(z.imag)


def isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
    a, b = _number(a), _number(b)
    if rel_tol < 0 or abs_tol < 0:
        raise ValueError('tolerances must be non-negative')
    if a == b:
        return True
    if isinf(a) or isinf(b):
        return False
    difference = abs(a - b)
    return difference <= rel_tol * abs(b) or difference <= rel_tol * abs(a) or difference <= abs_tol


def phase(z, /):
    z = _number(z)
    return math.atan2(z.imag, z.real)


def polar(z, /):
    return abs(_number(z)), phase(z)


def rect(r, phi, /):
    r, phi = math.fsum((r,)), math.fsum((phi,))
    if r == 0:
        return complex(0.0, r * math.sin(phi)) if math.isfinite(phi) else complex(0.0, 0.0)
    if not math.isfinite(phi):
        raise ValueError('math domain error')
    return complex(r * math.cos(phi), r * math.sin(phi))


def _checked(function):
    """The function, with CPython's errors for what goes beyond floats."""
    def checked(z, /):
        z = _number(z)
        try:
            result = function(z)
        except OverflowError:
            raise OverflowError('math range error') from None
        return result
    checked.__name__ = checked.__qualname__ = function.__name__
    return checked


@_checked
def sqrt(z):
    x, y = z.real, z.imag
    if x == 0 and y == 0:
        return complex(0.0, y)
    if math.isinf(y):
        return complex(inf, y)
    if math.isinf(x) or isnan(z):
        if x == inf:
            return complex(inf, math.copysign(0.0, y) if y == y else y)
        if x == -inf and y == y:
            return complex(0.0, math.copysign(inf, y))
        return complex(nan, nan)
    ax, ay = abs(x) / 8.0, abs(y)
    s = 2.0 * math.sqrt(ax + math.hypot(ax, ay / 8.0))
    d = ay / (2.0 * s)
    return complex(s, math.copysign(d, y)) if x >= 0 else complex(d, math.copysign(s, y))


@_checked
def exp(z):
    if z.real > 708.0 and math.isfinite(z.real):
        scale = math.exp(z.real - 1.0)
        result = complex(scale * math.cos(z.imag) * e, scale * math.sin(z.imag) * e)
        if isinf(result):
            raise OverflowError
        return result
    scale = math.exp(z.real)
    return complex(scale * math.cos(z.imag), scale * math.sin(z.imag))


def _log(z):
    ax, ay = abs(z.real), abs(z.imag)
    if ax == 0 and ay == 0:
        raise ValueError('math domain error')
    size = math.hypot(ax, ay)
    if 0.71 <= size <= 1.73:
        most, least = max(ax, ay), min(ax, ay)
        real = math.log1p((most - 1) * (most + 1) + least * least) / 2.0
    elif math.isinf(size) and isfinite(z):
        real = math.log(math.hypot(ax / 2.0, ay / 2.0)) + math.log(2.0)
    else:
        real = math.log(size)
    return complex(real, math.atan2(z.imag, z.real))


def log(z, base=None, /):
    result = _log(_number(z))
    return result if base is None else result / _log(_number(base))


def log10(z, /):
    result = _log(_number(z))
    return complex(result.real / math.log(10.0), result.imag / math.log(10.0))


@_checked
def cosh(z):
    return complex(math.cos(z.imag) * math.cosh(z.real), math.sin(z.imag) * math.sinh(z.real))


@_checked
def sinh(z):
    return complex(math.cos(z.imag) * math.sinh(z.real), math.sin(z.imag) * math.cosh(z.real))


@_checked
def tanh(z):
    if abs(z.real) > 354.0:
        return complex(math.copysign(1.0, z.real), 4.0 * math.sin(z.imag) * math.cos(z.imag)
                       * math.exp(-2.0 * abs(z.real)))
    tx, ty = math.tanh(z.real), math.tan(z.imag)
    cx = 1.0 / math.cosh(z.real)
    txty = tx * ty
    below = 1.0 + txty * txty
    return complex(tx * (1.0 + ty * ty) / below, ty / below * cx * cx)


def _turned(function):
    """f (z) from the hyperbolic one of i z."""
    def turned(z, /):
        z = _number(z)
        result = function(complex(-z.imag, z.real))
        return complex(result.imag, -result.real)
    return turned


sin, tan = _turned(sinh), _turned(tanh)


def cos(z, /):
    z = _number(z)
    return cosh(complex(-z.imag, z.real))


@_checked
def acos(z):
    s1, s2 = sqrt(complex(1.0 - z.real, -z.imag)), sqrt(complex(1.0 + z.real, z.imag))
    return complex(2.0 * math.atan2(s1.real, s2.real), math.asinh(s2.real * s1.imag - s2.imag * s1.real))


@_checked
def acosh(z):
    s1, s2 = sqrt(complex(z.real - 1.0, z.imag)), sqrt(complex(z.real + 1.0, z.imag))
    return complex(math.asinh(s1.real * s2.real + s1.imag * s2.imag), 2.0 * math.atan2(s1.imag, s2.real))


@_checked
def asinh(z):
    s1, s2 = sqrt(complex(1.0 + z.imag, -z.real)), sqrt(complex(1.0 - z.imag, z.real))
    return complex(math.asinh(s1.real * s2.imag - s2.real * s1.imag),
                   math.atan2(z.imag, s1.real * s2.real - s1.imag * s2.imag))


@_checked
def atanh(z):
    if z.real < 0 or z.real == 0 and math.copysign(1.0, z.real) < 0:
        return -atanh(-z)
    ay = abs(z.imag)
    if z.real == 1 and ay == 0:
        raise ValueError('math domain error')
    if z.real == 1 and ay < 1e-150:
        return complex(-math.log(math.sqrt(ay) / math.sqrt(math.hypot(ay, 2.0))),
                       math.copysign(math.atan2(2.0, -ay) / 2.0, z.imag))
    return complex(math.log1p(4.0 * z.real / ((1 - z.real) * (1 - z.real) + ay * ay)) / 4.0,
                   -math.atan2(-2.0 * z.imag, (1 - z.real) * (1 + z.real) - ay * ay) / 2.0)


asin, atan = _turned(asinh), _turned(atanh)
for _name in 'sin', 'tan', 'asin', 'atan':
    globals()[_name].__name__ = globals()[_name].__qualname__ = _name
del _name


# --- What is C in CPython ---

from _in_c import functions

functions('cmath', 'acos acosh asin asinh atan atanh cos cosh exp isclose isfinite isinf isnan log log10 phase polar '
                   'rect sin sinh sqrt tan tanh')
del functions
