# Keys that a memoryview refuses, and ways to call type () that it does.
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
for key in (slice("a"),(1,2),(),"a",(slice(0,1),),(1,),(slice(1),slice(1)),(slice(1),1),("a",),("a",1),1.5,None,...,(...,)):
    t(lambda: memoryview(b"abc")[key]); t(lambda: memoryview(bytearray(b"abc")).__setitem__(key,1)); t(lambda: memoryview(bytearray(b"abc")).__delitem__(key))
t(lambda: type('x', **{'a':1})); t(lambda: type('x','y',a=1)); t(lambda: type(a=1)); t(lambda: type(1,a=1)); t(lambda: type('a',(),{},a=1)); t(lambda: type()); t(lambda: type(1,**{})); t(lambda: type('x',2)); t(lambda: type(1,2,3,4)); t(lambda: type(1,2,3,4,a=1)); t(lambda: type('a',(),dict={}))
class M(type): pass
t(lambda: M('x', a=1)); t(lambda: M('x')); t(lambda: M()); t(lambda: M(1,2))
