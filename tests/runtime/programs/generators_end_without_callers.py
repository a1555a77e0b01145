# The frame of a generator that has ended by an error has no caller any more: nothing of the callers is kept by it.
def g1():
    yield
    1/0
def run():
    it = g1(); next(it)
    try: next(it)
    except ZeroDivisionError as e: return e.__traceback__.tb_next.tb_frame.f_back
print(run())
def run2():
    it = g1(); next(it)
    try: it.throw(ValueError)
    except ValueError as e: return e.__traceback__.tb_next.tb_frame.f_back
print(run2())
def run3():
    try:
        for _ in g1(): pass
    except ZeroDivisionError as e: return e.__traceback__.tb_next.tb_frame.f_back
print(run3())
def g2(): yield from g1()
def run4():
    try:
        for _ in g2(): pass
    except ZeroDivisionError as e: return e.__traceback__.tb_next.tb_frame.f_back, e.__traceback__.tb_next.tb_next.tb_frame.f_back
print(run4())
def g3():
    yield
    raise StopIteration
def run5():
    try:
        for _ in g3(): pass
    except RuntimeError as e: return e.__context__.__traceback__.tb_frame.f_back
print(run5())
def run6():
    it = g1()
    try: it.throw(StopIteration())
    except RuntimeError as e: return e.__context__.__traceback__.tb_frame.f_back
print(run6())
import gc, sys
def tb(function, *args):
    try:
        return function(*args)
    except BaseException as e:
        for x in (e, e.__context__, e.__cause__):
            t = x.__traceback__
            print(type(x).__name__, x.__context__ is e.__context__, x.__cause__)
            while t: print("  ", t.tb_frame.f_code.co_name, t.tb_lineno, sys.getrefcount(t.tb_frame)); t = t.tb_next
        del x, t
def g1(a=None):
    yield
it3 = g1(1)
tb(it3.throw, StopIteration())
print(sys.getrefcount(it3))
gc.set_debug(gc.DEBUG_SAVEALL); gc.collect(); print([type(x).__name__ for x in gc.garbage])
