# A weak reference shows a name that the referent's type has, not one of its own
import weakref
class B:
    @property
    def __name__(self): return 'propname'
b=B()
print(weakref.ref(b))
class C:
    __name__='cls'
    def __getattr__(self, n): print('getattr', n); return 'x'
c=C()
print(weakref.ref(c))
class D:
    def __getattr__(self, n): print('getattr', n); return 'x'
d=D()
print(weakref.ref(d))
class E:
    __name__=4
e=E()
print(weakref.ref(e))
class F:
    def meth(self): pass
f = F()
m = f.meth
print(weakref.ref(m), weakref.ref(F.meth), weakref.ref(len), weakref.ref(F))
f.__name__ = 'own'
print(weakref.ref(f))
