from statistics import *
from fractions import Fraction as F
from decimal import Decimal as D
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
for data in ([F(1, 2), F(1, 3)], [D('1.5'), D('2.25'), D('3')], [1, 2, 4], [1.5, 2, 4], [F(1, 2), 1, 3], [D(1), 2, 4]):
    for f in (mean, variance, pvariance, stdev, pstdev, harmonic_mean, median, fmean, mode):
        t(lambda: f(data))
t(lambda: harmonic_mean([1, 2], [1, 1])); t(lambda: harmonic_mean([1, 2], weights=[1])); t(lambda: harmonic_mean([0, 1])); t(lambda: harmonic_mean([-1])); t(lambda: harmonic_mean([])); t(lambda: harmonic_mean([float('inf'), 2])); t(lambda: harmonic_mean([float('nan'), 2]))
