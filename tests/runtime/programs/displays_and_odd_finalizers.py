# Which of a display's operands dies first; __del__ that is no plain function
class T:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n, end='; ')
    def __eq__(self, o): return True
    def __hash__(self): return 1
{T('k1'): T('v1'), T('k2'): T('v2'), T('k3'): T('v3')}; print()
d = {T('k1'): T('v1'), T('k2'): T('v2'), T('k3'): T('v3')}; print('built'); del d; print()
d = {'a': T(1), 'a': T(2), 'a': T(3), 'b': T(4)}; print('built'); del d; print()
{T(1), T(2), T(3)}; print()
d = {T('x'): T('y'), **{T('z'): T('w')}}; print('built'); del d; print()
{i % 2: T(i) for i in range(5)}; print()
dict(a=T(1), **{'b': T(2)}); print()
{}; print({})
try: {T('good'): T('v'), []: T('w'), T('never'): T('z')}
except TypeError as e: print(e)
import functools
class A: pass
a=A(); A.__del__=None
del a
class B: __del__ = 5
b = B(); del b
class C:
    __del__ = print
c = C(); del c
class D:
    @property
    def __del__(self): raise ValueError('get')
d = D(); del d
class E:
    def __del__(self): raise ValueError('x')
e = E(); del e
import functools
class F: __del__ = functools.partial(print, 'partial')
F()
class G: __del__ = None
G()
class Desc:
    def __get__(self, o, t): return None
class H: __del__ = Desc()
H()
