# descriptors and slots that remove themselves
class D:
    def __get__(self, o, t): del type(o).d; return 5
    def __set__(self, o, v): del type(o).d; o.__dict__['d'] = v
    def __delete__(self, o): type(o).d = None
class A: d = D()
print(A().d)
A.d = D(); a = A(); a.d = 3; print(a.d)
A.d = D(); del a.d; print(a.__dict__)
class S:
    __slots__ = ('x', '__dict__')
s = S(); s.x = s
class P:
    @property
    def p(self): P.p = 5; del P.p; return self
print(type(P().p).__name__)
class G:
    def __getattribute__(self, n): del G.__getattribute__; return n
print(G().foo)
class H:
    def __len__(self): del H.__len__; return 3
    def __bool__(self): del H.__bool__; return True
    def __eq__(self, o): del H.__eq__; return True
    def __hash__(self): del H.__hash__; return 3
    def __call__(self): del H.__call__; return 4
    def __add__(self, o): del H.__add__; return 4
    def __iter__(self): del H.__iter__; return iter([1])
    def __contains__(self, o): del H.__contains__; return True
    def __enter__(self): del H.__enter__, H.__exit__; return 1
    def __exit__(self, *a): return True
    def __repr__(self): del H.__repr__; return 'H'
    def __getitem__(self, i): del H.__getitem__; return 1
h = H()
print(bool(h), len(h), h == 1, hash(h) == 3, h(), h + 1, list(h), 5 in h, repr(h), h[0])
with H() as x: print(x)
