# The gamma function: exact where a factorial is, and in between to CPython's last digit.
import math, random

for n in range(1, 24):
    print(n, math.gamma(n), math.gamma(float(n)) == math.factorial(n - 1))

def attempt(function, x):
    try:
        print(function.__name__, x, function(x))
    except Exception as error:
        print(function.__name__, x, type(error).__name__, error)

for function in math.gamma, math.lgamma:
    for x in (0.0, -0.0, -1, -2.0, math.inf, -math.inf, math.nan, 5e-324, -1e-300, 1e-21, 1e-20, 0.5, -0.5, 4.99, 5.5,
              139.9, 140.1, -139.9, -140.1, 171.6, 171.63, 172, 200.5, -170.5, -180.5, -200.5, -201.5, 1e16, -1e16, 2.5e305,
              1e308, 10 ** 400, 'x'):
        attempt(function, x)

source = random.Random(1)
for _ in range(200):
    x = source.uniform(-5, 25)
    print(x, math.gamma(x), math.lgamma(x))
    x = source.uniform(-175, 171)
    print(x, math.gamma(x), math.lgamma(x))
    x = source.gauss(0, 1) * 10 ** source.uniform(-30, 2)
    print(x, math.gamma(x), math.lgamma(x))
