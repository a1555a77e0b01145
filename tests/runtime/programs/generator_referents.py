# What a generator refers to: None, too, once it has handled an exception.
import gc, sys
def n(g): return len(gc.get_referents(g))
def lab(g): return [type(o).__name__ for o in gc.get_referents(g)]
def g1():
    x = yield 1
    try:
        x = [(yield 2), x]
    except StopIteration as error:
        pass
    yield 3
    try: yield 4
    except ValueError as e:
        yield 5
        try: yield 6
        except KeyError:
            yield 7
    yield 8
g = g1(); print(n(g), lab(g))
for i in range(2): next(g); print(n(g), lab(g))
print(g.throw(StopIteration()), n(g), lab(g))
next(g); print(n(g), lab(g))
print(g.throw(ValueError(1))); print(n(g), lab(g))
next(g); print(n(g), lab(g))
print(g.throw(KeyError(1))); print(n(g), lab(g))
next(g); print(n(g), lab(g))
def g2():
    try: 1/0
    except ZeroDivisionError:
        yield 1
        yield 2
    yield 3
g = g2()
for i in range(3): next(g); print(n(g), lab(g))
try: 1/0
except ZeroDivisionError:
    g = g2()
    for i in range(3): next(g); print(n(g), lab(g))
try: 1/0
except ZeroDivisionError:
    g = g2(); next(g); print(n(g), lab(g))
print(n(g)); next(g); print(n(g)); next(g); print(n(g), lab(g))
def g3():
    yield from g2()
g = g3()
for i in range(3): next(g); print(n(g), lab(g))
def g4():
    try: yield 1
    finally:
        yield 2
g = g4(); next(g); print(n(g), lab(g)); g.throw(KeyError); print(n(g), lab(g))
class W:
    def __enter__(self): return self
    def __exit__(self, *a): return True
def g5():
    with W() as w: yield 1
    yield 2
    for i in [1]: yield i
    yield 3
    [(yield 1), (yield 2), *(yield 3)]
g = g5()
for i in range(6): next(g); print(n(g), lab(g))
g = g5(); next(g); g.throw(KeyError); print(n(g), lab(g))
def g6():
    try: yield 1
    except StopIteration as error:
        pass
    yield from iter("ab")
g = g6(); next(g); g.throw(StopIteration()); print(n(g), lab(g))
def g7():
    try: yield 1
    except ValueError: pass
    print("x", (yield from iter("ab")))
g = g7(); next(g); g.throw(ValueError()); print(n(g), lab(g))
def g8():
    x = yield 1
    try:
        x = [(yield x), x]
    except StopIteration as error: pass
    yield 3
g = g8(); next(g); next(g); g.throw(StopIteration()); print(n(g), lab(g))
