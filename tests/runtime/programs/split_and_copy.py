import sys
for e in ("'a b'.split()", "'a,b'.split(',')", "'a,b'.split(',', 1)", "'abc'.split('x')", "''.split()", "''.split(',')", "('a '*12).split()", "('a '*13).split()", "('a '*30).split()", "'a b'.split(None, 0)", "'a b'.split(None, 5)", "'a b'.rsplit()", "'a,b'.rsplit(',', 2)", "b'a b'.split()", "b'a,b'.split(b',')", "'a\\nb'.splitlines()", "'a--b'.split('--')", "'a--b'.rsplit('--', 1)", "bytearray(b'a b').split()", "'x'.split(',', 0)", "('a,'*40).split(',')"):
    print(e, sys.getsizeof(eval(e)))
import copy, gc
class C: pass
class D: __slots__ = 'a', '__dict__'
for k in (C, D):
    v = k(); w = copy.copy(v); print(len(gc.get_referents(v)), vars(w)); v.x = []; w = copy.deepcopy(v); print(len(gc.get_referents(v)), w.x, v.__reduce_ex__(2)[2])
    v = k(); print(v.__getstate__(), len(gc.get_referents(v)))
