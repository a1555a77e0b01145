# Decimals longer than the limit of ints as text.
from decimal import Decimal, getcontext
import types
import inspect

getcontext().prec = 6000
root = Decimal(2).sqrt()
text = str(root)
print(len(text), text[:20], text[-20:], hash(text[2:]) == hash(text[2:]))
third = Decimal(1) / 3
print(len(str(third)), str(third)[-5:], len(third.as_tuple().digits))
long = Decimal('9' * 5000)
print(len(str(long)), int(long) == 10 ** 5000 - 1, long + 1 == Decimal(10) ** 5000, str(-long)[:5], f'{long:.3e}', len(f'{long:,}'))
print(Decimal('1' * 700 + '.' + '2' * 700) * 2 == Decimal('2' * 700 + '.' + '4' * 700), len(repr(Decimal('0.' + '7' * 650))))
for digits in 599, 600, 601, 1200, 1201, 4301:
    n = Decimal(10) ** digits - 1
    print(digits, len(str(n)), set(str(n)), len(str(n + 1)), n.adjusted(), Decimal(str(n)) == n)
print(inspect.signature(types.CodeType))
try:
    types.CodeType()
except TypeError as error:
    print(error)
