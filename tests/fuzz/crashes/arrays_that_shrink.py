import array
class Ev:
    def __init__(s, a, v=0): s.a, s.v = a, v
    def __index__(s): s.a[:] = array.array(s.a.typecode); return s.v
for t in 'bid':
    a = array.array(t, [1]*50)
    for f in (lambda: a.__setitem__(40, Ev(a)), lambda: a.__setitem__(slice(Ev(a), 30), a[:20]), lambda: a.insert(Ev(a), 1), lambda: a.append(Ev(a)), lambda: a.index(1, Ev(a)), lambda: a.frombytes(a), lambda: a[Ev(a, 3)], lambda: a.extend([Ev(a), 1]), lambda: a.fromlist([1, Ev(a), 2]), lambda: a.pop(Ev(a, 5)), lambda: a * Ev(a, 2)):
        a = array.array(t, [1]*50)
        try: print(t, f())
        except Exception as e: print(t, type(e).__name__, e)
import re
try: re.match('(?=' * 90 + 'a' + ')' * 90, 'a') and print('deep ok')
except RecursionError as e: print('rec', e)
