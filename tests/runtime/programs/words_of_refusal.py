# Calls that are refused: which words, and which comes first. An attribute's name that is no text must never
# get as far as the type's own way of looking.
import functools
import sys
import types
from collections import OrderedDict, deque


class Base:
    pass


class Derived(Base):
    def look(self):
        return super()


def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error, error.args)


module = types.ModuleType("module")
view = memoryview(b"ab")
for place in (module, sys, Derived().look(), list[int], [].append, Base().__init__, Base, Base(), types.MethodType(len, []),
              int, property(), types.SimpleNamespace(), 5):
    for name in (5, None, Base(), b"x", ("a",)):
        attempt(place.__getattribute__, name) if type(place) is not type else attempt(type.__getattribute__, place, name)
        attempt(getattr, place, name)
        attempt(hasattr, place, name)
for key in (None, (1, 2), (), "a", 1):
    attempt(OrderedDict().pop, key)
    attempt(OrderedDict(z=1).move_to_end, key)
    attempt({}.pop, key)
attempt(deque().index)
attempt(deque().index, 1, 2, 3, 4)
attempt(view.__exit__, zz=1)
attempt(property().__set_name__, zz=1)
attempt(functools.lru_cache(len).__copy__, zz=1)
attempt(range(3).__reduce__, zz=1)
attempt(ExceptionGroup("g", [OSError()]).derive)
view.release()
attempt(view.cast, 5)
attempt(view.cast, "B")
attempt(bytearray(b"a").__reduce_ex__, None)
attempt(bytearray(b"a").__reduce_ex__, 1, 2)
