# Names of codecs with surrogates; the __new__ () of a base that is too far
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
class C1(list): pass
class C2(C1):
    def __new__(cls): return object.__new__(cls)
class C3(C2): pass
class C4(int):
    def __new__(cls): return object.__new__(cls)
for c in (C1, C2, C3, C4, list, int): t(lambda: object.__new__(c)); t(c); t(lambda: list.__new__(c)); t(lambda: dict.__new__(c))
t(lambda: object.__new__(object) and 1)
t(lambda: "a".encode("\ud800")); t(lambda: "a".encode("utf-8", "\ud800")); t(lambda: b"a".decode("x\ud800"))
t(lambda: str(b"a", "\ud800")); t(lambda: bytes("a", "\ud800")); t(lambda: bytearray("a", "\ud800")); t(lambda: "a".encode("\0\ud800"))
