# What an unraisable error shows when the values of a frame that ends die: the frame is gone already
import sys, weakref
class D:
    def __del__(self):
        f = sys._getframe(1)
        print('del called from', f.f_code.co_name, f.f_lineno)
def f():
    d = D()
    return 1
def g():
    x = 0
    f()
    return 2
g()
class X: pass
def k():
    x = X()
    w = weakref.ref(x, {}.clear)
    x.keep = 1
    return w
def m():
    w = weakref.ref(X(), {}.clear)
    x = X()
    global W
    W = weakref.ref(x, {}.clear)
    pass

def n():
    m()
n()
def exc():
    d = D()
    x = X()
    global W
    W = weakref.ref(x, {}.clear)
    1/0
def catch():
    try:
        exc()
    except ZeroDivisionError:
        pass
catch()
def gen():
    d = D()
    x = X()
    global W
    W = weakref.ref(x, {}.clear)
    yield 1
def use():
    for i in gen():
        pass
use()
list(map(lambda i: (D(), 1)[1], [1]))
def viamap(i):
    x = X()
    global W
    W = weakref.ref(x, {}.clear)
def c():
    list(map(viamap, [1]))
c()
class Cls:
    x = X()
    W = weakref.ref(x, {}.clear)
    del x
def init():
    class I:
        def __init__(self):
            x = X()
            global W
            W = weakref.ref(x, {}.clear)
    I()
init()
class Both:
    def __bytes__(self): return b'both'
    def __index__(self): return 3
    def __reversed__(self): return 'reversed'
class Callable(Both):
    def __call__(self): pass
both, call = Both(), Callable()
print(bytes(weakref.proxy(both)), bytes(weakref.proxy(call)), reversed(weakref.proxy(both)))
print(sorted(set(weakref.ProxyType.__dict__) ^ set(weakref.CallableProxyType.__dict__)))
