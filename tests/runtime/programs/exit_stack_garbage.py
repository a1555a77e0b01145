# An exception from a callback of an ExitStack keeps what its __exit__ had made.
import contextlib, gc

gc.disable()
gc.collect()

def leave(stack):
    try:
        with stack:
            stack.callback(lambda: 1 / 0)
    except ZeroDivisionError:
        pass

leave(contextlib.ExitStack())
print(gc.collect())
try:
    with contextlib.ExitStack() as stack:
        stack.callback(lambda: 1 / 0)
        stack.callback(lambda: [][0])
except ZeroDivisionError as error:
    print(repr(error), repr(error.__context__))
print(gc.collect())
