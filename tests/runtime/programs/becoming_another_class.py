# Which objects may become objects of another class: those that are laid out alike.
class A: pass
class B: pass
class Sub(A): pass
class SubSlot(A): __slots__ = 'x'
class SubSub(SubSlot, A): pass
class Mixed(SubSub, SubSlot): pass
class OtherSlot(B): __slots__ = ('x',)
class OtherName(B): __slots__ = ('y',)
class Slots: __slots__ = ('a', 'b')
class Slots2: __slots__ = ('b', 'a')
class Slots3: __slots__ = ('a', 'c')
class Empty: __slots__ = ()
class Empty2(Empty): __slots__ = ()
class Dict: __slots__ = '__dict__'
class Weak: __slots__ = '__weakref__'
class Both: __slots__ = ('__dict__', '__weakref__')
class Both2: __slots__ = ('__weakref__', '__dict__', 'a')
class SlotsDict(Slots): __slots__ = '__dict__'
class SlotsOpen(Slots): pass
class SlotsMore(Slots): __slots__ = 'c'
class Int(int): pass
class Int2(int): pass
class IntSlots(int): __slots__ = ()
class Tuple(tuple): pass
class Tuple2(tuple): pass
class List(list): pass
class ListSlots(list): __slots__ = ()
class ListSlot(list): __slots__ = 'x'
class Dictionary(dict): pass
class Error(Exception): pass
class Error2(Exception): pass
class KeyError2(KeyError): pass
class OSError2(OSError): pass
class Meta(type): pass
class WithMeta(A, metaclass=Meta): pass

classes = [A, B, Sub, SubSlot, SubSub, Mixed, OtherSlot, OtherName, Slots, Slots2, Slots3, Empty, Empty2, Dict, Weak, Both,
           Both2, SlotsDict, SlotsOpen, SlotsMore, Int, Int2, IntSlots, Tuple, Tuple2, List, ListSlots, ListSlot, Dictionary,
           Error, Error2, KeyError2, OSError2, WithMeta]
for old in classes:
    for new in classes:
        o = old()
        try:
            o.__class__ = new
        except TypeError as error:
            print(old.__name__, new.__name__, error)
        else:
            print(old.__name__, new.__name__, type(o) is new)
