"""A traceback that has been set to None is a reference to None; a cause and a context are not"""
import gc
import sys


def caught(cls=ValueError, *args):
    try:
        raise cls(*args)
    except BaseException as e:
        return e


def kinds(e):
    return [type(x).__name__ for x in gc.get_referents(e) if type(x) is not type]


def more(f):
    before = sys.getrefcount(None)
    kept = f()
    return sys.getrefcount(None) - before


e = caught()
print(kinds(e), kinds(ValueError()))
e.__traceback__ = None
print(kinds(e), e.__traceback__)
e.__traceback__ = None
print(kinds(e))
e.__cause__ = None
e.__context__ = None
print(kinds(e), e.__cause__, e.__context__, e.__suppress_context__)
print(kinds(KeyError(1).with_traceback(None)))

# Raised again, the traceback takes None's place
try:
    raise e
except ValueError as again:
    print(kinds(again), again.__traceback__ is not None, again.__traceback__.tb_next)
try:
    raise caught().with_traceback(None) from None
except ValueError as again:
    print(kinds(again))

# Counts of None
e = caught()
tb = e.__traceback__
before = sys.getrefcount(None)
e.__traceback__ = None
print(sys.getrefcount(None) - before)
e.__traceback__ = None
print(sys.getrefcount(None) - before)
e.__traceback__ = tb
print(sys.getrefcount(None) - before)
e.with_traceback(None)
print(sys.getrefcount(None) - before)
e = None
print(sys.getrefcount(None) - before)

# Groups hand it on
group = ExceptionGroup("g", [ValueError(1), KeyError(2)])
print(kinds(group), kinds(group.subgroup(ValueError)))
group.__traceback__ = None
part, rest = group.split(KeyError)
print(kinds(group), kinds(part), kinds(rest))

# A generator that gets one
def gen():
    try:
        yield
    except ValueError as e:
        yield kinds(e)


g = gen()
next(g)
print(g.throw(ValueError().with_traceback(None)))

# In cycles
e = caught()
e.me = e
e.__traceback__ = None
del e
print(gc.collect())
