# What C functions say of numbers that are too large, of names they do not know, and of other odd arguments: found by the oracle.
import inspect, operator, bisect, warnings
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
class S:
    def __mul__(self,o): return NotImplemented
    def __rmul__(self,o): return NotImplemented
def im(a,b):
    a*=b
    return a
t(lambda: im(S(),[1])); t(lambda: im(S(),"a")); t(lambda: im("a",S())); t(lambda: im(2,[1])); t(lambda: im(S(),(1,))); t(lambda: im({},[1])); t(lambda:im(None,[1]));t(lambda:S()*[1])
t(lambda: object.__reduce_ex__(None,2)[1:3])
class C1: 
    __slots__=()
class C2: pass
def setb(c,b): c.__bases__=b
t(lambda: setb(C2,(C1,)));
class C3(C2): pass
t(lambda: setb(C3,(object,)));t(lambda: setb(C3,(int,)))
class G:
    def __getattribute__(self,n):
        print("get",n); return super().__getattribute__(n)
t(lambda: object.__reduce_ex__(G(),2)[1:3] and 1)
t(lambda: type("T",(type,),{"__slots__":("a b","c")}))
t(lambda: type("T",(int,),{"__slots__":("a",)}))
t(lambda: type("T",(int,),{"__slots__":("a b",)}))
class I:
    def __index__(self): return True
class T:
    def __trunc__(self): return 5
class J:
    def __int__(self): return True
t(lambda: [1,2,3][I()]); t(lambda: int(T())); t(lambda: int(J())); t(lambda: operator.index(I())); t(lambda: range(I())); t(lambda: "a"*I())
class M(type):
    def __eq__(s,o): return True
    __hash__=type.__hash__
class X(metaclass=M): pass
t(lambda: X|int); t(lambda: int|X|str); t(lambda: X|X); t(lambda: list[int]|list[int])
t(lambda: memoryview(b"abc")[slice("a")]); t(lambda: memoryview(b"abc").__getitem__((1,2))); t(lambda: memoryview(b"abc")[()]); t(lambda: memoryview(b"abc")["a"]); t(lambda: memoryview(b"abc")[slice(0,1),]); t(lambda: memoryview(b"abc")[1,]); t(lambda: memoryview(b"")[()])
t(lambda: type('x', **{'a':1})); t(lambda: type('x','y',a=1)); t(lambda: type(a=1)); t(lambda: type(1,a=1)); t(lambda: type('a',(),{},a=1)); t(lambda: type())
t(lambda: str("a","b\0")); t(lambda: str("a", "b")); t(lambda: str(1,"a\0")); t(lambda: str(b"x","a\0"));t(lambda: str(b"x",errors="a\0"))
t(lambda: operator.concat(range(2),range(3))); t(lambda: operator.concat(1,"a")); t(lambda: operator.concat("a",1)); t(lambda: operator.concat(S(),1)); t(lambda: operator.concat([],()));t(lambda: operator.iconcat(range(2),[])); t(lambda: operator.concat({},{}))
class K:
    def m(self,a,b=1): pass
    def __call__(self,x): pass
