# frames cleared and looked at while they run
import sys, gc
def f(n):
    fr = sys._getframe()
    try: fr.clear()
    except RuntimeError as e: print(e)
    fr.f_locals['n'] = 5
    if n: f(n - 1)
    x = fr.f_back.f_locals
    x.clear()
    return n
print(f(3))
def g():
    try: 1/0
    except Exception as e:
        t = e.__traceback__
        t.tb_next = None
        try: t.tb_next = t
        except ValueError as e2: print(e2)
        return t
t = g()
t.tb_frame.clear()
print(t.tb_frame.f_locals, t.tb_lineno)
class A:
    def __del__(self):
        f = sys._getframe(1)
        print(f.f_code.co_name, sorted(f.f_locals))
        gc.collect()
def h():
    a = A()
    b = [a]
    del a
    b.clear()
    c = A()
h()
def k():
    a = A()
    yield a
    yield 2
x = k(); next(x); fr = x.gi_frame; del x; print(fr.f_locals if fr else None)
