# __class__ and __bases__ in the middle
class A:
    def f(self):
        self.__class__ = B
        A.__bases__ = (C,)
        return self.g()
    def __getattr__(self, n): type(self).__bases__ = (D,); return n
class C:
    def g(self): return 'Cg'
class D(C): pass
class B(C):
    def g(self): B.__bases__ = (D,); del B.g; return super().g()
print(A().f())
class M(type):
    def mro(cls): return [cls, object] if cls.__name__ != 'X' else [cls, A, C, object]
    def __call__(cls, *a):
        cls.__class__ = type
        return type.__call__(cls)
class X(metaclass=M): pass
print(X().__class__, X.__mro__)
for v in (int, A, 5, None, type, object):
    for t in (A, B(), X, 5, [], A()):
        try: t.__class__ = v
        except Exception as e: print(type(e).__name__, e)
        else: print('ok', v)
for b in ((), (A, A), (int,), (5,), 5, (type,), (object,), (B, A)):
    try: A.__bases__ = b
    except Exception as e: print(type(e).__name__, e)
    else: print('bases', A.__mro__)
