# Making classes: order, metaclasses, slots, descriptors, super ().
class A:
    def who(self):
        return ['A']

    @classmethod
    def made(cls):
        return cls.__name__


class B(A):
    def who(self):
        return ['B'] + super().who()

    @classmethod
    def made(cls):
        return 'B:' + super().made()


class C(A):
    def who(self):
        return ['C'] + super().who()


class D(B, C):
    def who(self):
        return ['D'] + super().who()

    def inner(self):
        return [super(D, self).who() for _ in range(1)], (lambda: __class__)()


print(D().who(), D.made(), D().inner(), [c.__name__ for c in D.__mro__])
print(D.__bases__, D.__base__, A.__subclasses__(), issubclass(D, A), isinstance(D(), C), D.mro() == list(D.__mro__))
print(super(B, D()).who(), super(B, D).made(), super(D, D()), super(D))
print(list(A.__dict__), A.__doc__, A.__module__, A.__qualname__, type(A.__dict__))

# Other bases, other classes.
class Base1:
    def hello(self):
        return 1


class Base2:
    def hello(self):
        return 2


class Movable(Base1):
    pass


class Below(Movable):
    pass


thing = Below()
print(thing.hello(), Base1.__subclasses__(), Base2.__subclasses__())
Movable.__bases__ = (Base2,)
print(thing.hello(), Base1.__subclasses__(), Base2.__subclasses__(), Below.__mro__)
thing.kept = 5
thing.__class__ = Movable
print(type(thing), thing.kept, thing.__dict__)
thing.__dict__ = {'other': 6}
print(thing.other, hasattr(thing, 'kept'))


class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **keywords):
        print('  prepare', name, keywords)
        return {'prepared': True}

    def __new__(mcs, name, bases, space, **keywords):
        cls = super().__new__(mcs, name, bases, space)
        cls.keywords = keywords
        return cls

    def __init__(cls, name, bases, space, **keywords):
        super().__init__(name, bases, space)

    def __call__(cls, *args):
        print('  call', cls.__name__, args)
        return super().__call__(*args)

    def __getitem__(cls, key):
        return key

    def __len__(cls):
        return 3

    def __iter__(cls):
        return iter('abc')

    def __contains__(cls, item):
        return item == 'in'

    def __repr__(cls):
        return f'<Meta {cls.__name__}>'

    def __getattr__(cls, name):
        return 'meta ' + name

    def __instancecheck__(cls, o):
        return o == 'instance'

    def __subclasscheck__(cls, o):
        return o is int

    @property
    def shout(cls):
        return cls.__name__.upper()


class WithMeta(metaclass=Meta, flag=1):
    def __init__(self, *args):
        self.args = args


class Derived(WithMeta, flag=2):
    pass


print(WithMeta, Derived.keywords, WithMeta.prepared, WithMeta[5], len(WithMeta), list(WithMeta), 'in' in WithMeta)
print(WithMeta.nothing, WithMeta.shout, Derived(1, 2).args, type(Derived), isinstance('instance', Derived), issubclass(int, Derived))


class Plugin:
    registry = []

    def __init_subclass__(cls, /, name=None, **keywords):
        super().__init_subclass__(**keywords)
        cls.registry.append((cls.__name__, name))


class One(Plugin, name='first'):
    pass


class Two(One):
    pass


print(Plugin.registry)


class Named:
    def __set_name__(self, owner, name):
        print('  set_name', owner.__name__, name)
        self.name = name

    def __get__(self, o, owner):
        return self if o is None else ('got', self.name)

    def __set__(self, o, value):
        print('  set', self.name, value)

    def __delete__(self, o):
        print('  delete', self.name)


class NonData:
    def __get__(self, o, owner):
        return 'non-data'


class Uses:
    data = Named()
    plain = NonData()

    @property
    def size(self):
        "How large."
        return self._size

    @size.setter
    def size(self, value):
        self._size = value

    @size.deleter
    def size(self):
        del self._size

    @staticmethod
    def static(x):
        return x

    def __class_getitem__(cls, item):
        return cls.__name__, item


u = Uses()
u.data = 1
u.__dict__['data'] = 'hidden'
u.plain = 'mine'
print(u.data, u.plain, Uses.plain, isinstance(Uses.data, Named))
del u.data
u.size = 3
print(u.size, Uses.size.__doc__, u.static(1), Uses.static(2), Uses[int])
del u.size
try:
    u.size
except AttributeError as error:
    print(error)


class Point:
    __slots__ = ('x', 'y', '__weakref__')

    def __init__(self, x, y):
        self.x, self.y = x, y


class Point3(Point):
    __slots__ = 'z', '__dict__'


class Private:
    __slots__ = ('__secret',)

    def __init__(self):
        self.__secret = 1


p = Point3(1, 2)
p.z, p.w = 3, 4
print(p.x, p.y, p.z, p.w, p.__dict__, Point.__slots__, Point.x, Private()._Private__secret)
print(Point.x.__get__(p), Point.__dict__['y'].__objclass__, hasattr(Point(1, 2), '__dict__'))


class Inherits(int):
    def __new__(cls, value):
        self = super().__new__(cls, value + 1)
        self.note = 'int'
        return self


class Chars(str):
    def upper(self):
        return 'up:' + super().upper()


class Twice(list):
    def append(self, item):
        super().append(item)
        super().append(item)


class Default(dict):
    def __missing__(self, key):
        return key * 2


class Row(tuple):
    @property
    def first(self):
        return self[0]


n, s, l, d, r = Inherits(3), Chars('abc'), Twice([1]), Default(a=1), Row((1, 2))
s.note, l.note, d.note, r.note = 'str', 'list', 'dict', 'tuple'
l.append(5)
print(n, n + 1, type(n + 1), n.note, s, s.upper(), s.note, l, len(l), l.note, d['a'], d['b'], d.note, r, r.first, r.note)
print(type('Dynamic', (A,), {'x': 1})().x, type('Dynamic', (), {}).__qualname__, type(A), type(type), type(3))

# What a class keeps alive ends with the class.
import gc
import weakref

def local():
    class Short:
        def f(self):
            return __class__
    return weakref.ref(Short)

ref = local()
print(ref() is None)
gc.collect()
print(ref() is None, [c for c in object.__subclasses__() if c.__name__ == 'Short'])
