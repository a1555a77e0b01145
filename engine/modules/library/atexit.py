"""Functions to be called when the program ends, the last registered first."""

_registered = []    # (function, args, kwargs), or None for one that has been taken back


def register(func, /, *args, **kwargs):
    if not callable(func):
        raise TypeError("the first argument must be callable")
    _registered.append((func, args, kwargs))
    return func


def unregister(func, /):
    for i, entry in enumerate(_registered):
        if entry is not None and (entry[0] is func or entry[0] == func):
            del entry
            _registered[i] = None


def _clear():
    while _registered:
        del _registered[0]


def _ncallbacks():
    return len(_registered)


def _run_exitfuncs():
    failure = None
    for i in reversed(range(len(_registered))):
        if i >= len(_registered) or _registered[i] is None:
            continue
        func, args, kwargs = _registered[i]
        try:
            func(*args, **kwargs)
        except BaseException as error:
            if failure is not None:
                import sys
                sys.excepthook(type(failure), failure, failure.__traceback__)
            failure = error
    _clear()
    if failure is not None:
        raise failure


# --- What is C in CPython ---

from _in_c import unsigned_functions

unsigned_functions('atexit', 'register unregister')
del unsigned_functions
