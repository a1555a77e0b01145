# Where exceptions stand among the garbage: what C has raised is made when its handler is found.
import gc,sys
def show(tag):
    gc.collect()
    print(tag, [(type(o).__name__, getattr(o,'__name__',None) or (o.f_code.co_name if type(o).__name__=='frame' else '')) for o in gc.garbage])
    gc.garbage.clear()
gc.collect(); gc.set_debug(gc.DEBUG_SAVEALL)
def a(): 1/0
def b(): a()
def c():
    try: b()
    except Exception as e: me = e
def d():
    try: b()
    except: info = sys.exc_info()
def e():
    try: [].x
    except: info = sys.exc_info()
def f():
    try: raise KeyError(1)
    except: info = sys.exc_info()
def g():
    try: raise KeyError
    except: info = sys.exc_info()
def h():
    try: len(3)
    except: info = sys.exc_info()
def i():
    try: b()
    except KeyError: pass
    except Exception as e: me = e
def j():
    try:
        try: b()
        finally: x = []
    except Exception as e: me = e
def k():
    try:
        try: b()
        except KeyError: x = []
    except Exception as e: me = e
def l():
    try:
        for x in map(lambda q: 1/0, [1]): pass
    except Exception as e: me = e
def m():
    try: xyz
    except Exception as e: me = e
def n():
    try: {}[1]
    except Exception as e: me = e
def o():
    try: next(iter([]))
    except Exception as e: me = e
def p():
    class A:
        def __exit__(self,*a): self.a=a
        def __enter__(self): return self
    try:
        with A() as z: 1/0
    except Exception as e: me = e
def q():
    try: assert 0
    except Exception as e: me = e
def r():
    try: import nope
    except Exception as e: me = e
def s():
    try: 
        def gg(): yield 1/0
        x=gg()
        next(x)
    except Exception as e: me = e
def t():
    try: 
        def gg(): yield 1/0
        x=gg()
        list(x)
    except Exception as e: me = e
def u():
    try: 
        def gg(): yield 1/0
        for z in gg(): pass
    except Exception as e: me = e
def v():
    try: 
        def gg(): yield from map(a, [1])
        def ff(): yield from gg()
        for z in ff(): pass
    except Exception as e: me = e
def a1():
    def g(): yield 1
    x = g(); next(x)
    try: x.throw(KeyError)
    except KeyError as e: me = e
def a2():
    def g(): yield 1
    x = g(); next(x)
    try: x.throw(KeyError, 5)
    except KeyError as e: me = e
def a3():
    def g(): return 5; yield
    x = g()
    try: next(x)
    except StopIteration as e: me = e
def a4():
    def g(): return (5,[]); yield
    x = g()
    try: next(x)
    except StopIteration as e: me = e
def a6():
    try:
        try: a()
        except: b()
    except Exception as e: me = e
def a7():
    try:
        try: a()
        except: raise ValueError from None
    except Exception as e: me = e
def a8():
    try:
        try: a()
        finally: b()
    except Exception as e: me = e
def a9():
    try: b'\xff'.decode()
    except Exception as e: me = e
def a10():
    try: '\xff'.encode('ascii')
    except Exception as e: me = e
def a12():
    try: int('x')
    except Exception as e: me = e
def a14():
    try: sys.exit()
    except BaseException as e: me = e
def a15():
    try: sys.exit([3])
    except BaseException as e: me = e
def a17():
    try: a(1)
    except BaseException as e: me = e
def a18():
    try: me
    except BaseException as e: me = e
def a19():
    try: {}.pop([1].x)
    except BaseException as e: me = e
def a20():
    try: set().remove(3)
    except BaseException as e: me = e
def a21():
    try: {}.pop(())
    except BaseException as e: me = e
def a22():
    try: {}.popitem()
    except BaseException as e: me = e
def a23():
    try: [].remove(3)
    except BaseException as e: me = e
def a24():
    try: getattr(3, 'x')
    except BaseException as e: me = e
def a25():
    try: int.x
    except BaseException as e: me = e
def a26():
    try: sys.x
    except BaseException as e: me = e
def a27():
    try: (1).real = 3
    except BaseException as e: me = e
def a28():
    try: del (1).foo
    except BaseException as e: me = e
