# ExceptionGroup is made as a program's classes are: its instances hold it, and it has a place for weak references.
import gc
import sys
import weakref

group = ExceptionGroup('several', [ValueError(1)])
print([type(r).__name__ for r in gc.get_referents(group)], gc.get_referents(group)[0] is ExceptionGroup)
before = sys.getrefcount(ExceptionGroup)
more = [ExceptionGroup('more', [KeyError()]), BaseExceptionGroup('base', [KeyError()])]
print(sys.getrefcount(ExceptionGroup) - before, sys.getrefcount(BaseExceptionGroup) - sys.getrefcount(BaseExceptionGroup))
del more
print(sys.getrefcount(ExceptionGroup) - before)
print(list(ExceptionGroup.__dict__), ExceptionGroup.__module__, gc.is_tracked(ExceptionGroup))
print(sys.getsizeof(ExceptionGroup), sys.getsizeof(group), ExceptionGroup.__basicsize__)
print([cls.__name__ for cls in ExceptionGroup.__mro__], ExceptionGroup.__bases__)
print(gc.get_referents(ExceptionGroup)[1:])
ref = weakref.ref(group, lambda r: print('gone'))
del group
print(ref())
ExceptionGroup.extra = 1
print(ExceptionGroup('a', [OSError()]).extra)
del ExceptionGroup.extra
for cls in (KeyError, OSError, StopIteration, FileNotFoundError, UnboundLocalError, TabError, SystemExit):
    print(cls.__name__, [name for name in ('__new__', '__init__', '__str__') if name in cls.__dict__])
try:
    raise ExceptionGroup('shown', [ValueError(1), TypeError(2)])
except* ValueError as caught:
    print(repr(caught), type(caught) is ExceptionGroup)
