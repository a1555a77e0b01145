# frame.clear () leaves the dictionary that f_locals has given out; a generator is closed instead
import gc, sys, weakref
class O:
    def __del__(self): print('del O')
def f():
    o = O(); x = 1
    return sys._getframe()
fr = f()
print('back')
fr.f_locals['extra'] = 5
print(sorted(fr.f_locals))
d = fr.f_locals
print(d is fr.f_locals)
fr.clear(); print('cleared')
print(d)
print('now', fr.f_locals, d is fr.f_locals)
# no snapshot
fr = f(); fr.clear(); print('cleared2', fr.f_locals)
# cycle through the locals dict
def g():
    o = O(); me = sys._getframe()
    me.f_locals
    return weakref.ref(o)
r = g()
print(gc.collect(), r())
def g2():
    o = O(); me = sys._getframe()
    return weakref.ref(o)
r = g2()
print(gc.collect(), r())
def h():
    o = O()
    try: 1/0
    except ZeroDivisionError as e: return e
e = h()
fr = e.__traceback__.tb_frame
fr.f_locals
import traceback
traceback.clear_frames(e.__traceback__)
print('after clear_frames')
del fr
print('frame name gone')
del e
print('exc gone')
def gen():
    o = O()
    locals()
    yield 1
it = gen(); next(it)
frame = it.gi_frame
it.gi_frame.clear()
print('gen frame cleared', frame.f_locals, it.gi_frame)
def gen():
    o = O()
    yield 1
it = gen(); next(it)
frame = it.gi_frame
print(frame.f_locals.keys())
it.close()
print('closed')
print(frame.f_locals)
del frame, it
class Cls:
    o = O()
    fr2 = sys._getframe()
print(Cls.fr2.f_locals.keys())
try: Cls.fr2.clear()
except RuntimeError as e: print(e)
print(list(Cls.fr2.f_locals))
