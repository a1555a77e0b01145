"""Help with `with` statements."""

import sys
from abc import ABC, abstractmethod
from _collections_abc import _offers

__all__ = ['AbstractAsyncContextManager', 'AbstractContextManager', 'ContextDecorator',
           'ExitStack', 'closing',
           'contextmanager', 'nullcontext', 'redirect_stderr', 'redirect_stdout', 'suppress']

_alias = type(list[int])
_Any = type('_Any', (), {'f': lambda self: 0})
_bound_method = type(_Any().f)


class AbstractContextManager(ABC):
    __class_getitem__ = classmethod(_alias)

    def __enter__(self):
        return self

    @abstractmethod
    def __exit__(self, exc_type, exc_value, traceback):
        return None

    @classmethod
    def __subclasshook__(cls, C):
        if cls is not AbstractContextManager:
            return NotImplemented
        return _offers(C, ('__enter__', '__exit__'))


class AbstractAsyncContextManager(ABC):
    """Only for isinstance () and hints: Heaparium has no `async`."""

    __class_getitem__ = classmethod(_alias)

    @abstractmethod
    def __aexit__(self, exc_type, exc_value, traceback):
        return None

    @classmethod
    def __subclasshook__(cls, C):
        if cls is not AbstractAsyncContextManager:
            return NotImplemented
        return _offers(C, ('__aenter__', '__aexit__'))


def _dressed(wrapper, func):
    """`wrapper` with the looks of `func`."""
    for name in ('__module__', '__name__', '__qualname__', '__doc__', '__annotations__'):
        if hasattr(func, name):
            setattr(wrapper, name, getattr(func, name))
    wrapper.__dict__.update(getattr(func, '__dict__', {}))
    wrapper.__wrapped__ = func
    return wrapper


class ContextDecorator:
    def _recreate_cm(self):
        return self

    def __call__(self, func):
        def inner(*args, **kwds):
            with self._recreate_cm():
                return func(*args, **kwds)

        return _dressed(inner, func)


# --- Generators ---

class _GeneratorContextManager(ContextDecorator, AbstractContextManager):
    def __init__(self, func, args, kwds):
        self.gen = func(*args, **kwds)
        self.func, self.args, self.kwds = func, args, kwds
        doc = getattr(func, '__doc__', None)
        self.__doc__ = type(self).__doc__ if doc is None else doc

    def _recreate_cm(self):
        return type(self)(self.func, self.args, self.kwds)

    def __enter__(self):
        # The arguments need live no longer than the generator wants them.
        del self.args, self.kwds, self.func
        try:
            return next(self.gen)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None

    def __exit__(self, typ, value, traceback):
        if typ is None:
            try:
                next(self.gen)
            except StopIteration:
                return False
            self._refuse("generator didn't stop")
        if value is None:
            value = typ()
        return self._thrown(typ, value, traceback)

    def _thrown(self, typ, value, traceback):
        try:
            self.gen.throw(typ, value, traceback)
        except StopIteration as raised:
            return raised is not value
        except RuntimeError as raised:
            if raised is not value and not (
                    isinstance(value, StopIteration) and raised.__cause__ is value):
                raise
            value.__traceback__ = traceback
            return False
        except BaseException as raised:
            if raised is not value:
                raise
            raised.__traceback__ = traceback
            return False
        self._refuse("generator didn't stop after throw()")

    def _refuse(self, message):
        """It has yielded once too often."""
        try:
            raise RuntimeError(message)
        finally:
            self.gen.close()


def contextmanager(func):
    def helper(*args, **kwds):
        return _GeneratorContextManager(func, args, kwds)

    return _dressed(helper, func)


# --- Small ones ---

class closing(AbstractContextManager):
    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *details):
        self.thing.close()


class suppress(AbstractContextManager):
    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        pass

    def __exit__(self, typ, value, traceback):
        return typ is not None and issubclass(typ, self._exceptions)


class nullcontext(AbstractContextManager):
    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *details):
        pass


class _RedirectStream(AbstractContextManager):
    _stream = None

    def __init__(self, new_target):
        self._new_target = new_target
        self._old_targets = []

    def __enter__(self):
        self._old_targets.append(getattr(sys, self._stream))
        setattr(sys, self._stream, self._new_target)
        return self._new_target

    def __exit__(self, *details):
        setattr(sys, self._stream, self._old_targets.pop())


class redirect_stdout(_RedirectStream):
    _stream = 'stdout'


class redirect_stderr(_RedirectStream):
    _stream = 'stderr'


# --- ExitStack ---

class _BaseExitStack:
    """What is to be called at the end, the last first: (it is no coroutine, function)."""

    def __init__(self):
        self._exit_callbacks = []

    def pop_all(self):
        result = type(self)()
        result._exit_callbacks = self._exit_callbacks
        self._exit_callbacks = []
        return result

    def push(self, exit):
        method = getattr(type(exit), '__exit__', None)
        self._exit_callbacks.append((True, exit if method is None
                                     else _bound_method(method, exit)))
        return exit

    def enter_context(self, cm):
        cls = type(cm)
        try:
            enter, leave = cls.__enter__, cls.__exit__
        except AttributeError:
            raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support the "
                            'context manager protocol') from None
        result = enter(cm)
        self._exit_callbacks.append((True, _bound_method(leave, cm)))
        return result

    def callback(self, callback, /, *args, **kwds):
        def _exit_wrapper(exc_type, exc, tb):
            callback(*args, **kwds)

        _exit_wrapper.__wrapped__ = callback
        self._exit_callbacks.append((True, _exit_wrapper))
        return callback


class ExitStack(_BaseExitStack, AbstractContextManager):
    def __enter__(self):
        return self

    def __exit__(self, *details):
        received = details[0] is not None
        outer = sys.exc_info()[1]

        def _fix_exception_context(new, old):
            """Lets the end of the contexts of `new` be `old`, as if the `with`s had been nested."""
            while True:
                context = new.__context__
                if context is None or context is old:
                    return
                if context is outer:
                    break
                new = context
            new.__context__ = old

        suppressed = raised = False
        while self._exit_callbacks:
            _, leave = self._exit_callbacks.pop()
            try:
                if leave(*details):
                    suppressed, raised = True, False
                    details = (None, None, None)
            except:
                new = sys.exc_info()
                _fix_exception_context(new[1], details[1])
                raised = True
                details = new
        if raised:
            # To raise it again here would set its context; that is kept as it was made.
            context = details[1].__context__
            try:
                raise details[1]
            except BaseException:
                details[1].__context__ = context
                raise
        return received and suppressed

    def close(self):
        self.__exit__(None, None, None)
