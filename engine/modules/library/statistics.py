"""Means, medians and the like.

Sums are taken in exact fractions, so that the order of the data makes no difference.
"""

import math
from bisect import bisect_left, bisect_right
from functools import reduce
from operator import itemgetter

__all__ = ['NormalDist', 'StatisticsError', 'correlation', 'covariance', 'fmean', 'geometric_mean',
           'harmonic_mean', 'linear_regression', 'mean', 'median', 'median_grouped',
           'median_high', 'median_low', 'mode', 'multimode', 'pstdev', 'pvariance',
           'quantiles', 'stdev', 'variance']


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
        return n / d if kind is float else kind(n / d)
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


def _never_negative(values):
    for x in values:
        if x < 0:
            raise StatisticsError('harmonic mean does not support negative values')
        yield x


def harmonic_mean(data, weights=None):
    data = list(data)
    if not data:
        raise StatisticsError('harmonic_mean requires at least one data point')
    if weights is None:
        if len(data) == 1:
            if not isinstance(data[0], (int, float)) and not hasattr(data[0], 'as_integer_ratio'):
                raise TypeError('unsupported type')
            return next(_never_negative(data))
        weights = [1] * len(data)
    else:
        weights = list(weights)
        if len(weights) != len(data):
            raise StatisticsError('Number of weights does not match data size')
    weight, part = _total(map(_ratio, _never_negative(weights)))
    try:
        # What comes of a division is rounded before it is summed up.
        shares = [w / x if w else 0 for w, x in zip(weights, _never_negative(data))]
    except ZeroDivisionError:
        return 0
    kind = reduce(_common, map(type, shares), int)
    n, d = _total(map(_ratio, shares))
    if n <= 0:
        raise StatisticsError('Weighted sum must be positive')
    return weight / part / n if d is None else _result(weight * d, n * part, kind)


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


