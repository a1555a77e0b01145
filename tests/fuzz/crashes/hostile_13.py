# exceptions: cycles in context, odd args, changing while printed
import sys, traceback
class E(Exception):
    def __str__(self): self.args = (); self.__traceback__ = None; self.__cause__ = None; self.__notes__ = []; return 'x'
    def __repr__(self): raise E
e = E(1); e.__cause__ = e2 = E(2); e2.__context__ = e; e.__notes__ = [e, E(3), 'x', None]
sys.excepthook(E, e, None)
class N(list):
    def __iter__(self): self.clear(); return iter([])
    def __len__(self): return 10 ** 6
    def __getitem__(self, i): self.clear(); raise IndexError
e.__notes__ = N([1, 2])
sys.excepthook(E, e, None)
for x in (None, 5, E, 'x', (), ValueError(), E(5)):
    for f in (lambda: sys.excepthook(x, x, x), lambda: traceback.print_exception(x), lambda: setattr(e, '__cause__', x), lambda: setattr(e, '__context__', x), lambda: setattr(e, '__traceback__', x), lambda: setattr(e, 'args', x)):
        try: f()
        except BaseException as y: print(type(y).__name__, str(y)[:60])
g = ExceptionGroup('g', [ValueError(1), ExceptionGroup('h', [KeyError(2)])])
for m in (lambda x: True, lambda x: 1/0, ValueError, (ValueError, 5), 5, lambda x: g.exceptions):
    for f in (g.split, g.subgroup):
        try: print(f(m))
        except BaseException as y: print(type(y).__name__, str(y)[:60])
class G(ExceptionGroup):
    def derive(self, x): return 5
try: G('x', [ValueError(), KeyError()]).split(ValueError)
except BaseException as y: print(type(y).__name__, y)
try:
    try: raise G('x', [ValueError(), KeyError()])
    except* ValueError: raise
except BaseException as y: print(type(y).__name__, y)
class F(Exception):
    def __new__(cls, *a): return 5
try: raise F
except BaseException as y: print(type(y).__name__, y)
class H(Exception):
    def __init__(self, *a): del self.args
try: raise H(1)
except BaseException as y: print(type(y).__name__)
StopIteration.value; 
def gen():
    try: yield
    except StopIteration as s: s.value = gen; raise s
x = gen(); next(x)
try: x.throw(StopIteration(3))
except BaseException as y: print(type(y).__name__, y)
