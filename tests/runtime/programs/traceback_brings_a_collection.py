"""traceback imports ast when it first underlines an operator: the collection that this brings makes what is alive old"""
import gc
import sys
import traceback


class Noted:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


def through_a_frame():
    noted = Noted("through a frame")
    try:
        1 / 0
    except ZeroDivisionError:
        tb = sys.exc_info()[2]
        print(traceback.format_tb(tb))


def through_a_tuple():
    noted = Noted("through a tuple")
    try:
        1 / 0
    except ZeroDivisionError:
        triple = sys.exc_info()


gc.collect()
print("ast" in sys.modules)
through_a_frame()
print("ast" in sys.modules)
through_a_tuple()
# The young come before the middle ones in a full collection
gc.collect()
through_a_frame()
through_a_tuple()
gc.collect()
