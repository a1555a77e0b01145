# A finalizer takes hold of the frame whose names are going.
import sys, gc
kept = []
class A:
    def __del__(self):
        f = sys._getframe(1)
        kept.append(f)
        print(f.f_code.co_name, sorted(f.f_locals), f.f_back and f.f_back.f_code.co_name)
        gc.collect()
def h():
    x = 1
    a = A()
    c = A()
    return [a.__class__]
print(h())
def k():
    a = A()
    yield a
    return 5
print(len(list(k())))
def outer():
    cell = A()
    return lambda: cell
(lambda: outer()())()
(lambda f: f)(outer())
outer()()
class C:
    a = A()
    del a
def r():
    a = A()
    raise ValueError
try: r()
except ValueError: pass
for f in kept:
    print(f.f_code.co_name, sorted(f.f_locals)[:3], f.f_lineno, f.f_back and f.f_back and f.f_back.f_code.co_name)
kept.clear()
gc.collect()
print('end')
import sys # who calls a finalizer
class A:
    def __del__(self):
        names = []
        f = sys._getframe()
        while f: names.append((f.f_code.co_name, f.f_lineno)); f = f.f_back
        print(names)
def h():
    a = A()
def h2():
    a = A()
    del a
def mid(): h(); return 1
def mid2(): h2(); return 1
mid()
mid2()
def k():
    a = A()
    yield 1
for x in k(): pass
class B:
    def __init__(self): a = A()
B()
def r():
    a = A()
    1/0
def mid3():
    try: r()
    except ZeroDivisionError: pass
mid3()
list(map(lambda x: A() and None, [1]))
sorted([1], key=lambda x, a=A(): 3)
def m4():
    return (lambda a: 5)(A())
m4()
def m5(): return [h() for x in (1,)]
m5()
