# What sys.unraisablehook is called with.
import sys
import weakref


def hook(unraisable):
    print(type(unraisable), len(unraisable), isinstance(unraisable, tuple))
    print(unraisable[0], unraisable.exc_value, unraisable.err_msg, unraisable.object.__qualname__)
    print(repr(unraisable).partition(', exc_traceback')[0])


class Failing:
    def __del__(self):
        raise ValueError('in the finalizer')


sys.unraisablehook = hook
Failing()
sys.unraisablehook = sys.__unraisablehook__
for wrong in ValueError('x'), (1, 2, 3, 4, 5):
    try:
        sys.unraisablehook(wrong)
    except TypeError as error:
        print(error)
try:
    weakref.ref(Failing).__callback__ = print
except AttributeError as error:
    print(error)
for interval in 'long', 0, -1.0, 0.005:
    try:
        print(sys.setswitchinterval(interval), sys.getswitchinterval())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


class Words:
    __add__ = str.__add__
    __mul__ = list.__mul__
    __len__ = dict.__len__


for wrong in (lambda: Words() + Words(), lambda: Words() * 2, lambda: len(Words())):
    try:
        wrong()
    except TypeError as error:
        print(error)
