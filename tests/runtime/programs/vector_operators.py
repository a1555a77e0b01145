# vector class: every operator
import math
class Vector:
    __slots__ = ('x', 'y')
    def __init__(self, x=0, y=0): self.x, self.y = x, y
    def __repr__(self): return 'Vector(%r, %r)' % (self.x, self.y)
    def __eq__(self, o): return NotImplemented if not isinstance(o, Vector) else (self.x, self.y) == (o.x, o.y)
    def __hash__(self): return hash((self.x, self.y))
    def __add__(self, o): return Vector(self.x + o.x, self.y + o.y)
    def __sub__(self, o): return Vector(self.x - o.x, self.y - o.y)
    def __mul__(self, k): return Vector(self.x * k, self.y * k) if isinstance(k, (int, float)) else NotImplemented
    __rmul__ = __mul__
    def __matmul__(self, o): return self.x * o.x + self.y * o.y
    def __truediv__(self, k): return Vector(self.x / k, self.y / k)
    def __neg__(self): return Vector(-self.x, -self.y)
    def __pos__(self): return self
    def __abs__(self): return math.hypot(self.x, self.y)
    def __iter__(self): yield self.x; yield self.y
    def __getitem__(self, i): return (self.x, self.y)[i]
    def __len__(self): return 2
    def __contains__(self, v): return v in (self.x, self.y)
    def __call__(self, *a, **k): return a, k
    def __iadd__(self, o): self.x += o.x; self.y += o.y; return self
    def __round__(self, n=None): return Vector(round(self.x, n), round(self.y, n))
    def __floor__(self): return 'floor'
    def __complex__(self): return complex(self.x, self.y)
    def __int__(self): return int(abs(self))
    def __float__(self): return float(abs(self))
    def __index__(self): return 7
    def __bool__(self): return self.x != 0 or self.y != 0
    def __reversed__(self): return iter((self.y, self.x))
    def __divmod__(self, k): return divmod(self.x, k), divmod(self.y, k)
    def __pow__(self, n, m=None): return ('pow', n, m)
    def __invert__(self): return Vector(self.y, self.x)
    def __lshift__(self, n): return f'<<{n}'
v, w = Vector(3, 4), Vector(1, 2)
print(v + w, v - w, v * 2, 2 * v, v @ w, v / 2, -v, +v, abs(v), list(v), v[0], v[-1], v[:], len(v), 3 in v, v(1, *[2], k=3))
u = v; u += w; print(u is v, v, round(Vector(1.234, 5.678), 1), round(Vector(2.5, 3.5)), math.floor(v), complex(v), int(v), float(v), hex(v), [1]*10 and list(range(10))[v])
print(bool(Vector()), list(reversed(v)), divmod(v, 3), v ** 2, pow(v, 2, 5), ~v, v << 3, v == w, v != w, v == 5, {v: 1}[Vector(4, 6)])
x, y = v; print(x, y); print(*v, sep='-')
for bad in ('v * "a"', 'v + 1', 'v >> 1', 'v < w', 'v.z', 'v[5]', 'v % 2', '1 - v', 'v.z = 1', 'v @ 3', '"a" * v', 'b"%d" % v', '"%d" % v', '"%s" % v', 'f"{v:>10}"', 'del v[0]', 'v[0] = 1', 'v |= 1'):
    try: print(bad, '->', eval(bad))
    except SyntaxError:
        try: exec(bad)
        except Exception as e: print(bad, '->', type(e).__name__, e)
    except Exception as e: print(bad, '->', type(e).__name__, e)
v.__dict__
