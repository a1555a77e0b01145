# What a part of an exception group says of its context; what is said of odd complex numbers and of %i.
try: raise TypeError(3)
except* TypeError as h: print(1, h.__suppress_context__, h.exceptions[0].__suppress_context__)
try:
    try: raise TypeError(3)
    except* TypeError: raise
except ExceptionGroup as g: print(2, g.__suppress_context__, g.exceptions[0].__suppress_context__, repr(g.__cause__))
try:
    raise TypeError(3)
except* TypeError:
    try: raise
    except ExceptionGroup as h: print(3, h.__suppress_context__)
e = ExceptionGroup("a", [TypeError(1), ValueError(2)])
try:
    try: raise e
    except* TypeError: pass
except ExceptionGroup as g: print(4, g.__suppress_context__, repr(g.__cause__), g is e)
try:
    try: raise e
    except* TypeError: raise
except ExceptionGroup as g: print(5, g.__suppress_context__, repr(g.__cause__), g is e)
try: raise e
except* TypeError as x: print(6, x.__suppress_context__)
except* ValueError as x: print(7, x.__suppress_context__)
print(e.split(TypeError)[0].__suppress_context__, e.derive([TypeError()]).__suppress_context__, e.__suppress_context__)
def t(s):
    try: print(repr(complex(s)))
    except Exception as e: print(type(e).__name__, e)
for s in ("_", "1_", "1__0", "_1", "1_0", "1_j", "1_0j+2", "a_b", "1_0+1_0j", "(1_0)", " 1_ ", "_id\\", "1_\u0661", "\u0661_", "1_0x", "é_", "1_.5", "1._5", "1e_5","1_e5"): t(s)
for text in (b"%i", "%i", b"%u", "%u", b"%X", "%d"):
    try: print(text % "x")
    except TypeError as e: print(e)


class Odd(ExceptionGroup):
    """The third time its derive () makes no group."""
    times = 0

    def derive(self, exceptions):
        Odd.times += 1
        return Odd(self.message, exceptions) if Odd.times < 3 else 12345678


for times in (0, 1, 2):
    Odd.times = times
    try:
        try:
            raise Odd("odd", [TypeError(1), ValueError(2)])
        except* TypeError:
            pass
    except (TypeError, ExceptionGroup) as error:
        print(times, repr(error), error.__suppress_context__)
    print(12345678 + times)
