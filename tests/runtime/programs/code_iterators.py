# What co_lines () and co_positions () give; where an instance keeps its dictionary.
class P: pass
class Q: __slots__=('a',)
class R(Q): pass
class S(R): __slots__=('b',)
class T(S): pass
class U: __slots__=('__weakref__',)
class V(U): pass
class W(V): __slots__=('z','__weakref__') if 0 else ('z',)
class X: __slots__=('__dict__',)
class Y(X): pass
class Z(X): __slots__=('k','__weakref__')
class I(int): pass
class L(list): pass
class L2(L): __slots__=('q',)
class Tu(tuple): pass
class D(dict): __slots__=('__dict__',)
class E(Exception): pass
class E2(E): __slots__=('q',)
class M(type): pass
class Mo(type(__import__('sys'))): pass
for k in (P,Q,R,S,T,U,V,W,X,Y,Z,I,L,L2,Tu,D,E,E2,M,Mo,object,type,int,Exception,OSError,property,type(P.__init__),type(lambda:0), __import__('functools').partial):
    print(k.__name__, k.__basicsize__, k.__itemsize__, k.__dictoffset__, k.__weakrefoffset__)
c=(lambda:0).__code__
print(type(c.co_lines()).__name__, type(c.co_positions()).__name__, repr(type(c.co_lines())))
def f(a, b):
    x = [a +
         b for _ in range(3)
         if a]
    try:
        return x[0], a, b
    finally:
        del x
c=f.__code__
print(list(c.co_lines())); print(list(c.co_positions()))
import sys, gc
i=c.co_lines(); j=c.co_positions()
print(sys.getsizeof(i), sys.getsizeof(j), gc.is_tracked(i), gc.is_tracked(j), next(i), next(j), sys.getrefcount(c), dir(type(i))==dir(type(j)), sorted(set(dir(i))-set(dir(object))))
try: type(i)()
except TypeError as e: print(e)
try: type(j)()
except TypeError as e: print(e)
print(next(i), next(j), gc.get_referents(i), iter(i) is i)
