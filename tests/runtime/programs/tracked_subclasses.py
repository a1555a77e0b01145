# Instances of the learner's subclasses of numbers and texts are seen by the collector.
import gc, collections
for base, args in [(int,(5,)),(float,(1.5,)),(str,('x',)),(bytes,(b'x',)),(bytearray,(b'x',)),(complex,(1,)),(list,()),(tuple,()),(tuple,((1,),)),(dict,()),(set,()),(frozenset,()),(type,('a',(),{})),(object,()),(Exception,()),(property,()),(range,None),(super,(int,)),(staticmethod,(1,)),(enumerate,([],)),(zip,()),(map,(str,[])),(reversed,([],))]:
    try:
        S = type('S',(base,),{})
        S2 = type('S2',(base,),{'__slots__':()})
    except TypeError as e: print(e); continue
    print(base.__name__, gc.is_tracked(S(*args)), gc.is_tracked(S2(*args)))
class I(int): pass
print(gc.is_tracked(I.from_bytes(b'1','big')))
class F(float): pass
print(gc.is_tracked(F.fromhex('0x1')))
class B(bytes): pass
print(gc.is_tracked(B.fromhex('01')))
class B(bytearray): pass
print(gc.is_tracked(B.fromhex('01')))
gc.collect()
i = I(3)
i.me = i
del i
print(gc.collect())
