import threading, sys, weakref
l = threading.Lock()
print(repr(l)[:36], threading.current_thread().name, threading.active_count())
with l:
    print('ok', l.locked(), repr(l)[:34])
class Singleton:
    _instance = None
    _lock = threading.Lock()
    def __new__(cls):
        with cls._lock:
            if cls._instance is None:
                cls._instance = super().__new__(cls)
        return cls._instance
print(Singleton() is Singleton(), sys.getrefcount(Singleton._instance))
r = threading.RLock()
with r:
    with r: print('twice')
loc = threading.local(); loc.x = 3; print(loc.x, hasattr(loc, 'y'))
e = threading.Event(); e.set(); print(e.is_set(), e.wait(), type(l), type(r))
s = threading.Semaphore(2)
with s: print('sem', s.acquire(), s.acquire(blocking=False))
try: l.release()
except RuntimeError as x: print(x)
print(threading.main_thread() is threading.current_thread())
