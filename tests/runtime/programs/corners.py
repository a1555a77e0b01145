# What few programs do: bindings, dictionaries and iterators that change while they are used.
class K:
    def __init__(s, d): s.d = d
    def __hash__(s): return 1
    def __eq__(s, o):
        s.d.clear()
        return True
d = {}
d[K(d)] = 'v'
print(d.get(1))
d = {}
d[K(d)] = 'v'
try: print(d[1])
except KeyError as e: print('KeyError', e)
d = {}
d[K(d)] = 'v'
print(1 in d)
d[K(d)] = 'v'
print(d.setdefault(1, 5), d)
d = {}
d[K(d)] = 'v'
print(d.pop(1, 'no'))
class X:
    def foo(self): return 1
    @classmethod
    def bar(cls): return cls.__name__
class A:
    @classmethod
    def foo(cls): return 'spam'
class B:
    bar = classmethod(A.foo)
class C:
    @classmethod
    @property
    def p(cls): return cls.__name__
print(C.p, C().p)
def f(): pass
try: del f.__dict__
except TypeError as e: print(e)
try: f.__dict__ = None
except TypeError as e: print(e)
try: type('a\0', (), {})
except ValueError as e: print(e)
print(int.__str__ is object.__str__)
def g():
    yield
it = g(); next(it); print(it.gi_frame.f_back)
class It:
    def __iter__(s): return s
    def __next__(s):
        del It.__next__
        return 1
try:
    for x in It(): print(x)
except TypeError as e: print(e)
class P:
    @property
    def x(self): return self.nope
    def __getattr__(self, n): print('getattr', n); raise AttributeError(n)
try: P().x
except AttributeError as e: print(e)
def f(**k): pass
try: f(**{1:3}, **{1:5})
except TypeError as e: print(e)
try: f(**{1:3})
except TypeError as e: print(e)
a='a'; print(a is chr(97), a is 'abc'[0], chr(97) is 'abc'[0])
class L(list):
    def __init__(self, seq, newarg=None):
        super().__init__(seq); self.newarg = newarg
print(L([1,2], newarg=3).newarg)
class L2(list):
    def __new__(cls, seq, newarg=None):
        u = super().__new__(cls, seq); u.newarg = newarg; return u
try: print(L2([1,2], newarg=3).newarg)
except TypeError as e: print(e)
exec(compile('1+1','s','single'))
class T(tuple):
    def __iter__(self): yield 'x'
print(tuple(T((1,2))), list(T((1,2))))
print(hasattr(__import__('types').MethodType,'__get__'))
class A:
    @classmethod
    def foo(cls,*a): return cls,a
class B:
    bar = classmethod(A.foo)
print(B.bar())
print(B.__dict__['bar'].__get__(None,B))
class C:
    m = A.foo
print(C().m())
