from statistics import *
print(mean([1, 2, 3, 4]), mean([1, 2]), mean([1.5, 2.5]), mean([True, False]), fmean([1, 2, 4]), mean([1e20, 1, -1e20]))
print(median([3, 1, 2]), median([1, 2, 3, 4]), median_low([1, 2, 3, 4]), median_high([1, 2, 3, 4]), mode('aab'), multimode('aabb'))
print(stdev([1, 2, 3, 4]), pstdev([1, 2, 3, 4]), variance([1, 2, 3, 4]), pvariance([1, 2, 3, 4]), variance([0.1, 0.2, 0.5]), stdev([2.5, 3.25, 5.5, 11.25]), pvariance([1,1,1]))
print(quantiles(range(10)), quantiles([1, 2, 3, 4], n=10, method='inclusive'), harmonic_mean([40, 60]), geometric_mean([54, 24, 36]))
print(correlation([1, 2, 3], [1, 5, 7]), covariance([1, 2, 3], [1, 5, 7]), linear_regression([1, 2, 3], [1, 5, 7]))
for f in (mean, median, mode, stdev, variance, fmean, harmonic_mean):
    try: print(f([]))
    except StatisticsError as e: print(f.__name__, e)
try: mean(['a'])
except TypeError as e: print(e)
