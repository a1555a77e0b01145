"""Means, medians and the like.

Sums are taken in exact fractions, so that the order of the data makes no difference.
"""

import math
from functools import reduce
from operator import itemgetter

__all__ = ['StatisticsError', 'covariance', 'correlation', 'fmean', 'geometric_mean',
           'harmonic_mean', 'linear_regression', 'mean', 'median', 'median_high', 'median_low',
           'mode', 'multimode', 'pstdev', 'pvariance', 'quantiles', 'stdev', 'variance']


class StatisticsError(ValueError):
    pass


# --- Exact sums ---

def _ratio(x):
    try:
        return x.as_integer_ratio()
    except (OverflowError, ValueError):
        return x, None
    except AttributeError:
        raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator") \
            from None


def _added(a, b):
    """The sum of two fractions, not shortened more than easy."""
    (n, d), (m, e) = a, b
    if d == e:
        return n + m, d
    return n * e + m * d, d * e


def _total(ratios):
    """The exact sum as (numerator, denominator); of infinities and NaN (float, None)."""
    by_denominator = {}
    special = None
    for n, d in ratios:
        if d is None:
            special = n if special is None else special + n
        else:
            by_denominator[d] = by_denominator.get(d, 0) + n
    if special is not None:
        return special, None
    return reduce(_added, ((n, d) for d, n in by_denominator.items()), (0, 1))


def _common(kind, other):
    """The type of what is computed from both."""
    if kind is other or issubclass(other, int) or issubclass(kind, other):
        return kind
    if issubclass(kind, int) or issubclass(other, kind):
        return other
    # Of a fraction and a float a float.
    for a, b in ((kind, other), (other, kind)):
        if issubclass(a, float) and hasattr(b, 'numerator'):
            return a
    raise TypeError(f"don't know how to coerce {kind.__name__} and {other.__name__}")


def _result(n, d, kind):
    """n / d as what the data are: an int stays one where it can."""
    if d is None:
        return n
    if issubclass(kind, int):
        return n // d if n % d == 0 else n / d
    if issubclass(kind, float):
        return n / d
    return kind(n, d) if hasattr(kind, 'numerator') else kind(n) / kind(d)


def _data(data, least, message):
    data = list(data)
    if len(data) < least:
        raise StatisticsError(message)
    return data, reduce(_common, map(type, data), int)


# --- Averages ---

def mean(data):
    data, kind = _data(data, 1, 'mean requires at least one data point')
    n, d = _total(map(_ratio, data))
    return n / len(data) if d is None else _result(n, d * len(data), kind)


def fmean(data, weights=None):
    data = list(data)
    if weights is None:
        if not data:
            raise StatisticsError('fmean requires at least one data point')
        return math.fsum(data) / len(data)
    weights = list(weights)
    if len(weights) != len(data):
        raise StatisticsError('data and weights must be the same length')
    total = math.fsum(weights)
    if not total:
        raise StatisticsError('sum of weights must be non-zero')
    return math.fsum(x * w for x, w in zip(data, weights)) / total


def geometric_mean(data):
    data = list(data)
    if not data or any(x <= 0 for x in data):
        raise StatisticsError('geometric mean requires a non-empty dataset containing positive '
                              'numbers')
    return math.exp(fmean(map(math.log, data)))


def harmonic_mean(data, weights=None):
    data, _ = _data(data, 1, 'harmonic_mean requires at least one data point')
    if any(x < 0 for x in data):
        raise StatisticsError('harmonic mean does not support negative values')
    weights = [1] * len(data) if weights is None else list(weights)
    if len(weights) != len(data):
        raise StatisticsError('Number of weights does not match data size')
    if 0 in data:
        return 0
    if len(data) == 1:
        return data[0]
    n, d = _total([(w * d, n) if d else _ratio(w / n)
                   for w, (n, d) in zip(weights, map(_ratio, data))])
    if d is None:
        return sum(weights) / n
    # What an int gives, as a reciprocal, is a float.
    kind = reduce(_common, [float if isinstance(x, int) else type(x) for x in data])
    return _result(sum(weights) * d, n, kind)


def _sorted(data):
    data = sorted(data)
    if not data:
        raise StatisticsError('no median for empty data')
    return data


def median(data):
    data = _sorted(data)
    middle = len(data) // 2
    if len(data) % 2:
        return data[middle]
    return (data[middle - 1] + data[middle]) / 2


