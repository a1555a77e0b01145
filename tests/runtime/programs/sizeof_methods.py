import sys
for o in ([1,2,3], {}, {'a':1}, set(), 5, 2**100, 'abc', 'é', b'abc', bytearray(b'abc'), (1,2), int, frozenset([1]), 1.5):
    print(type(o).__name__, o.__sizeof__(), sys.getsizeof(o), '__sizeof__' in vars(type(o)))
print(object.__sizeof__([1,2,3]), object.__sizeof__((1,2)), object.__sizeof__(5))
class B(bytes): pass
class I(int): pass
print(sys.getsizeof(B(b'abc')), sys.getsizeof(I(5)), B(b'abc').__sizeof__())
