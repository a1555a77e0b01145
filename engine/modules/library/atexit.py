"""Functions to be called when the program ends, the last registered first."""

_registered = []


def register(func, /, *args, **kwargs):
    if not callable(func):
        raise TypeError("the first argument must be callable")
    _registered.append((func, args, kwargs))
    return func


def unregister(func, /):
    _registered[:] = [entry for entry in _registered if not entry[0] == func]


def _clear():
    _registered.clear()


def _ncallbacks():
    return len(_registered)


def _run_exitfuncs():
    failure = None
    while _registered:
        func, args, kwargs = _registered.pop()
        try:
            func(*args, **kwargs)
        except BaseException as error:
            if failure is not None:
                import sys
                sys.excepthook(type(failure), failure, failure.__traceback__)
            failure = error
    if failure is not None:
        raise failure


# --- What is C in CPython ---

from _in_c import unsigned_functions

unsigned_functions('atexit', 'register unregister')
del unsigned_functions
