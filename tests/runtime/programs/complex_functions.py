# Functions of complex numbers, at their edges too.
import cmath, math
vals = [0, 1, -1, 1j, -1j, 2+3j, -2.5+0.5j, 1e-10+1e10j, 3-4j, complex(-0.0, 2), complex(5, -0.0), 0.3-0.2j]
for n in "sqrt exp log log10 sin cos tan sinh cosh tanh asin acos atan asinh acosh atanh phase polar isnan isinf isfinite".split():
    for v in vals:
        try: r = getattr(cmath, n)(v)
        except Exception as e: r = (type(e).__name__, str(e))
        if isinstance(r, complex): r = '%.12g %.12g' % (r.real, r.imag)
        print(n, v, r)
print(cmath.rect(2, math.pi/2), cmath.log(8, 2), cmath.isclose(1+1e-12j, 1), cmath.polar(1+1j), cmath.sqrt(-1), cmath.exp(1j * cmath.pi), cmath.inf, cmath.infj, cmath.nanj)
print(cmath.sqrt(-2), cmath.sqrt(4), cmath.phase(-1), cmath.sqrt(3-4j))
a, b, c = 1, 2, 5
d = (b**2) - (4*a*c)
print((-b-cmath.sqrt(d))/(2*a), (-b+cmath.sqrt(d))/(2*a))
