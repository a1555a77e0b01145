# The gamma function is exact where a factorial is.
import math

for n in range(1, 24):
    print(n, math.gamma(n), math.gamma(float(n)) == math.factorial(n - 1))
