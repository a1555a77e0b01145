# Normal distributions, grouped medians, weights, and where sums are rounded.
import random
import statistics
from statistics import NormalDist

random.seed(5)
for k in range(1, 40):
    a = NormalDist(random.uniform(-9, 9), random.uniform(0.1, 5))
    b = NormalDist(random.uniform(-9, 9), random.uniform(0.1, 5))
    p = k / 40
    print(a, a.inv_cdf(p), a.inv_cdf(p * 1e-9), a.inv_cdf(p * 1e-15), a.inv_cdf(1 - p * 1e-9))
    print(a.cdf(k / 4), a.pdf(k / 4), a.overlap(b), a + b, a - b, a * 3, 2 - a, a / 2)
    print(a.zscore(3), hash(a) == hash(+a), a.quantiles(5), a == b, -a, a.variance, a.median, a.mode)
for k in range(40):
    data = [random.uniform(-2, 9) for _ in range(random.randrange(2, 30))]
    print(statistics.pstdev(data), statistics.pstdev(data, 2), statistics.variance(data, 1.5))
    print(statistics.harmonic_mean([abs(x) for x in data]))
print(NormalDist(3, 2).samples(5, seed=4), NormalDist.from_samples([1, 2, 4]))
print(statistics.median_grouped([1, 3, 3, 5, 7], interval=2), statistics.median_grouped([7]))
print(statistics.harmonic_mean([40, 60], weights=[5, 30]), statistics.harmonic_mean([1, 0, 2]))
for f in (lambda: NormalDist(1, -1), lambda: NormalDist().inv_cdf(0), lambda: NormalDist(1, 0).pdf(2),
          lambda: NormalDist(1, 0).cdf(2), lambda: NormalDist().overlap(3),
          lambda: statistics.harmonic_mean([1, -2]), lambda: statistics.harmonic_mean([1, 2], [0, 0]),
          lambda: statistics.harmonic_mean(['a']), lambda: statistics.median_grouped(['a', 'b'])):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(statistics.__all__)