def median_grouped(data, interval=1):
    """The median of values that each stand for an interval around them."""
    data = _sorted(data)
    value = data[len(data) // 2]
    below = bisect_left(data, value)
    inside = bisect_right(data, value, below) - below
    try:
        lower = float(value) - float(interval) / 2
    except ValueError:
        raise TypeError('Value cannot be converted to a float')
    return lower + float(interval) * (len(data) / 2 - below) / inside


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
    if center is not None:
        # These are taken as they are written: distance and square are rounded.
        return _total([_ratio((x - center) * (x - center)) for x in data])
    ratios = list(map(_ratio, data))
    n, d = _total(ratios)
    if d is None:
        return n - n, None
    d *= len(data)
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


# --- The normal distribution ---

# The inverse of its cumulative distribution as quotients of two polynomials, highest power first:
# in the middle, in the tails and far out. Wichura, Applied Statistics 37 (1988), algorithm AS 241.
_MIDDLE = ((2.50908092873012267270e+3, 3.34305755835881281050e+4, 6.72657709270087008530e+4,
            4.59219539315498714570e+4, 1.37316937655094611250e+4, 1.97159095030655144270e+3,
            1.33141667891784377450e+2, 3.38713287279636660800e+0),
           (5.22649527885285456100e+3, 2.87290857357219426740e+4, 3.93078958000927106100e+4,
            2.12137943015865958670e+4, 5.39419602142475110770e+3, 6.87187007492057908300e+2,
            4.23133307016009112520e+1, 1.0))
_TAIL = ((7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1,
          1.27045825245236838258e+0, 3.64784832476320460504e+0, 5.76949722146069140550e+0,
          4.63033784615654529590e+0, 1.42343711074968357734e+0),
         (1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2,
          1.48103976427480074590e-1, 6.89767334985100004550e-1, 1.67638483018380384940e+0,
          2.05319162663775882187e+0, 1.0))
_FAR_TAIL = ((2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3,
              2.65321895265761230930e-2, 2.96560571828504891230e-1, 1.78482653991729133580e+0,
              5.46378491116411436990e+0, 6.65790464350110377720e+0),
             (2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5,
              7.86869131145613259100e-4, 1.48753612908506148525e-2, 1.36929880922735805310e-1,
              5.99832206555887937690e-1, 1.0))


def _polynomial(coefficients, x):
    value = 0.0
    for coefficient in coefficients:
        value = value * x + coefficient
    return value


def _standard_quantile(p):
    """Where the cumulative distribution of mean 0 and deviation 1 reaches p."""
    q = p - 0.5
    if abs(q) <= 0.425:
        above, below = _MIDDLE
        r = 0.180625 - q * q
        return _polynomial(above, r) * q / _polynomial(below, r)
    r = math.sqrt(-math.log(p if q <= 0.0 else 1.0 - p))
    above, below = _TAIL if r <= 5.0 else _FAR_TAIL
    r -= 1.6 if r <= 5.0 else 5.0
    x = _polynomial(above, r) / _polynomial(below, r)
    return -x if q < 0.0 else x


def _needs_spread(distribution, what):
    if not distribution._sigma:
        raise StatisticsError(f'{what} not defined when sigma is zero')


class NormalDist:
    """A random variable that is distributed normally."""

    __slots__ = {'_mu': 'Arithmetic mean of a normal distribution',
                 '_sigma': 'Standard deviation of a normal distribution'}

    def __init__(self, mu=0.0, sigma=1.0):
        if sigma < 0.0:
            raise StatisticsError('sigma must be non-negative')
        self._mu = float(mu)
        self._sigma = float(sigma)

    @classmethod
    def from_samples(cls, data):
        data = list(data)
        if len(data) < 2:
            raise StatisticsError('stdev requires at least two data points')
        return cls(fmean(data), stdev(data))

    def samples(self, n, *, seed=None):
        import random
        gauss = random.gauss if seed is None else random.Random(seed).gauss
        return [gauss(self._mu, self._sigma) for _ in range(n)]

    def pdf(self, x):
        twice = self._sigma * self._sigma
        if not twice:
            raise StatisticsError('pdf() not defined when sigma is zero')
        distance = x - self._mu
        return math.exp(distance * distance / (-2.0 * twice)) / math.sqrt(math.tau * twice)

    def cdf(self, x):
        _needs_spread(self, 'cdf()')
        return 0.5 * (1.0 + math.erf((x - self._mu) / (self._sigma * math.sqrt(2.0))))

    def inv_cdf(self, p):
        if p <= 0.0 or p >= 1.0:
            raise StatisticsError('p must be in the range 0.0 < p < 1.0')
        if self._sigma <= 0.0:
            raise StatisticsError('cdf() not defined when sigma at or below zero')
        return self._mu + _standard_quantile(p) * self._sigma

    def quantiles(self, n=4):
        return [self.inv_cdf(i / n) for i in range(1, n)]

    def overlap(self, other):
        """How much of the area under both curves they share."""
        if not isinstance(other, NormalDist):
            raise TypeError('Expected another NormalDist instance')
        a, b = self, other
        if (b._sigma, b._mu) < (a._sigma, a._mu):
            a, b = b, a
        of_a, of_b = a.variance, b.variance
        if not of_a or not of_b:
            raise StatisticsError('overlap() not defined when sigma is zero')
        more = of_b - of_a
        apart = abs(b._mu - a._mu)
        if not more:
            return 1.0 - math.erf(apart / (2.0 * a._sigma * math.sqrt(2.0)))
        # The curves meet where a quadratic equation has its roots.
        middle = a._mu * of_b - b._mu * of_a
        root = a._sigma * b._sigma * math.sqrt(apart * apart + more * math.log(of_b / of_a))
        low, high = (middle + root) / more, (middle - root) / more
        return 1.0 - (abs(b.cdf(low) - a.cdf(low)) + abs(b.cdf(high) - a.cdf(high)))

    def zscore(self, x):
        _needs_spread(self, 'zscore()')
        return (x - self._mu) / self._sigma

    @property
    def mean(self):
        return self._mu

    @property
    def median(self):
        return self._mu

    @property
    def mode(self):
        return self._mu

    @property
    def stdev(self):
        return self._sigma

    @property
    def variance(self):
        return self._sigma * self._sigma

    def __add__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu + other._mu, math.hypot(self._sigma, other._sigma))
        return NormalDist(self._mu + other, self._sigma)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu - other._mu, math.hypot(self._sigma, other._sigma))
        return NormalDist(self._mu - other, self._sigma)

    def __rsub__(self, other):
        return -(self - other)

    def __mul__(self, other):
        return NormalDist(self._mu * other, self._sigma * abs(other))

    __rmul__ = __mul__

    def __truediv__(self, other):
        return NormalDist(self._mu / other, self._sigma / abs(other))

    def __pos__(self):
        return NormalDist(self._mu, self._sigma)

    def __neg__(self):
        return NormalDist(-self._mu, self._sigma)

    def __eq__(self, other):
        if not isinstance(other, NormalDist):
            return NotImplemented
        return self._mu == other._mu and self._sigma == other._sigma

    def __hash__(self):
        return hash((self._mu, self._sigma))

    def __repr__(self):
        return f'{type(self).__name__}(mu={self._mu!r}, sigma={self._sigma!r})'

    def __getstate__(self):
        return self._mu, self._sigma

    def __setstate__(self, state):
        self._mu, self._sigma = state
