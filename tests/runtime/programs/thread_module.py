# Locks as _thread has them, and the one that a cached_property holds.
import _thread
import functools
import sys
import threading


class Cached:
    @functools.cached_property
    def value(self):
        return 1


held = Cached.__dict__['value']
print(list(vars(held)), type(held.lock), Cached().value)
print(type(_thread.allocate_lock()), _thread.LockType, threading.Lock, threading.local, _thread.error)
print(sys.getsizeof(threading.Lock()), sys.getsizeof(threading.RLock()))
with _thread.allocate_lock() as got:
    print(got)
lock = _thread.allocate_lock()
print(lock.acquire(), lock.locked(), lock.acquire(False), lock.acquire(timeout=0.01))
lock.release()
try:
    lock.release()
except RuntimeError as error:
    print(error)
again = _thread.RLock()
with again, again:
    print(again._is_owned())
print(again._is_owned(), _thread.get_ident() == threading.main_thread().ident, _thread._count())
for arguments in (1, ()), (print, 1), (print, (), 1):
    try:
        _thread.start_new_thread(*arguments)
    except TypeError as error:
        print(error)
try:
    _thread.exit()
except SystemExit as error:
    print(repr(error))
try:
    _thread.interrupt_main()
except KeyboardInterrupt as error:
    print(repr(error))
