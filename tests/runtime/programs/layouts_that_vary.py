# Which of two bases settles the layout: where the size of an instance varies, a dictionary counts.
import itertools
def mk():
    class I0(int): __slots__ = ()
    class I1(int): pass
    class I2(int): pass
    class I3(I0): pass
    class T1(tuple): pass
    class B1(bytes): pass
    class O1: pass
    class OS: __slots__ = ("a",)
    class L1(list): pass
    class LS(list): __slots__ = ("a",)
    class E1(Exception): pass
    return [v for k, v in locals().items()]
cs = mk()
for a, b in itertools.permutations(cs, 2):
    for sl in (None, ("q",)):
        ns = {} if sl is None else {"__slots__": sl}
        try:
            c = type("C", (a, b), ns)
            print(a.__name__, b.__name__, sl, c.__base__.__name__, c.__basicsize__, c.__dictoffset__, c.__weakrefoffset__)
        except TypeError as e:
            print(a.__name__, b.__name__, sl, e)
