def a(): pass
def b(x): pass
def c(x, y, z): pass
def d(x, y=1): pass
def e(*, k): pass
def f(x, /, y, *, k, m): pass
def g(x, *args, k=1, **kw): return x, args, k, kw
def h(a, b, /, **kw): return a, b, kw

def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except TypeError as error:
        print(error)

attempt(a, 1)
attempt(a, x=1)
attempt(b)
attempt(b, 1, 2)
attempt(c)
attempt(c, 1)
attempt(c, 1, 2)
attempt(c, 1, x=2)
attempt(d)
attempt(d, 1, 2, 3)
attempt(e)
attempt(e, 1)
attempt(e, 1, k=2)
attempt(f, 1)
attempt(f, 1, 2)
attempt(f, 1, 2, 3, k=1)
attempt(f, x=1, y=2, k=1, m=2)
attempt(g)
attempt(g, 1, 2, 3, k=4, j=5)
attempt(h, 1, 2, a=3, b=4)
attempt(h, 1, **{"a": 1})
class K:
    def method(self, x): pass
attempt(K().method)
attempt(K.method)
try:
    g(*3)
except TypeError as error:
    print(error)
try:
    g(**3)
except TypeError as error:
    print(error)
try:
    g(1, **{"k": 1}, **{"k": 2})
except TypeError as error:
    print(error)
try:
    g(1, **{1: 2})
except TypeError as error:
    print(error)
