# Who owns the value of a keyword when a class is called
import sys
class Y:
    def __str__(self): return str(sys.getrefcount(self))
    def __float__(self): return float(sys.getrefcount(self))
    def __complex__(self): return complex(sys.getrefcount(self))
    def __bytes__(self): return b"%d" % sys.getrefcount(self)
    def __iter__(self): print(sys.getrefcount(self)); return iter([])
    def __index__(self): return sys.getrefcount(self)
print(str(object=Y()))
print(complex(real=Y()))
print(bytes(source=Y()))
y = Y()
print(str(object=y))
print(complex(real=y))
print(dict(a=y), y) if 0 else 0
class C:
    def __new__(cls, a): print(sys.getrefcount(a)); return object.__new__(cls)
    def __init__(self, a): print(sys.getrefcount(a))
C(y); C(a=y)
class D:
    def __init__(self, a): print(sys.getrefcount(a))
D(y); D(a=y)
class E(dict):
    def __init__(self, a): print(sys.getrefcount(a))
E(y); E(a=y)
class F(Exception):
    def __init__(self, a): print(sys.getrefcount(a))
F(y); F(a=y)
class G(int):
    def __new__(cls, a): print(sys.getrefcount(a)); return int.__new__(cls)
G(y); G(a=y)
