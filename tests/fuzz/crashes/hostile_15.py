# the interpreter's own things taken away
import sys, gc
b = __builtins__
for n in list(sys.modules): 
    if n not in ('sys', 'builtins', '__main__', 'gc'): del sys.modules[n]
try: import weakref; print(weakref)
except BaseException as e: print(type(e).__name__)
sys.modules['weakref'] = 5
import weakref; print(weakref)
sys.modules['copy'] = None
try: import copy
except BaseException as e: print(type(e).__name__, e)
sys.path = None; sys.argv = None
del sys.modules['sys']
import sys as s2; print(s2 is sys)
import builtins
builtins.print('x')
old = builtins.__import__
builtins.__import__ = lambda *a: 5
import foo; print(foo)
builtins.__import__ = old
builtins.__build_class__ = lambda f, n: 7
class A: pass
print(A)
del builtins.__build_class__
try:
    class B: pass
except NameError as e: print(e)
for n in ('ValueError', 'TypeError', 'StopIteration', 'list', 'int', 'len'):
    setattr(builtins, n, None)
try: [][1]
except BaseException as e: print(type(e).__name__)
try: 'x' + 1
except BaseException as e: print(type(e).__name__)
print([i for i in (1, 2)], isinstance(1, bool))
gc.collect()
vars(builtins).clear()
