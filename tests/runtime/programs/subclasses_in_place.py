import enum
class S(list):
    def __radd__(self, other): return "radd"
    def __rmul__(self, other): return "rmul"
for f in (lambda s: s.__iadd__(3), lambda s: s.__imul__("x")):
    try: f(S([1]))
    except Exception as error: print(type(error).__name__, error)
s = S([1])
try: s += 3
except Exception as error: print(type(error).__name__, error)
s += (4,)
s *= 2
print(s, type(s).__name__)
try: s *= "x"
except Exception as error: print(type(error).__name__, error)
try: s + 3
except Exception as error: print(type(error).__name__, error)
class B(bytearray):
    def __radd__(self, other): return "radd"
b = B(b"a")
b += b"c"
print(b)
try: b += 3
except Exception as error: print(type(error).__name__, error)
class T(tuple):
    def __radd__(self, other): return "radd"
t = T((1,))
try: t += 3
except Exception as error: print(type(error).__name__, error)
class D(dict):
    def __ror__(self, other): return "ror"
d = D(a=1)
d |= {"b": 2}
print(d)
class Str(str): pass
print(type(iter("ab")).__name__, type(iter(Str("ab"))).__name__, type(iter("é")).__name__)
class Long(list):
    def __len__(self):
        print("len is asked")
        return list.__len__(self)
print(bytes(Long([1, 2])), bytearray(Long([1, 2])))
e = bytearray()
e.extend(Long([3]))
class Bad(list):
    def __len__(self): raise KeyError("len")
try: bytes(Bad())
except KeyError as error: print("KeyError", error)
print(bytearray(b"x").__reduce_ex__(4), bytearray().__reduce_ex__(3), bytearray(b"x").__reduce__(), bytearray(b"x").__reduce_ex__(2), bytearray(b"x").__reduce_ex__())
for value in ((1, 2), "x", 1.5):
    try:
        class E(enum.Flag):
            A = value
        print(list(E))
    except Exception as error: print(type(error).__name__, error)
import weakref
class Thing: pass
thing = Thing()
p, r = weakref.proxy(thing), weakref.ref(thing)
print(r == p, p == r, r != p, r == weakref.ref(thing))
del thing
print(r == p, r != p, r == r)
