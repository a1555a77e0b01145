# What arguments are refused with: views, zeros in names, odd __iter__ methods
import functools
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e.args)
# bytearray
b = bytearray(b"abcd"); v = memoryview(b)
def d1(): del b[2:2]
def d2(): del b[3:1]
def d3(): b[2:2] = b""
def d4(): del b[::2]
def d5(): del b[4:9:2]
def d6(): b[1:2] = b"x"
def d7(): b[5:9:2] = b""
def d8(): b[1:2] = b"xy"
def d9(): del b[0:0:-1]
for f in (d1,d2,d3,d4,d5,d6,d7,d8,d9): t(f)
v.release()
for f in (d1,d2,d3,d4,d5,d6,d7,d8,d9): t(f)
t(lambda: "a".encode("x\0")); t(lambda: "a".encode("utf-8", "x\0")); t(lambda: b"a".decode("x\0")); t(lambda: b"a".decode(errors="\0")); t(lambda: str(b"a", "x\0")); t(lambda: bytes("a","x\0"))
t(lambda: "a".encode("utf-8\0")); t(lambda: "a".encode("utf-16\0"));t(lambda: bytearray("a","utf-8\0"))
for f in ["%", "a%", "%(", "%(a", "%5", "%(a)", "%.", "%l", "%-", "%.5", "%*", "%.*"]:
    for a in ((), 1, {"a": 1}, (1,), (1,2)):
        print(f, a, end=" "); t(lambda: f % a)
    print(f, end=" "); t(lambda: f.encode() % 1)
    t(lambda: f.encode() % {b"a": 1})
class I:
    def __init__(s, v): s.v=v
    def __iter__(s): return s.v
def r(x): return type(x).__name__
for v in (5, None, [], "x", iter([1])):
    for fn in (bytes, bytearray, list, tuple, set, "".join, b"".join, dict, sum, sorted, iter, enumerate, frozenset, max, any, zip, bytearray(b"a").join, "a".partition, functools.partial(map, str), [].extend, set().update, {}.update, bytearray().extend, dict.fromkeys, {1}.union, {1}.issubset, {1}.issuperset):
        print(fn if isinstance(fn, type) else fn.__class__, end=" "); t(lambda: r(fn(I(v))))
def r(x): return type(x).__name__
