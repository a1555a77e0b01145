import gc
gc.disable()

def label(o):
    if isinstance(o, (dict, tuple)):
        return type(o).__name__, len(o)
    return type(o).__name__, getattr(o, "__name__", None)

def young(what):
    print(what)
    for o in gc.get_objects(0):
        print("   ", *label(o))
    gc.collect()

repr([])
gc.collect()
class Plain: pass
young("plain")
class WithMethod:
    """A text."""
    x = 1
    def f(self): return __class__
    def __eq__(self, other): return True
young("methods")
class Slots:
    __slots__ = ("a", "b", "__dict__")
    def __init_subclass__(cls): pass
    def __class_getitem__(cls, n): pass
young("slots")
class Base(type): pass     # CPython has ABCMeta already
gc.collect()
class Meta(Base):
    def __new__(cls, *args): return super().__new__(cls, *args)
    def mro(cls): return type.mro(cls)
young("meta")
class WithMeta(Plain, WithMethod, metaclass=Meta): pass
young("with meta")
class MyList(list): pass
young("list")
made = type("Made", (), {"f": print, "l": []})
young("made")
class Typed:
    a: int = 1
    b: list
young("typed")

gc.collect()
repr([()])
print([label(o) for o in gc.get_objects(0)])
gc.freeze()
repr([()])
gc.collect()
print([label(o) for o in gc.get_objects(2)][:12])
