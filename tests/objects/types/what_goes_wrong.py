# Each text is run; what it raises is what CPython raises.
class Slotted:
    __slots__ = ('s',)

    def f(self):
        pass

    @property
    def p(self):
        return 1


class Plain:
    x = 1

    def m(self):
        pass


a = Slotted()
b = Plain()


def attempt(text):
    space = {'Slotted': Slotted, 'Plain': Plain, 'a': a, 'b': b}
    try:
        exec(text, space)
    except Exception as error:
        print(text, '->', type(error).__name__, '|', error)
    else:
        print(text, '-> fine')


for text in '''
del b.x
del b.y
del Plain.zz
a.s
del a.s
a.q = 1
a.f = 1
del a.f
a.p = 1
del a.p
Plain.q
b.m.q
b.m.q = 1
len.q = 1
int.q = 1
None.x = 1
None.x
(1).x = 2
Slotted.s.__get__(1)
Slotted.s.__set__(1, 2)
Slotted.s.__get__(None)
b.__class__ = Slotted
b.__class__ = 1
b.__class__ = int
del b.__class__
b.__dict__ = 1
a.__dict__
a.__weakref__
object.__new__(int)
object.__new__(Plain, 1)
object.__init__(Plain(), 1)
object(1)
Plain(1)
Plain(x=1)
int.__new__(Plain)
int.__new__()
int.__new__(1)
type(1, 2)
type("a", "b", {})
type("a", (), 1)
type.__new__(type)
type.__new__(type, 1, (), {})
type("a", (1,), {})
type("a", (bool,), {})
type("a", (int, str), {})
getattr(1, 2)
setattr(b, 2, 3)
list.append()
list.append(1)
list.append([])
[].append()
[].append(1, 2)
[].append(x=1)
len()
len(1)
"a".join(x=1)
[].sort(1)
int.__add__()
int.__add__(1)
int.__add__("a", 1)
(1).__add__()
(1).__add__(x=1)
(1).__pow__()
type.__call__()
dict.fromkeys()
dict.__dict__["fromkeys"].__get__(None, int)
hash([])
b()
b + 1
1 + b
b < 1
-b
~b
abs(b)
b[0]
b[0] = 1
del b[0]
iter(b)
next(b)
1 in b
b += 1
b **= 2
b @= 1
pow(b, 1, 2)
b ** 2
divmod(b, 1)
b @ 1
[] + 1
1 + "a"
[] * "a"
"a" * 1.5
print >> 1
isinstance(1, 2)
isinstance(1, (2,))
issubclass(1, int)
issubclass(int, 1)
isinstance(1, list[int])
Plain[int]
Plain.__bases__ = ()
Plain.__bases__ = 1
Plain.__bases__ = (int,)
Plain.__bases__ = (Plain,)
Plain.__name__ = 1
Plain.__name__ = "a\\0"
del Plain.__name__
int.__name__ = "a"
Plain.__qualname__ = 1
super()
super(1)
super(int, "a")
super(Plain, b).q
super(Plain).q
property().fget = 1
[].__class__ = int
format(b, "x")
object.__format__(b, 1)
object.__reduce_ex__(b)
type(b.m)()
type(b.m)(1, 2)
type(b.m)(len, None)
list[int](1)
list[int][int]
(int | str)()
int | 1
(int | str).q
Plain.__abstractmethods__
type.__abstractmethods__
Plain.__annotations__.zz
len.__self__.zz
(lambda: 1).__code__ = 1
(lambda: 1).__defaults__ = 1
(lambda: 1).__kwdefaults__ = 1
(lambda: 1).__name__ = 1
(lambda: 1).__annotations__ = 1
(lambda: 1).__closure__ = 1
classmethod()
staticmethod(1, 2)
classmethod(x=1)
classmethod(1).__get__(1)()
property(1, 2, 3, 4, 5)
property(q=1)
super(1, 2, 3)
super(x=1)
None.__class__()
type(None)(1)
type(...)(1)
type(NotImplemented)(1)
type(len)()
type(iter([]))()
'''.strip().splitlines():
    attempt(text)

for text in (
        'class X(Plain, Plain): pass',
        'class P: pass\nclass Q(P): pass\nclass R(P, Q): pass',
        'class X(metaclass=1): pass',
        'class X: __slots__ = 1',
        'class X: __slots__ = ("1",)',
        'class X: __slots__ = (1,)',
        'class X:\n  __slots__ = "a"\n  a = 1',
        'class X(int): __slots__ = "a"',
        'class X: __slots__ = ("__dict__", "__dict__")',
        'class X(Plain): __slots__ = ("__dict__",)',
        'class X(Plain): __slots__ = ("__weakref__",)',
        'class P: __slots__ = "a"\nclass Q: __slots__ = "b"\nclass R(P, Q): pass',
        'class X(x=1): pass',
        'class X: __qualname__ = 1',
        'class X: __classcell__ = 1',
        'class M(type): pass\nclass N(type): pass\nclass P(metaclass=M): pass\nclass Q(P, metaclass=N): pass',
        'class X:\n  def __init__(self): return 1\nX()',
        'class X:\n  def __len__(self): return -1\nlen(X())',
        'class X:\n  def __len__(self): return "a"\nlen(X())',
        'class X:\n  def __len__(self): return 1 << 70\nlen(X())',
        'class X:\n  def __bool__(self): return 1\nbool(X())',
        'class X:\n  def __hash__(self): return "a"\nhash(X())',
        'class X:\n  def __repr__(self): return 1\nrepr(X())',
        'class X:\n  def __str__(self): return 1\nstr(X())',
        'class X:\n  def __iter__(self): return 1\niter(X())',
        'class X: __iter__ = None\niter(X())',
        'class X: __contains__ = None\n1 in X()',
        'class X: __hash__ = None\nhash(X())',
        'class X:\n  def __eq__(self, other): return True\nhash(X())',
        'class X:\n  def __index__(self): return "a"\n[1][X()]',
        'class X:\n  def __format__(self, s): return 1\nformat(X())',
        'class X:\n  def __int__(self): return 1.0\nint(X())',
        'class X:\n  def __float__(self): return 1\nfloat(X())',
        'class X:\n  def __length_hint__(self): return -1\n  def __iter__(self): return iter([])\nlist(X())',
        'class X:\n  def __set_name__(self, o, n): raise ValueError\nclass Y: z = X()',
        'class X:\n  def __getattribute__(self, n): raise AttributeError(n)\nX().foo',
        'class X:\n  def __get__(self, *a): raise AttributeError("no")\nclass Y: z = X()\nY().z',
        'class X:\n  def __lt__(s, o): return "lt"\nX() <= X()',
        'class X:\n  def __add__(s, o): return NotImplemented\nX() + X()',
        'class X:\n  def __setattr__(self, n, v): pass\nobject.__setattr__(X, "a", 1)',
        'class X:\n  def __mro_entries__(self, bases): return 1\nclass Y(X()): pass',
        'class M(type):\n  def mro(cls): return [1]\nclass X(metaclass=M): pass',
        'class M(type):\n  def mro(cls): return [cls, int]\nclass X(metaclass=M): pass',
        'class X: pass\nX.__len__ = lambda s: 7\nassert len(X()) == 7\ndel X.__len__\nlen(X())',
        'class X:\n  __abstractmethods__ = ("f",)\nX()',
        'class X: pass\nX.__abstractmethods__ = {"f"}\nX()',
        'class X: pass\nX.__abstractmethods__ = {"g", "f"}\nX()',
        'class X: pass\nX.__abstractmethods__ = {"f"}\nX.__abstractmethods__ = ()\nX()',
):
    attempt(text)
