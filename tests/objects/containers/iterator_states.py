# What iterators over sequences say of themselves, and how they are set back
import copy

class L(list):
    def __len__(self): return 77
for make in (lambda: iter([1,2,3]), lambda: iter((1,2,3)), lambda: iter('abc'), lambda: iter('äöü'), lambda: iter(b'abc'), lambda: iter(bytearray(b'abc')), lambda: reversed([1,2,3]), lambda: iter(L([1,2]))):
    it = make()
    print(type(it).__name__)
    try: print(it.__length_hint__())
    except Exception as e: print(type(e), e)
    print(next(it))
    try:
        print(it.__reduce__()[1:])
        c = copy.copy(it)
        print(list(c))
        it.__setstate__(-5); print(it.__reduce__()[1:])
        it.__setstate__(100); print(it.__reduce__()[1:])
        it.__setstate__(0)
    except Exception as e: print(type(e), e)
    print(list(it))
    try:
        print(it.__reduce__()[1:]); print(list(copy.copy(it)))
        it.__setstate__(1)
        print(it.__length_hint__())
        it.__setstate__('x')
    except Exception as e: print(type(e), e)
class S:
    def __getitem__(self, i):
        if i > 3: raise IndexError
        return i
it = iter(S()); next(it); it.__setstate__(-9); print(list(it), it.__reduce__()[1:])
for it in (iter({1:2, 3:4}), iter({1,2}), iter({1:2}.items()), reversed({1:2}), iter({1:2}.values())):
    print(it.__reduce__()[1:], list(it), it.__reduce__()[1:])
for f in (lambda a,b: a<b, lambda a,b: a<=b, lambda a,b: a==b, lambda a,b: a!=b, lambda a,b: a>b, lambda a,b: a>=b):
    print(f(1,2), f(2,1), f(1,1.5), f(1.5,1), f(b'a',b'b'), f(b'ab',b'a'), f('a','b'), f('ab','a'), f([1],[1,2]), f((1,),(1,)), f(10**30,1))
