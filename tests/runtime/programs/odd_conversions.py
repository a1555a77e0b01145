# Texts as numbers, fills of zeros, how much a BlockingIOError has written, memoryview iterators
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e.args)
for s in ["１", "0x１", "\ud800", "0x\ud800", "é", "0x1p１", "x", "٣", "１２", "0x1\0", "", "0x", "inf", "nan", "-inf", " 0x1 ", "1\u2003", "\u20030x1", "0x1.8p3", "0x1p99999", "infi", "+nan", "0x.p1", "0x.8"]:
    print(ascii(s), end=" "); t(lambda: float.fromhex(s))
class F(str):
    def __float__(self): return 3.5
    def __int__(self): return 7
    def __index__(self): return 8
    def __complex__(self): return 1j
class FB(bytes):
    def __float__(self): return 3.5
    def __int__(self): return 7
class G(str):
    def __float__(self): return "x"
for c in (float, int, complex, bool, round): 
    t(lambda: c(F("12"))); t(lambda: c(F("zz"))); t(lambda: c(FB(b"12"))); t(lambda: c(G("1")))
for s in ["\0<6", "<6\0", "\0", "6\0", "\0>", "<\0", "\0\0", "\0<6s", ".3\0", "05\0"]:
    t(lambda: format("foo", s)); t(lambda: format(5, s)); t(lambda: format(2.5, s)); t(lambda: format(1j, s)); t(lambda: ("{:" + s + "}").format("foo"))
for n in (1,2,3,4,5,6):
    t(lambda: BlockingIOError(*range(1, n+1)))
    t(lambda: BlockingIOError(*range(1, n+1)).args)
    t(lambda: BlockingIOError(*range(1, n+1)).characters_written)
    t(lambda: str(BlockingIOError(*range(1, n+1))))
    t(lambda: OSError(*range(1, n+1)).args)
    t(lambda: vars(OSError(*range(1, n+1))))
t(lambda: BlockingIOError(1, 2, "x").characters_written)
t(lambda: BlockingIOError(1, 2, "x").args)
t(lambda: BlockingIOError(1, 2, "x").filename)
t(lambda: BlockingIOError(1, 2, 3).filename)
t(lambda: BlockingIOError(1, 2, 3, 4,5).filename)
t(lambda: OSError(11, 2, 3).characters_written)
t(lambda: OSError(11, 2, 3).filename)
def setw():
    e = BlockingIOError(1, 2, 3); e.characters_written = 9; print(e.characters_written); del e.characters_written; return e.characters_written
t(setw)
def setx():
    e = BlockingIOError(1, 2, 3); e.characters_written = "q"
t(setx)
def sety():
    e = BlockingIOError(1, 2); del e.characters_written
t(sety)
t(lambda: type(iter(memoryview(b"abc"))))
t(lambda: hasattr(iter(memoryview(b"abc")), "__length_hint__"))
