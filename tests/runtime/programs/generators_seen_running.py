# What the collector sees of a generator depends on what it is doing: nothing of its names while it runs.
import gc
def t(o): return [type(x).__name__ for x in gc.get_referents(o)]
def names(o): return sorted(type(x).__name__ for x in gc.get_referrers(o))
class V: pass
def inner(g, v):
    print('in python', t(g), names(v))
def gen(v):
    a = [1]
    print('running', t(g), names(v), names(a))
    inner(g, v)
    sorted([1], key=lambda x: inner(g, v))
    list(map(inner, [g], [v]))
    yield v
    try:
        raise ValueError
    except ValueError as e:
        yield a

g = gen(V())
print('created', t(g))
v = next(g)
print('suspended', t(g), names(v)); del v
next(g); print('handling', t(g))
next(g, 0); print('done', t(g))
def outer(v):
    yield from sub(v)
def sub(v):
    print('sub', t(o), names(v))
    inner(o, v)
    yield v
o = outer(V()); x = next(o); print(t(o), names(x))
ge = (print(t(ge), names(y)) for y in [V(), V()])
list(ge)
def plain(v):
    print('plain', names(v)); inner(plain, v)
plain(V())
import sys
def withframe(v):
    f = sys._getframe(); print(names(v), t(f)); inner(f, v)
withframe(V())
