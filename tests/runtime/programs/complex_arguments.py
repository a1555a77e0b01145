# complex () looks at both arguments before it converts the first.
class I:
    def __init__(s, n): s.n = n
    def __index__(s): print('index', s.n); return s.n
class F(I):
    def __float__(s): print('float', s.n); return s.n
class C(I):
    def __complex__(s): print('complex', s.n); return s.n
class S(str): pass
vals = [1, 2.5, 3j, I(4), F(5.5), F('x'), I(2.5), C(1j), C(3), 'x', S('1'), [], None, True, b'1']
for a in vals:
    try: print('1', complex(a))
    except Exception as e: print(type(e).__name__, e)
    try: print('2', complex(imag=a))
    except Exception as e: print(type(e).__name__, e)
    for b in vals:
        try: print(complex(a, b))
        except Exception as e: print(type(e).__name__, e)