def median_low(data):
    data = _sorted(data)
    return data[(len(data) - 1) // 2]


def median_high(data):
    data = _sorted(data)
    return data[len(data) // 2]


def _counts(data):
    counts = {}
    for x in data:
        counts[x] = counts.get(x, 0) + 1
    return counts


def mode(data):
    counts = _counts(data)
    if not counts:
        raise StatisticsError('no mode for empty data')
    return max(counts.items(), key=itemgetter(1))[0]


def multimode(data):
    counts = _counts(data)
    most = max(counts.values(), default=0)
    return [x for x, n in counts.items() if n == most]


def quantiles(data, *, n=4, method='exclusive'):
    if n < 1:
        raise StatisticsError('n must be at least 1')
    data = sorted(data)
    if len(data) < 2:
        raise StatisticsError('must have at least two data points')
    cuts = []
    if method == 'inclusive':
        last = len(data) - 1
        for i in range(1, n):
            j, delta = divmod(i * last, n)
            cuts.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
    elif method == 'exclusive':
        size = len(data) + 1
        for i in range(1, n):
            j = min(max(i * size // n, 1), len(data) - 1)
            delta = i * size - j * n
            cuts.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
    else:
        raise ValueError(f'Unknown method: {method!r}')
    return cuts


# --- Spread ---

def _squares(data, center):
    """The sum of squared distances from the mean (or `center`), as a fraction."""
    ratios = list(map(_ratio, data))
    if center is None:
        n, d = _total(ratios)
        if d is None:
            return n - n, None
        n, d = n, d * len(data)
    else:
        n, d = _ratio(center)
    total = 0, 1
    counts = {}
    for m, e in ratios:
        if e is None:
            return m - m, None
        counts[e] = counts.get(e, 0) + (m * d - n * e) ** 2
    for e, squares in counts.items():
        total = _added(total, (squares, (e * d) ** 2))
    return total


def pvariance(data, mu=None):
    data, kind = _data(data, 1, 'pvariance requires at least one data point')
    n, d = _squares(data, mu)
    return n if d is None else _result(n, d * len(data), kind)


def variance(data, xbar=None):
    data, kind = _data(data, 2, 'variance requires at least two data points')
    n, d = _squares(data, xbar)
    return n if d is None else _result(n, d * (len(data) - 1), kind)


def _root(n, d, kind):
    """The root of n / d, rounded once."""
    if d is None:
        return n
    if hasattr(kind, 'sqrt'):
        return (kind(n) / kind(d)).sqrt()
    if n == 0:
        return 0.0
    shift = (n.bit_length() - d.bit_length() - 109) // 2
    if shift >= 0:
        scaled = _odd_root(n, d << 2 * shift) << shift
        return float(scaled)
    return _odd_root(n << -2 * shift, d) / (1 << -shift)


def _odd_root(n, m):
    """The root of n / m as an int whose last bit says whether something was left over."""
    a = math.isqrt(n // m)
    return a | (a * a * m != n)


def pstdev(data, mu=None):
    data, kind = _data(data, 1, 'pstdev requires at least one data point')
    n, d = _squares(data, mu)
    return math.sqrt(n) if d is None else _root(n, d * len(data), kind)


def stdev(data, xbar=None):
    data, kind = _data(data, 2, 'stdev requires at least two data points')
    n, d = _squares(data, xbar)
    return math.sqrt(n) if d is None else _root(n, d * (len(data) - 1), kind)


# --- Two variables ---

def _pairs(x, y, what):
    x, y = list(x), list(y)
    if len(x) != len(y):
        raise StatisticsError(f'{what} requires that both inputs have same number of data points')
    if len(x) < 2:
        raise StatisticsError(f'{what} requires at least two data points')
    mean_x, mean_y = math.fsum(x) / len(x), math.fsum(y) / len(y)
    return x, y, mean_x, mean_y, math.fsum((a - mean_x) * (b - mean_y) for a, b in zip(x, y))


def covariance(x, y, /):
    x, y, mean_x, mean_y, product = _pairs(x, y, 'covariance')
    return product / (len(x) - 1)


def correlation(x, y, /):
    x, y, mean_x, mean_y, product = _pairs(x, y, 'correlation')
    squares_x = math.fsum((a - mean_x) ** 2 for a in x)
    squares_y = math.fsum((b - mean_y) ** 2 for b in y)
    if not squares_x or not squares_y:
        raise StatisticsError('at least one of the inputs is constant')
    return product / math.sqrt(squares_x * squares_y)


class LinearRegression(tuple):
    __slots__ = ()
    slope = property(itemgetter(0))
    intercept = property(itemgetter(1))

    def __repr__(self):
        return f'LinearRegression(slope={self[0]!r}, intercept={self[1]!r})'


def linear_regression(x, y, /, *, proportional=False):
    x, y, mean_x, mean_y, product = _pairs(x, y, 'linear regression')
    if proportional:
        product = math.fsum(a * b for a, b in zip(x, y))
        mean_x = mean_y = 0.0
    squares = math.fsum((a - mean_x) ** 2 for a in x)
    if not squares:
        raise StatisticsError('x is constant')
    slope = product / squares
    return LinearRegression((slope, 0.0 if proportional else mean_y - slope * mean_x))
