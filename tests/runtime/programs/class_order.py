# Orders of resolution that change while they are worked out.
steps = 0


class OnSelf(type):
    def mro(cls):
        global steps
        steps += 1
        if steps == 1:
            print(cls.__mro__)
            cls.__bases__ += ()
        return type.mro(cls)


class A(metaclass=OnSelf):
    pass


print(A.__mro__, steps)


class Extending(type):
    def mro(cls):
        if cls.__mro__ is None and cls.__name__ != 'X':
            try:
                class X(cls):
                    pass
            except TypeError as error:
                print(error)
        return type.mro(cls)


class B(metaclass=Extending):
    pass


class Cycling(type):
    def mro(cls):
        if ready:
            if cls.__name__ == 'One':
                Two.__bases__ = (One,)
            if cls.__name__ == 'Two':
                One.__bases__ = (Two,)
        return type.mro(cls)


ready = False


class Root(metaclass=Cycling):
    pass


class One(Root):
    pass


class Two(Root):
    pass


ready = True
try:
    One.__bases__ += ()
except TypeError as error:
    print(error)
ready = False
print(One.__bases__, Two.__bases__)


class Late(type):
    def mro(cls):
        global ready
        if ready and cls.__name__ == 'C':
            ready = False
            C.__bases__ = (B2,)
        return type.mro(cls)


class Top(metaclass=Late):
    pass


class B1(Top):
    pass


class B2(Top):
    pass


class C(Top):
    pass


ready = True
C.__bases__ = (B1,)
B1.__bases__ = (C,)
print(C.__bases__, B2.__subclasses__(), B1.__subclasses__(), C.__subclasses__())


class Plain:
    pass


class Wanting:
    def __getattribute__(self, name):
        return 2 if name == 'a' else super().__getattribute__(name)


class Middle(Plain):
    pass


class Lowest(Middle):
    pass


lowest = Lowest()
Middle.__bases__ = (Wanting,)
print(lowest.a, Wanting.__subclasses__(), Plain.__subclasses__())


class Endless:
    @property
    def __bases__(self):
        return (self, self, self)


try:
    issubclass(Endless(), int)
except RecursionError as error:
    print(error)