def a29():
    class A: __slots__ = 'z',
    try: A().z
    except BaseException as e: me = e
def a30():
    try: a, *b = ()
    except BaseException as e: me = e
def a31():
    try: x, y = 1,
    except BaseException as e: me = e
def a32():
    try: (lambda q: q)(q=1, q1=2)
    except BaseException as e: me = e
def a33():
    try: a(**{'x':1}, **{'x':2})
    except BaseException as e: me = e
def a34():
    try: 1 < 'x'
    except BaseException as e: me = e
def a35():
    try: "%d" % 'x'
    except BaseException as e: me = e
def a36():
    try: "{}".format()
    except BaseException as e: me = e
def a37():
    try: "{x}".format()
    except BaseException as e: me = e
def a38():
    try: raise 5
    except BaseException as e: me = e
def a39():
    try: raise ValueError from 5
    except BaseException as e: me = e
def a40():
    try: assert 0, [1]
    except BaseException as e: me = e
def a41():
    def f(): f()
    try: f()
    except BaseException as e: me = e.__traceback__ = None; me=e
def a42():
    class A:
        def __getattr__(self, n): raise AttributeError(n)
    try: A().foo
    except BaseException as e: me = e
def a43():
    class A:
        def __getitem__(self, n): raise IndexError
    x = [*A()]
    try: A()['']
    except BaseException as e: me = e
def a44():
    class A:
        def __set_name__(self, o, n): 1/0
    try:
        class B: x = A()
    except BaseException as e: me = e
def a46():
    class A:
        def __init__(self): 1/0
    try: A()
    except BaseException as e: me = e
def a47():
    try: sorted([1,2], key=lambda x: 1/0)
    except BaseException as e: me = e
def a48():
    try: max([])
    except BaseException as e: me = e
def a49():
    try: iter(3)
    except BaseException as e: me = e
def a50():
    try: eval('1/0')
    except BaseException as e: me = e
def a51():
    try: exec('[].q')
    except BaseException as e: me = e
def a52():
    def g():
        try: yield
        except GeneratorExit: 1/0
    x=g(); next(x)
    try: x.close()
    except BaseException as e: me = e
def a53():
    def g():
        try: yield
        except GeneratorExit as e: me[0]= e
    me=[1]
    x=g(); next(x)
    x.close()
    me.append(me)
def a54():
    def g():
        r = yield from iter([1])
    x=g(); next(x)
    try: x.send(3)
    except BaseException as e: me = e
def a55():
    def g():
        yield from 3
    x=g()
    try: next(x)
    except BaseException as e: me = e
def a56():
    try:
        with 3: pass
    except BaseException as e: me = e
def a57():
    try: next(iter([]))
    except BaseException as e: me = e
def a58():
    try: [][3]
    except BaseException as e: me = e
def a59():
    try: [].pop()
    except BaseException as e: me = e
def a60():
    try: chr(-1)
    except BaseException as e: me = e
def a61():
    try: 10**400*1.0
    except BaseException as e: me = e
def a62():
    try: math
    except BaseException as e: me = e
def a63():
    class M(type):
        def __call__(cls): raise 3
    class A(metaclass=M): pass
    try: A()
    except BaseException as e: me = e
def a64():
    try: raise ExceptionGroup('x', [ValueError(1)])
    except BaseException as e: me = e
def a65():
    try: object.__new__(int)
    except BaseException as e: me = e
def a66():
    try:
        class A(int, str): pass
    except BaseException as e: me = e
def a67():
    try: super().x
    except BaseException as e: me = e
for one in (c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, a1, a2, a3, a4, a6, a7, a8, a9, a10, a12, a14, a15, a17, a18, a19, a20, a21, a22, a23, a24, a25, a26, a27, a28, a29, a30, a31, a32, a33, a34, a35, a36, a37, a38, a39, a40, a41, a42, a43, a44, a46, a47, a48, a49, a50, a51, a52, a53, a54, a55, a56, a57, a58, a59, a60, a61, a62, a63, a64, a65, a66, a67):
    one(); gc.collect(); gc.garbage.clear(); gc.set_debug(0); gc.collect(); gc.set_debug(gc.DEBUG_SAVEALL)
    one(); show(one.__name__)
