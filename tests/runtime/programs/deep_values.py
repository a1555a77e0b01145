# depth in repr, eq, hash, deepcopy, pickling protocol, isinstance, str.format
import copy, sys
l = []
for i in range(5000): l = [l]
t = ()
for i in range(5000): t = (t,)
d = {}
for i in range(5000): d = {1: d}
m = []
for i in range(5000): m = [m]
for f in (lambda: repr(l), lambda: l == m, lambda: hash(t), lambda: copy.deepcopy(l), lambda: repr(d), lambda: repr(t), lambda: str(t), lambda: l < m, lambda: t == copy.copy(t), lambda: f'{l}', lambda: '%r' % (l,), lambda: print(l)):
    try: f()
    except RecursionError as e: print(e)
    else: print('ok')
class A:
    def __instancecheck__(self, o): return isinstance(o, self)
class M(type):
    def __instancecheck__(self, o): return isinstance(o, self)
    def __subclasscheck__(self, o): return issubclass(o, self)
class B(metaclass=M): pass
for f in (lambda: isinstance(1, B), lambda: issubclass(int, B), lambda: isinstance(1, A())):
    try: f()
    except RecursionError as e: print(e)
x = int
for i in range(5000): x = (x,)
try: print(isinstance(1, x), isinstance('', x))
except RecursionError as e: print(e)
def f(n): return f(n)
for i in range(3):
    try: f(1)
    except RecursionError: print('again')
class P:
    def __getattr__(self, n): return getattr(self, n + 'x')
try: P().y
except RecursionError as e: print(e)
e = None
for i in range(3000):
    try:
        try: raise ValueError(i)
        finally:
            if e: raise KeyError from e
    except Exception as x: e = x
del e, x
it = iter([])
for i in range(20000): it = map(abs, it)
del it
