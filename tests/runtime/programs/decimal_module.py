from decimal import *
import decimal, math, copy
D = Decimal
vals = ['0', '1', '-1', '1.10', '0.1', '-0', '1E+3', '1e-7', '0.000001', '0.0000001', '123456789.123456789', '9.99', '1e10', '-2.5', '2.5', '3.5', '100', '0E+2', '0E-8', 'Infinity', '-inf', 'NaN', 'nan5', '12345678901234567890123456789012345', '7', '3', '0.05', '1e-30']
for v in vals:
    d = D(v)
    print(v, d, repr(d), d.as_tuple(), bool(d), d.adjusted(), d.to_eng_string(), hash(d) == hash(D(v)) if not d.is_nan() else '', d.is_zero(), d.number_class())
    for e in ('-d', '+d', 'abs(d)', 'int(d)', 'float(d)', 'round(d)', 'round(d, 2)', 'd.sqrt()', 'd.normalize()', 'd.quantize(D("0.01"))', 'd.to_integral_value()', 'math.floor(d)', 'math.ceil(d)', 'd.as_integer_ratio()', 'd.exp()', 'd.ln()', 'd.log10()', 'f"{d:.2f}"', 'f"{d:,.2f}"', 'f"{d:>15}"', 'f"{d:e}"', 'f"{d:.3e}"', 'f"{d:g}"', 'f"{d:.3g}"', 'f"{d:%}"', 'f"{d:.1%}"', 'f"{d:+010.2f}"', 'f"{d:010,.1f}"', 'f"{d:*^20}"', 'f"{d:F}"', 'f"{d:.0f}"', 'f"{d}"', 'hash(d)', 'd.copy_abs()', 'd.next_plus()', 'd == float(d)', 'd * 2 + 1', '1 / d', 'd % 2', 'd // 2', 'divmod(d, 3)', 'd ** 2', 'd ** -1', 'd ** D("0.5")', '2 ** d'):
        if 'hash' in e and d.is_nan(): continue
        try: print(' ', e, eval(e))
        except Exception as x: print(' ', e, type(x).__name__, x)
for a in vals:
    for b in vals:
        x, y = D(a), D(b); out = []
        for e in ('x + y', 'x - y', 'x * y', 'x / y', 'x // y', 'x % y', 'x < y', 'x == y', 'x >= y', 'x.compare(y)', 'x.max(y)', 'x.quantize(y)', 'x.remainder_near(y)'):
            try: out.append(str(eval(e)))
            except Exception as t: out.append(type(t).__name__ + str(t))
        print(a, b, *out)
print(D(0.1), D(5), D(True), D((0, (1, 2, 3), -2)), D(' 1_000 '), D.from_float(0.5), D('0.1') + D('0.2') == D('0.3'), 0.1 + 0.2, sum([D('0.1')] * 10), D('1.1') * 3, 3 - D('1.1'), D(1) / 3, D(2).sqrt(), max(D(1), D('1.5')), sorted([D(3), D(1)]), D(1) == 1 == 1.0, {D(1): 'a'}[1], D('1.0') == D('1.00'), str(D('1.00')), copy.deepcopy(D(1)))
for c in ('D("abc")', 'D(None)', 'D([1])', 'D(1) + 1.5', 'D(1) + "a"', 'D(1) < "a"', 'D(1) / 0', 'D(0) / 0', 'D(1) % 0', 'D(1) // 0', 'D("1e999999") * 10', 'D(-1).sqrt()', 'D("nan") < 1', 'D("snan") + 1', 'int(D("nan"))', 'int(D("inf"))', 'D(1).foo', 'D(1) < 1.5', 'D(1) == 1.5', 'D("0.5") == 0.5', 'D(0) ** 0', 'D(-8) ** D("0.5")', 'f"{D(1):x}"', 'D((2, (1,), 0))', 'D("1").quantize(D("1e-50"))', 'Context(prec=5)', 'getcontext().prec', 'D("")', 'D(".")', 'D("1.2.3")', 'pow(D(3), 4, 5)', 'D(10) ** 30', 'D(2) ** 0.5', 'complex(D(1))', 'isinstance(D(1), __import__("numbers").Number)', 'D(1).real', 'D("1.23").as_tuple().digits', 'D(7) ** D("1.5")', 'D(1).quantize(D("0.1"), rounding=ROUND_UP)', 'D("2.675").quantize(D("0.01"), ROUND_HALF_UP)', 'D("1E+5").normalize()', 'D(123456).normalize(Context(prec=3))', 'D("3.14159").__round__(2)', 'D("1e3").to_integral_value()', 'InvalidOperation.__mro__', 'D.__module__', 'decimal.Decimal'):
    try: print(c, eval(c))
    except Exception as e: print(c, type(e).__name__, e)
for r in ('ROUND_UP', 'ROUND_DOWN', 'ROUND_CEILING', 'ROUND_FLOOR', 'ROUND_HALF_UP', 'ROUND_HALF_DOWN', 'ROUND_HALF_EVEN', 'ROUND_05UP'):
    print(r, [str(D(v).quantize(D('1'), rounding=r)) for v in ('1.1', '1.5', '2.5', '-1.1', '-1.5', '-2.5', '5.5', '0.5')])
getcontext().prec = 6; print(D(1) / 7, D('123456.789') + 0, +D('1.23456789'))
with localcontext() as ctx:
    ctx.prec = 50; ctx.rounding = ROUND_DOWN; print(D(1) / 7, D(2).sqrt(), D(1).exp(), D(10).ln())
with localcontext(prec=3): print(D(22) / 7)
print(D(22) / 7)
getcontext().traps[DivisionByZero] = False; print(D(1) / 0, D(-1) / 0, getcontext().flags[DivisionByZero])
getcontext().traps[InvalidOperation] = False; print(D(0) / 0, D('x'), D(-1).sqrt())
setcontext(ExtendedContext); print(getcontext().prec); setcontext(Context(prec=4)); print(D(1) / 3, D('1e5') + 1)
