# needs: site
"""What the library makes while it is imported is old from the start: it brings no collection forward"""
import gc
import sys


class Knot:
    def __init__(self, name):
        self.me, self.name = self, name

    def __del__(self):
        print("untied:", self.name)


started = []
gc.callbacks.append(lambda phase, info: started.append(info["generation"]) if phase == "start" else None)
gc.collect()
del started[:]
Knot("before the imports")
before = gc.get_count()
import weakref
import functools
import collections
import types
import contextlib
import random
import enum
import typing
after = gc.get_count()
print(started, after[0] - before[0] < 5, after[1:] == before[1:])
print(any(isinstance(o, type) and o.__module__ in ("weakref", "typing", "enum") for o in gc.get_objects(0)))
print("now by hand")
print(gc.collect())
print("end")
