# What except* wraps, raises again and puts together: whole groups, their tracebacks, their types.
import traceback


def naked_raised_again():
    try: raise ValueError(3)
    except* ValueError: raise


def naked_replaced():
    try: raise ValueError(3)
    except* ValueError: raise KeyError(5)


def part_replaced():
    try: raise ExceptionGroup('g', [ValueError(3), KeyError(1)])
    except* ValueError: raise KeyError(5)


def no_exception_is_left_out():
    try: raise BaseExceptionGroup('g', [ValueError(3), KeyboardInterrupt()])
    except* ValueError: raise KeyError(5)


def two_handlers():
    try: raise ExceptionGroup('g', [ValueError(3), KeyError(1)])
    except* ValueError: 1 / 0
    except* KeyError: raise


def seen_inside():
    try: raise ValueError(3)
    except* ValueError as group: print(group.__traceback__, group.exceptions[0].__traceback__ is not None)


for function in (naked_raised_again, naked_replaced, part_replaced, no_exception_is_left_out, two_handlers,
                 seen_inside):
    print(function.__name__)
    try:
        function()
    except BaseException as error:
        print(repr(error), type(error).__name__)
        traceback.print_exc()
