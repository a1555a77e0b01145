# Operations on Decimals of all sizes, in contexts of all kinds, with the signals they give.
import decimal, random, sys
from decimal import Decimal as D, getcontext, localcontext
random.seed(5)
def number():
    k = random.random()
    if k < .05: return D(random.choice(['NaN','Infinity','-Infinity','0','-0','0E+5','-0E-7','sNaN','NaN12']))
    if k < .1: return D('9'*random.randrange(1, 40)).scaleb(random.randrange(-60, 60))
    return D(random.choice(['','-']) + str(random.randrange(10**random.randrange(1, 32))) + 'E' + str(random.randrange(-random.choice([3,3,60,200]), random.choice([3,60,200]))))
ops = [('+', lambda a, b: a + b), ('-', lambda a, b: a - b), ('*', lambda a, b: a * b), ('/', lambda a, b: a / b), ('<', lambda a, b: a < b),
       ('==', lambda a, b: a == b), ('>=', lambda a, b: a >= b), ('//', lambda a, b: a // b), ('%', lambda a, b: a % b), ('cmp', lambda a, b: a.compare(b)),
       ('q', lambda a, b: a.quantize(b)), ('max', lambda a, b: a.max(b)), ('u', lambda a, b: (+a, -b, abs(a)))]
for _ in range(25):
    context = decimal.Context(prec=random.choice([1, 2, 5, 9, 28, 28, 50, 99, 100, 120]), rounding=random.choice([decimal.ROUND_HALF_EVEN, decimal.ROUND_DOWN, decimal.ROUND_UP, decimal.ROUND_CEILING, decimal.ROUND_FLOOR, decimal.ROUND_HALF_UP, decimal.ROUND_HALF_DOWN, decimal.ROUND_05UP]),
                              Emin=random.choice([-999999, -20, -100]), Emax=random.choice([999999, 20, 100]), traps=random.choice([[], [decimal.InvalidOperation, decimal.DivisionByZero]]))
    decimal.setcontext(context)
    for i in range(60):
        a, b = number(), random.choice([number, lambda: random.randrange(-10, 2000)])()
        name, op = random.choice(ops)
        context.clear_flags()
        try:
            r = op(a, b)
        except Exception as e:
            r = type(e).__name__
        print(a, name, b, '=', r, [f.__name__ for f in sorted(context.flags, key=str) if context.flags[f]])