t(lambda: inspect.getfullargspec(K().m)); t(lambda: inspect.getfullargspec(K())); t(lambda: inspect.getfullargspec(K.m)); t(lambda: inspect.getfullargspec(K))
t(lambda: sorted([2,1],reverse=2**70)); t(lambda: [1].sort(reverse="a")); t(lambda: sorted([2,1],reverse=None)); t(lambda: sorted([1],reverse=2**33))
t(lambda: bisect.bisect([1,2,3,9,0],5,0,-1)); t(lambda: bisect.bisect([1,2,3],5,hi=-1)); t(lambda: bisect.bisect([1,2,3],5,0,-2)); t(lambda: bisect.bisect(["a"],5,1,-1)); t(lambda: bisect.bisect([1],5,None));t(lambda: bisect.bisect([1],5,-1)); t(lambda: bisect.insort([1,2],3,0,-1))
t(lambda: memoryview(b"ab").tobytes(1)); t(lambda: memoryview(b"ab").tobytes("X")); t(lambda: memoryview(b"ab").tobytes(None)); t(lambda: memoryview(b"ab").tobytes(order=3))
t(lambda: enumerate(tabsize=1)); t(lambda: enumerate([],tabsize=1)); t(lambda: enumerate()); t(lambda: enumerate(start=1)); t(lambda: enumerate([],1,2)); t(lambda: enumerate(iterable=[],start=3)); t(lambda: enumerate(start=3,iterable=[])); t(lambda: enumerate([1],iterable=3)); t(lambda: enumerate(a=1,b=2)); t(lambda: enumerate([],start="a"))
t(lambda: [].__mul__(2**70)); t(lambda: "a".__mul__(2**70)); t(lambda: "a"*2**70); t(lambda: [1].__imul__(2**70)); t(lambda: [1].insert(2**70,1)); t(lambda: [1].pop(2**70)); t(lambda: (1,).__getitem__(2**70)); t(lambda: "abc".center(2**70)); t(lambda: bytes(2**70)); t(lambda: bytearray(2**70)); t(lambda: "a".expandtabs(2**70)); t(lambda: "a b".split(" ",2**70)); t(lambda: "a".replace("a","b",2**70)); t(lambda: b"a".replace(b"a",b"b",2**70)); t(lambda: b"a".center(2**70)); t(lambda: b"a".zfill(2**70)); t(lambda: bytearray(b"a").insert(2**70,1)); t(lambda: bytearray(b"a").pop(2**70)); t(lambda: (5).to_bytes(2**70,"big")); t(lambda: round(1.5,2**70)); t(lambda: [1].index(1,2**70)); t(lambda: "abc".find("a",2**70)); t(lambda: chr(2**70)); t(lambda: "a".zfill(2**70)); t(lambda: b"a".expandtabs(2**70)); t(lambda: b"a".hex(":",2**70)); t(lambda: "a".splitlines(2**70)); t(lambda: b"a".splitlines(2**70)); t(lambda: bytearray(b"a").append(2**70)); t(lambda: bytearray(b"a").remove(2**70)); t(lambda: 2**70 in b"a"); t(lambda: b"a".find(2**70)); t(lambda: b"a".index(256)); t(lambda: slice(1).indices(2**70)); t(lambda: range(5)[2**70]); t(lambda: memoryview(b"a")[2**70]); t(lambda: memoryview(bytearray(b"a")).__setitem__(0,2**70)); t(lambda: (1.5).hex(1)); t(lambda: "%*d"%(2**70,1)); t(lambda: "%.*f"%(2**70,1.0)); t(lambda: "%c"%2**70); t(lambda: "{:{}}".format(1,2**70)); t(lambda: format(1,"99999999999999999999")); t(lambda: int("1",2**70)); t(lambda: pow(2,3,2**70)); t(lambda: [1]*-2**70); t(lambda: b"ab".__mul__(2**70)); t(lambda: (1,)*2**70); t(lambda: bytearray(b"a")*2**70); t(lambda: sum([1],start="a")); t(lambda: int.from_bytes(b"a",2**70)); t(lambda: [].__getitem__(2**70)); t(lambda: [1].__setitem__(2**70,1)); t(lambda: [1].__delitem__(2**70)); t(lambda: "a".__getitem__(2**70)); t(lambda: bytearray(b"a").__getitem__(2**70)); t(lambda: bytearray(b"a").__setitem__(2**70,1)); t(lambda: print("x",flush=2**70)); t(lambda: print("a",sep=1)); t(lambda: print(1,end=2)); t(lambda: range(2**70).__len__()); t(lambda: len(range(2**70))); t(lambda: dict.fromkeys(2)); t(lambda: zip([1],strict=2**70)); t(lambda: "a".rjust(2**70)); t(lambda: b"a b".rsplit(None,2**70)); t(lambda: "a\nb".splitlines("x")); t(lambda: b"a\n".splitlines(None))
