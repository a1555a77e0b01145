# Which operations give the very object back; what is said of wrong arguments.
class S(str):
    def __bytes__(self): return b'OK'
print(bytes(S('x')))
class S2(str):
    __bytes__ = None
try: bytes(S2('x'))
except TypeError as e: print(e)
print(b'\xb9\x01\xef'.hex(b'\x00') == 'b9\x0001\x00ef', b'\xb9\x01\xef'.hex('-'), b'\xb9\x01\xef'.hex('-', -2), b'\xb9\x01\xef\x01\x02'.hex(':', 2))
for a in ('', 'ab', 'é', b'\xff'):
    try: b'ab'.hex(a)
    except ValueError as e: print(e)
import sys
try: type(sys.flags)()
except TypeError as e: print(e)
try: type(sys.version_info)()
except TypeError as e: print(e)
class O:
    def __sizeof__(self): return sys.maxsize
try: print(sys.getsizeof(O()))
except Exception as e: print(type(e), e)
class O:
    def __sizeof__(self): return -1
try: print(sys.getsizeof(O()))
except Exception as e: print(type(e), e)
class O:
    def __sizeof__(self): return 4.5
try: print(sys.getsizeof(O()))
except Exception as e: print(type(e), e)
s = 'abc def'
t = (1, 2)
print(t[:] is t, tuple(t) is t, t * 1 is t, t + () is t, () + t is t, t[0:2] is t, frozenset([1]).copy() is None)
f = frozenset([1]); print(f.copy() is f, frozenset(f) is f, f | set() is f, f - set() is f, f & f is f)
b = b'abc'
x = 1.5
print(float(x) is x, +x is x, abs(x) is x, x + 0 is x, x.conjugate() is x, x.real is x, x.__float__() is x)
try: 'abc'.encode(None)
except TypeError as e: print(e)
try: sys.excepthook(1, 2, 3)
except TypeError as e: print(e)
except AttributeError as e: print(e)
