# Classes called so often that their calls take the special forms, and what can happen in them.
import gc
import sys
import weakref


class Plain:
    def __init__(self, value):
        self.value = value


class Refuses:
    def __init__(self, value):
        if value % 3 == 0:
            raise ValueError(value)
        if value % 3 == 1:
            return value


class Counted:
    def __init__(self, first, second):
        self.counts = sys.getrefcount(self), sys.getrefcount(first), sys.getrefcount(second)


class Forgets:
    def __init__(self, value):
        value = None
        del self


class Ends:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("end of", self.name if type(self.name) is not Ends else "outer", end="; ")


class KeepsFrame:
    frames = []

    def __init__(self, value):
        self.value = value
        KeepsFrame.frames.append(sys._getframe())


class Changing:
    def __init__(self, value):
        self.value = value
        if value == 12:
            Changing.__init__ = lambda self, value: setattr(self, "value", -value)


class Empty:
    pass


for i in range(20):
    try:
        Refuses(i)
    except (ValueError, TypeError) as error:
        print(error, end="; ")
print()
for i in range(12):
    first, second = [i], object()
    print(Counted(first, second).counts, Counted([], [1]).counts, end=" ")
print()
for i in range(12):
    print(type(Forgets([i])).__name__, Plain(i).value, end=" ")
print()
for i in range(12):
    Ends(i)
    Plain(Ends(-i))
    Ends(Ends("inner"))
print()
for i in range(12):
    KeepsFrame(i)
print([frame.f_locals["value"] for frame in KeepsFrame.frames], [frame.f_back for frame in KeepsFrame.frames][:1] != [None])
KeepsFrame.frames.clear()
for i in range(20):
    print(Changing(i).value, end=" ")
print()
for i in range(12):
    print(type(Empty()) is Empty, end=" ")
print()

# Built-in classes whose constructors get a tuple
thing = Plain(0)
for kind in (complex, bytes, object, slice, property, zip, enumerate, reversed, weakref.ref, super) * 4:
    try:
        value = kind(thing if kind is weakref.ref else 3)
        print(type(value).__name__, end=" ")
    except TypeError as error:
        print(error, end=" ")
    try:
        kind(1, 2, 3, 4, 5)
    except TypeError as error:
        print(error, end="; ")
print()
for i in range(12):
    ref = weakref.ref(Plain(i))
    print(ref() is None, gc.get_referents(slice(i, [i])), end=" ")
print()
found = []


class Looks:
    def __index__(self):
        found.append(sum(1 for o in gc.get_objects() if type(o) is tuple and len(o) == 1 and o[0] is self))
        return 2


for i in range(10):
    bytes(Looks())
print(found)
for text in [str(Empty).replace(str(id(Empty)), "")] * 12:
    print(str(3.5), str(None), str([1]), str(text)[:8], end=" ")
print()


def deep(n):
    return Plain(n) if n == 0 else deep(n - 1)


failed = 0
for n in range(sys.getrecursionlimit() - 30, sys.getrecursionlimit()):
    try:
        deep(n)
    except RecursionError as error:
        failed += 1
print(failed > 0)


# Defaults of __init__, which change on the way
class Point:
    def __init__(self, x, y=2, *, z=3):
        self.place = x, y, z


class Pair:
    def __init__(self, first, second=[], third=None):
        local = first
        self.parts = first, second, third, sys.getrefcount(second)


for i in range(40):
    try:
        if i % 4 == 0:
            print(Pair(i).parts, end=" ")
        elif i % 4 == 1:
            print(Pair(i, []).parts, Pair(i, i, i).parts[:3], end=" ")
        else:
            print(Point(i).place, end=" ")
        if i == 20:
            Pair.__init__.__defaults__ = ("other",)
        if i == 28:
            Pair.__init__.__defaults__ = (1, 2, 3, 4)
        if i == 34:
            Pair.__init__.__defaults__ = None
    except TypeError as error:
        print(error, end=" ")
print()
