import sys
def f(x):
    y = 2
    frame = sys._getframe()
    print(frame.f_lineno, sorted(k for k in frame.f_locals if k != "frame"), frame.f_code.co_name)
    print(frame.f_back.f_code.co_name, frame.f_back.f_lineno)
    return frame
frame = f(1)
print(frame.f_locals["x"], frame.f_lineno)
frame.clear()
print(frame.f_locals)
def g():
    try:
        1 / 0
    except ZeroDivisionError as e:
        return e
tb = g().__traceback__
print(tb.tb_lineno, tb.tb_next, tb.tb_frame.f_code.co_name)
try:
    sys._getframe().clear()
except RuntimeError as e:
    print(e)
class C:
    x = 1
    print(sorted(k for k in locals() if not k.startswith("__")))
def h(a, b=2):
    c = 3
    def inner():
        return a + c
    print(sorted(locals().items(), key=lambda kv: kv[0])[:3])
    return inner
h(1)
