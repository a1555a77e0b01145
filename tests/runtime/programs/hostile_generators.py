# generators: entered twice, closed in finalizers, thrown into
def g():
    try:
        yield next(me)
    except ValueError as e: print(e)
    finally:
        try: me.close()
        except ValueError as e: print(e)
        print('finally')
me = g()
try: next(me)
except BaseException as e: print(type(e), e)
def g2():
    while True:
        try: yield 1
        except GeneratorExit: return
        except BaseException as e: yield e
x = g2(); next(x); print(repr(x.throw(KeyError('x')))); x.close()
class C:
    def __iter__(self): return self
    def __next__(self): return me2.send(5)
    def throw(self, *a): return me2.throw(*a)
    def close(self): me2.close()
def g3(): yield from C()
me2 = g3()
for f in (lambda: next(me2), lambda: me2.throw(KeyError), lambda: me2.close()):
    try: f()
    except BaseException as e: print(type(e).__name__, e)
def g4():
    import sys
    f = sys._getframe()
    yield f
    f.clear()
y = g4(); f = next(y)
try: next(y)
except BaseException as e: print(type(e).__name__, e)
y = g4(); f = next(y); f.clear(); print(list(y))
class Gd:
    def __del__(self):
        try: next(self.g)
        except BaseException as e: print(type(e).__name__)
def g5():
    o = Gd(); o.g = me5
    yield o
me5 = g5(); next(me5); del me5
import gc; gc.collect()
def deep(n):
    if n: yield from deep(n - 1)
    else: yield 1
try: print(list(deep(2000)))
except RecursionError as e: print(e)
print(list(deep(150)))
