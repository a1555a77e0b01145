"""Locks and a thread's own data: what `threading` stands on, for a program that runs in one thread."""

# In C in CPython.

error = RuntimeError
TIMEOUT_MAX = 9223372036.0
_IDENT = 140000000000000


def _would_wait(what):
    return RuntimeError(f"{what} would wait for another thread, and Heaparium runs a program in one thread")


class lock:
    __slots__ = '_lock', '_locked', '__weakref__'

    def __new__(cls):
        self = object.__new__(cls)
        self._locked = False
        return self

    def acquire(self, blocking=True, timeout=-1):
        if timeout != -1 and not blocking:
            raise ValueError("can't specify a timeout for a non-blocking call")
        if timeout < 0 and timeout != -1:
            raise ValueError('timeout value must be a non-negative number')
        if not self._locked:
            self._locked = True
            return True
        if blocking and timeout == -1:
            raise _would_wait('acquire()')
        return False

    def release(self):
        if not self._locked:
            raise RuntimeError('release unlocked lock')
        self._locked = False

    def locked(self):
        return self._locked

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *exception):
        self.release()

    acquire_lock, release_lock, locked_lock = acquire, release, locked

    def __reduce__(self):
        raise TypeError("cannot pickle '_thread.lock' object")

    def __repr__(self):
        return f"<{'locked' if self._locked else 'unlocked'} _thread.lock object at {id(self):#x}>"


class RLock:
    __slots__ = '_lock', '_owner', '_count', '__weakref__'

    def __new__(cls):
        self = object.__new__(cls)
        self._count = 0
        return self

    def acquire(self, blocking=True, timeout=-1):
        self._count += 1
        return True

    def release(self):
        if self._count == 0:
            raise RuntimeError('cannot release un-acquired lock')
        self._count -= 1

    def _is_owned(self):
        return self._count > 0

    def _release_save(self):
        if self._count == 0:
            raise RuntimeError('cannot release un-acquired lock')
        state = self._count, _IDENT
        self._count = 0
        return state

    def _acquire_restore(self, state):
        self._count, _ = state

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *exception):
        self.release()

    def __reduce__(self):
        raise TypeError("cannot pickle '_thread.RLock' object")

    def __repr__(self):
        state = 'locked' if self._count else 'unlocked'
        owner = _IDENT if self._count else 0
        return f"<{state} _thread.RLock object owner={owner} count={self._count} at {id(self):#x}>"


LockType = lock


def allocate_lock():
    return lock()


class _local:
    """Attributes of the running thread: of the only one there is."""

    def __new__(cls, /, *args, **kwargs):
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError('Initialization arguments are not supported')
        return object.__new__(cls)


def get_ident():
    return _IDENT


def get_native_id():
    return 1


def start_new_thread(function, args, kwargs=None, /):
    if not callable(function):
        raise TypeError('first arg must be callable')
    if not isinstance(args, tuple):
        raise TypeError('2nd arg must be a tuple')
    if kwargs is not None and not isinstance(kwargs, dict):
        raise TypeError('optional 3rd arg must be a dictionary')
    raise RuntimeError('Heaparium runs a program in one thread: another one cannot be started')


def stack_size(size=0, /):
    return 0


def interrupt_main(signum=2, /):
    if signum == 2:
        raise KeyboardInterrupt


def exit():
    raise SystemExit


def _count():
    return 0


# --- What is C in CPython ---

from _in_c import tuple_functions, unsigned_functions

unsigned_functions('_thread', 'allocate_lock get_ident get_native_id exit _count')
tuple_functions('_thread', 'start_new_thread stack_size interrupt_main')
del tuple_functions, unsigned_functions

allocate = allocate_lock
start_new = start_new_thread
exit_thread = exit
