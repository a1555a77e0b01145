import inspect, functools, dataclasses
def one(): return 1
class OneLine: pass
@dataclasses.dataclass
class Deco:
    x: int = 1

    # trailing comment in body
# outside comment

    y: int = 2 if False else 3
if True:
    def inside(a):
        if a:
            return 1
        # c
        else:
            return 2
    class InIf:
        """doc
with dedent
        """
        def m(self): return (1,
            2)
lam = lambda x: x + 1
d = {'a': lambda: 1,
     'b': [lambda y: (y,
                      2)]}
def outer():
    class Local:
        def q(self):
            return 'q'  # tail
        z = 3
    def nested(x):
        return x
    return Local, nested, lambda: 5
def dup(): return 'first'
first = dup
def dup():
    return 'second'
def cont(a, \
         b):
    x = a + \
      b
    s = f"""
{x}
 }}"""
    return s


def last(
):
    '''doc'''
    def gen():
        yield 1
    return gen
@functools.wraps(one)
@functools.lru_cache(maxsize=None)
def wrapped():
    # only comment
    pass

    # after pass
x = 1
class Dup:
    a = 1
class Dup:
    b = 2
L, n, l = outer()
for o in (one, OneLine, Deco, inside, InIf, InIf.m, lam, d['a'], d['b'][0], L, L.q, n, l, first, dup, cont, last, last(), wrapped.__wrapped__, wrapped, Dup, one.__code__, Deco.__init__):
    try: print(repr(inspect.getsource(o)), inspect.getsourcelines(o)[1])
    except Exception as e: print(type(e).__name__, e)
print(inspect.getsourcelines(inspect.currentframe())[1], len(inspect.getsource(inspect.getmodule(one))) > 100)
