# dataclass () asks for the namespace of the class's module, whatever is in sys.modules; and enumerate () for its arguments.
import dataclasses
import sys


def tried(work):
    try:
        print(work())
    except Exception as error:
        print(type(error).__name__, error)


class Made:
    x: int = 3


main = sys.modules["__main__"]
for there in (None, 5, main):
    sys.modules["__main__"] = there
    tried(lambda: dataclasses.dataclass(Made)())
del sys.modules["__main__"]
tried(lambda: dataclasses.dataclass(Made)())
sys.modules["__main__"] = main

for work in (
    lambda: enumerate(a=1, b=2, c=3),
    lambda: enumerate(a=1),
    lambda: enumerate(start=1),
    lambda: enumerate(),
    lambda: enumerate(iterable=1, start=2, c=3),
    lambda: enumerate([], a=1, b=2),
    lambda: enumerate([], iterable=[]),
    lambda: enumerate([], 1, 2),
    lambda: enumerate([], 1, start=2),
    lambda: enumerate([], stop=2),
    lambda: enumerate(a=1, b=2),
    lambda: enumerate(iterable=[], b=2),
    lambda: next(enumerate(start=3, iterable="x")),
    lambda: next(enumerate(iterable="x")),
):
    tried(work)
