# unaudited: changes counts by hand
import ctypes, sys
x = []
ctypes.pythonapi.Py_IncRef(ctypes.py_object(x))
print(sys.getrefcount(x))
ctypes.pythonapi.Py_DecRef(ctypes.py_object(x))
print(sys.getrefcount(x))
f = ctypes.pythonapi.Py_IncRef
f.argtypes = [ctypes.py_object]; f.restype = None
print(f(x), sys.getrefcount(x))
class A:
    def __del__(self): print('del')
a = A()
ctypes.pythonapi.Py_IncRef(ctypes.py_object(a))
del a
print('leaked')
addr = id(x)
y = ctypes.cast(addr, ctypes.py_object).value
print(y is x, sys.getrefcount(x))
z = ctypes.py_object.from_address
import gc
obj = [1, 2]
oid = id(obj)
print(ctypes.c_size_t.from_address(oid).value, ctypes.c_ssize_t.from_address(oid).value, ctypes.c_int.from_address(oid).value, ctypes.c_long.from_address(id(1)).value > 10**8, ctypes.c_long.from_address(id('')).value > 10**8)
class PyObject(ctypes.Structure):
    _fields_ = [("ob_refcnt", ctypes.c_ssize_t), ("ob_type", ctypes.c_void_p)]
print(PyObject.from_address(oid).ob_refcnt)
class Head(ctypes.Structure):
    _fields_ = [("refcnt", ctypes.c_long)]
object_1 = {}
object_2 = {}
object_1['obj2'] = object_2
object_2['obj1'] = object_1
address = id(object_1)
gc.disable()
del object_1, object_2
print(Head.from_address(address).refcnt)
print(gc.collect())
class P(ctypes.Structure):
    _fields_ = [('x', ctypes.c_int), ('y', ctypes.c_double), ('z', ctypes.c_byte)]
p = P(1, 2.5)
print(p.x, p.y, p.z, ctypes.sizeof(P), P.y.offset, P.y.size, ctypes.sizeof(p))
p.x = 7; print(p.x)
class Q(P): _fields_ = [('w', ctypes.c_long)]
print(ctypes.sizeof(Q), Q(w=3).w)
try: P(1, 2, 3, 4)
except TypeError as e: print(e)
print(PyObject.from_address(id(p)).ob_type == id(P))

# Lowered, and dead of it before its time.
class B:
    def __del__(self): print("del B")
b = B(); b2 = b
import weakref
r = weakref.ref(b, lambda r: print("callback", r()))
ctypes.c_long.from_address(id(b)).value -= 1
del b2
print(r())
sys.stdout.flush()
b = ctypes.c_long(1).value
