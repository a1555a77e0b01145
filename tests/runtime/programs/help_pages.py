# needs: site
# help () of functions and classes of the program's own; whether built-in things say what they are.
import builtins


def function(x, y=1, *args, k: int = 3, **keywords) -> str:
    """What it does.

    More of it.
    """


def bare():
    pass


class Point:
    """A point.

    With two coordinates.
    """
    __slots__ = ('x', 'y')
    kind = 'point'

    def __init__(self, x, y=0, *, name=None):
        "Makes one."

    def __add__(self, other):
        """Adds."""

    @classmethod
    def origin(cls):
        "The origin."

    @staticmethod
    def distance(a, b):
        "Between two."

    @property
    def length(self):
        "How far out."

    @length.setter
    def length(self, value):
        pass

    @property
    def fixed(self):
        "Not to be changed."

    def _hidden(self):
        pass


class Pixel(Point):
    __slots__ = ()

    def __add__(self, other):
        pass

    def shown(self):
        """Shown."""


help(function)
help(bare)
help(lambda x, y=2: x)
help(Point)
help(Pixel)
help(Pixel(1))
help(Point.__add__)
help(Point(1).__add__)
help(Point.origin)
for name, value in sorted(vars(builtins).items()):
    if isinstance(value, (type, type(len))) and value.__doc__ is None:
        print(name)
for cls in (str, list, dict, set, tuple, int, bytes, frozenset, type(x for x in [])):
    for name, value in sorted(vars(cls).items()):
        if callable(value) and name not in ('__format__', '__del__') and getattr(value, '__doc__', None) is None:
            print(cls, name)
print(type.__doc__ is None, len.__doc__ is None, [].append.__doc__ is None, (1).__add__.__doc__ is None)
