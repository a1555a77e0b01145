# What a program does to a class's dictionary behind the class's back
import gc
class Grab:
    def __eq__(self, other):
        self.got = other
        return True
def namespace(cls):
    g = Grab()
    cls.__dict__ == g
    return g.got
class A:
    def f(self): return 'f'
    def __len__(self): return 3
    def __init__(self): self.x = 1
    def __del__(self): pass
    def __eq__(self, o): return True
    __hash__ = None
    def __iter__(self): return iter('ab')
    def __getitem__(self, i): return i
    def __call__(self): return 'called'
    def __enter__(self): return self
    def __exit__(self, *a): return None
    @property
    def p(self): return 'p'
    data = ['fresh'] * 3
class B(A):
    pass
def work(o):
    out = []
    for i in range(20):
        out.append((o.f(), len(o), o == 1, list(o), o[2], o(), o.p, o.data, o.x))
    return len(out)
d = namespace(A)
print(type(d), d is namespace(A), d in [x for x in gc.get_referents(A) if type(x) is dict])
print(work(A()), work(B()))
for i in range(20): A(), B()
b = B()
d['f'] = lambda self: 'new f ' * 3
d['data'] = ['other'] * 3
d['p'] = 5
print(b.f() in ('f', 'new f ' * 3), len(b.data), b.p in ('p', 5))
for name in ['__len__', '__eq__', '__iter__', '__getitem__', '__call__', 'p', 'data', 'f', '__init__', '__del__', '__exit__']:
    del d[name]
gc.collect()
def tried(f):
    try: return f()
    except Exception as e: return type(e).__name__
for f in (lambda: len(b), lambda: b == 1, lambda: list(b), lambda: b[1], lambda: b(), lambda: b.p, lambda: b.data, lambda: b.f(), lambda: A(), lambda: B().x):
    tried(f)
d.clear()
for f in (lambda: len(b), lambda: A(), lambda: b.f(), lambda: B(), lambda: A.__module__, lambda: repr(A), lambda: A.__doc__, lambda: b.__dict__, lambda: repr(b)):
    tried(f)
del A, B, b
gc.collect()
print(type(d), len(d))
d['late'] = 1; d['late'] = 2; del d['late']
print(d)
