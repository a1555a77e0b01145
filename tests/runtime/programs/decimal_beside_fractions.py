# Decimals beside fractions, floats and whole numbers, however large or small.
from decimal import Decimal as D
from fractions import Fraction as F
values = [float('-inf'), D('-1e425000000'), -1e308, F(-22, 7), -3.14, -2, 0.0, D('1e-99999999'), 1e-320, True, F('1.2'), D('1.3'), float('1.4'),
          F(275807, 195025), D('1.414213562373095048801688724'), F(114243, 80782), F(473596569, 84615), 7e200, D('infinity')]
print(all(a < b and a <= b and b > a and b >= a and a != b and not a == b for i, a in enumerate(values) for b in values[i + 1:]))
for a, b in ((D('0.5'), F(1, 2)), (D('-0.25'), F(-1, 4)), (D(0), F(0)), (D('1.1'), F(11, 10)), (D('1e3'), F(1000)), (D('1.1'), F(1, 9))):
    print(a == b, b == a, a < b, a > b, a <= b, b >= a)
print(D('NaN') == F(1), D('inf') > F(10**500))
