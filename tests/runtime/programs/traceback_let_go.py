"""When a traceback is set to None, what its frames held dies while None is stored already"""
import gc
import sys


class Noted:
    def __del__(self):
        print("del", error.__traceback__, [type(x).__name__ for x in gc.get_referents(error)])


def fail():
    noted = Noted()
    raise ValueError


try:
    fail()
except ValueError as e:
    error = e
error.__traceback__ = None
print("end")
