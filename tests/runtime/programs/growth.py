import sys
d = {}; last = 0
for i in range(3000):
    d[i] = i; s = sys.getsizeof(d)
    if s != last: print(len(d), s, end='; '); last = s
print()
d = {}; last = 0
for i in range(300):
    d[str(i)] = i; s = sys.getsizeof(d)
    if s != last: print(len(d), s, end='; '); last = s
print()
for i in range(290): del d[str(i)]
print(len(d), sys.getsizeof(d)); d['x'] = 1; print(sys.getsizeof(d)); d = dict(d); print(sys.getsizeof(d)); d.clear(); print(sys.getsizeof(d))
s = set(); last = 0
for i in range(5000):
    s.add(i); z = sys.getsizeof(s)
    if z != last: print(len(s), z, end='; '); last = z
print()
for i in range(4999): s.discard(i)
print(sys.getsizeof(s)); s.add(1); print(sys.getsizeof(s), sys.getsizeof(s.copy()), sys.getsizeof(set(s)))
b = bytearray(); last = 0
for i in range(500):
    b.append(1); z = sys.getsizeof(b)
    if z != last: print(len(b), z, end='; '); last = z
print()
class P:
    def __init__(self): self.x = 1; self.y = 2
class S:
    __slots__ = 'x', 'y'
p = P(); q = P(); print(sys.getsizeof(p), sys.getsizeof(p.__dict__), sys.getsizeof(S()), sys.getsizeof(vars(q)))
p.z = 3; print(sys.getsizeof(p.__dict__)); r = P(); print(sys.getsizeof(r.__dict__)); del p.x; print(sys.getsizeof(p.__dict__))
for n in range(0, 35, 5):
    class X: pass
    x = X()
    for i in range(n): setattr(x, 'a%d' % i, i)
    print(n, sys.getsizeof(x.__dict__), end=' ')
print()
def f(a, b=2, *c, d, **e):
    g = 1
    def h(): return g
    yield
print(sys.getsizeof(f), sys.getsizeof(f(1, d=2)), sys.getsizeof(f.__code__) > 100)
def tot(o, seen=None):
    seen = set() if seen is None else seen
    if id(o) in seen: return 0
    seen.add(id(o)); n = sys.getsizeof(o)
    if isinstance(o, dict): n += sum(tot(k, seen) + tot(v, seen) for k, v in o.items())
    elif isinstance(o, (list, tuple, set)): n += sum(tot(i, seen) for i in o)
    elif hasattr(o, '__dict__'): n += tot(o.__dict__, seen)
    return n
print(tot({'a': [1, 2, {'b': (3.5, 'xyz')}], 'c': P()}))
print(sys.getsizeof([1, [2, 3]]), sys.getsizeof([[]] * 100), sys.getsizeof(None), sys.getsizeof(''), sys.getsizeof('a'), sys.getsizeof(0), sys.getsizeof(True))
try: sys.getsizeof(1, 2, 3)
except TypeError as e: print(e)
class Z:
    def __sizeof__(self): return 10
print(sys.getsizeof(Z()), Z().__sizeof__(), object().__sizeof__(), [].__sizeof__(), {}.__sizeof__(), (1).__sizeof__())
class Y:
    def __sizeof__(self): return 'x'
try: sys.getsizeof(Y())
except TypeError as e: print(e)
print(sys.getsizeof(Y(), 5))
class W:
    def __sizeof__(self): return -1
try: sys.getsizeof(W())
except ValueError as e: print(e)
