# Classes that are C in CPython.
import datetime, decimal, collections, struct, sys, contextvars
D = decimal.Decimal
def tell(function, *args):
    try:
        print('   ', function(*args))
    except Exception as error:
        print('   ', type(error).__name__ + ':', error)
things = [D('1.5'), D('1e30'), D(10)**100, D('NaN'), datetime.date(2020, 1, 2), datetime.time(1, 2), datetime.datetime(2020, 1, 2),
          datetime.timedelta(1), datetime.timezone.utc, datetime.timezone(datetime.timedelta(hours=1)), struct.Struct('i'),
          datetime.datetime(2020,1,2,tzinfo=datetime.timezone.utc), datetime.time(1,tzinfo=datetime.timezone.utc),
          decimal.getcontext(), contextvars.ContextVar('x'), contextvars.copy_context(), datetime.tzinfo()]
for thing in things:
    t = type(thing)
    print(t, t.__module__, t.__basicsize__, sys.getsizeof(thing), thing.__sizeof__(), hasattr(thing, '__dict__'))
    tell(setattr, t, 'x', 1)
    tell(setattr, thing, 'x', 1)
    tell(delattr, t, '__repr__')
    tell(setattr, t, '__name__', 'x')
class Day(datetime.date): pass
class Money(D): pass
class Slim(D): __slots__ = ()
for thing in (Day(2020, 1, 2), Money(1), Slim(2)):
    t = type(thing)
    print(t.__basicsize__, t.__dictoffset__, sys.getsizeof(thing))
    tell(setattr, thing, "x", 1)
