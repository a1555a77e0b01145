# births around exceptions that C raises
import gc
gc.disable()
def births(f):
    gc.collect()
    a = gc.get_count()[0]
    try: f()
    except BaseException as e: b = gc.get_count()[0]; e = None
    else: b = gc.get_count()[0]
    c = gc.get_count()[0]
    return b - a, c - a
def a(): 1/0
def b(): a()
def gen():
    yield 1
    return 3
def hasit(): hasattr(3, 'x')
def getit(): getattr(3, 'x', None)
def nxt(): next(iter([]), 0)
def nxt1(): next(iter([]))
def sub1(): yield from gen()
def lst(): list(gen())
def lst2(): list(sub1())
def lst3(): [x for x in sub1()]
def thr():
    g = gen(); next(g); g.throw(KeyError)
def thr2():
    g = gen(); next(g); g.throw(KeyError, 3)
def snd():
    g = gen(); next(g); g.send(3)
def cls():
    g = gen(); next(g); g.close()
def key(): {}[1]
def idx(): [][1]
def attr(): [].x
def nm(): xxx
def rec():
    def f(): f()
    f()
class It:
    def __getitem__(s, i): return [][i]
def seq(): list(It())
def seq2(): 3 in It()
def ctx():
    try: a()
    except: b()
def ctx2():
    try: a()
    except ZeroDivisionError: pass
def ctx3():
    try: a()
    finally: pass
def imp(): import nope
def fr(): from os import nope
def nest():
    try:
        try: a()
        except KeyError: pass
    except ZeroDivisionError: pass
def mn(): min([])
def ut(): a, b = 1,
def ut2(): a, b = 1, 2, 3
def intx(): int('q')
def uni(): b'\xff'.decode()
def asrt(): assert 0
def asrt1(): assert 0, 'x'
def r1(): raise KeyError
def r2(): raise KeyError(1)
def r3(): raise 3
def syn(): compile('a b', 'f', 'exec')
def ev(): eval('1/0')
for f in (a,b,hasit,getit,nxt,nxt1,lst,lst2,lst3,thr,thr2,snd,cls,key,idx,attr,nm,seq,seq2,ctx,ctx2,ctx3,nest,mn,ut,ut2,intx,uni,asrt,asrt1,r1,r2,r3,ev):
    print(f.__name__, births(f), births(f))
