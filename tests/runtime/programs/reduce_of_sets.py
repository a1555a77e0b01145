import sys, copy
for b in (set, frozenset, bytearray):
    class C1(b): pass
    v = C1(); w = copy.deepcopy(v); v.f = 1; print(sys.getsizeof(v.__dict__)); v = C1(); copy.copy(v); v.f = 1; print(sys.getsizeof(v.__dict__))
from collections import deque, OrderedDict
class D(deque): pass
v = D(); copy.copy(v); v.f = 1; print(vars(v))
v = C1(b'ab'); print(v.__reduce__(), v.__reduce_ex__(4)[2]); v.g = 1; print(v.__reduce__()[2])
print({1}.__reduce__(), frozenset([2]).__reduce__(), bytearray(b'x').__reduce__())
