a = 256; b = 256; print(a is b); a = 257; b = 257; print(a is b)
def f(): return 257
print(f() is f(), f() is 257)
x = 'hello'; y = 'hello'; print(x is y); x = 'hello world'; y = 'hello world'; print(x is y)
z = ''.join(['hel', 'lo']); print(z is x, z == 'hello'); import sys; print(sys.intern(z) is sys.intern('hello'))
a = 'a' * 20; b = 'a' * 20; print(a is b); a = 'a' * 4097; b = 'a' * 4097; print(a is b); n = 20; print('a' * n is 'a' * n)
print((1, 2) is (1, 2), [] is [], () is ()); t = (1, 2); u = (1, 2); print(t is u)
print(id(object()) == id(object())); print(object() is object())
class A: pass
print(A() is A(), id(A()) == id(A())); print(A().__init__ is A().__init__)
o = A(); print(o.__init__ is o.__init__, A.__init__ is A.__init__)
class B:
    def m(self): pass
    @staticmethod
    def s(): pass
    @classmethod
    def c(cls): pass
b = B(); print(b.m is b.m, b.m == b.m, id(b.m) == id(b.m), B.m is B.m, b.s is b.s, b.c is b.c, B.c == B.c)
m1 = b.m; m2 = b.m; print(m1 is m2, id(m1) == id(m2), hash(m1) == hash(m2))
def d(x=[]): x.append(1); return x
print(d(), d(), d([]), d.__defaults__, d() is d.__defaults__[0])
fs = [lambda: i for i in range(3)]; print([f() for f in fs]); fs = [lambda i=i: i for i in range(3)]; print([f() for f in fs])
def outer():
    c = 0
    def inc(): nonlocal c; c += 1; return c
    return inc, lambda: c
i, g = outer(); i(); i(); print(g(), i.__closure__[0] is g.__closure__[0], i.__closure__[0].cell_contents, i.__code__.co_freevars)
l = [[0] * 2] * 2; l[0][0] = 1; print(l, l[0] is l[1]); l = [[0] * 2 for _ in range(2)]; l[0][0] = 1; print(l)
a = [1]; b = a; b += [2]; print(a, a is b); a = (1,); b = a; b += (2,); print(a, a is b)
s = 'abc'; i1 = id(s); s += 'd'; print(s)
import copy
l = [[1], 2]; c = copy.copy(l); dcp = copy.deepcopy(l); print(c[0] is l[0], dcp[0] is l[0]); t = (1, (2,)); print(copy.copy(t) is t, copy.deepcopy(t) is t, copy.deepcopy(([],)) )
l.append(l); print(l, copy.deepcopy(l)[2][2][2][1])
x = 1.5; y = 1.5; print(x is y); x = float('1.5'); print(x is y); print(-5 is -5, -6 is -6); x = -6; y = -6; print(x is y)
print(True is (1 == 1), None is None, ... is Ellipsis, NotImplemented is NotImplemented)
q = 1000; w = 1000; print(q is w, q is int('1000'), int('100') is 100)
e = frozenset(); print(frozenset() is frozenset(), e is frozenset([])); print(tuple([1]) is tuple([1]), tuple(t) is t, list(l) is l, str('a b') is 'a b')
def k():
    k.x = 1
k(); print(k.x, k.__dict__)
print(id(1) == id(True), 1 == True, {1: 'a', True: 'b', 1.0: 'c'})
try: del nothing
except NameError as e: print(e)
def loc():
    try: print(v)
    except UnboundLocalError as e: print(e)
    v = 1
loc()
try: raise KeyError('a')
except KeyError as e: pass
try: e
except NameError as n: print(n)
