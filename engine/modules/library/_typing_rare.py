"""What of typing few programs use: protocols of one method, files, regular expressions.

The module typing imports it when it is asked for one of these names.
"""

import re
from abc import abstractmethod
from typing import AnyStr, Generic, Protocol, T_co, _SpecialGenericAlias, runtime_checkable


def _protocol(name, method, generic):
    """A protocol that consists of one method."""
    def required(self, *args):
        pass

    required.__name__ = method
    required.__qualname__ = f'{name}.{method}'
    bases = (Protocol[T_co],) if generic else (Protocol,)
    resolved = (Protocol, Generic) if generic else (Protocol,)
    space = {'__module__': 'typing', '__qualname__': name, '__slots__': (),
             method: abstractmethod(required)}
    if generic:
        space['__orig_bases__'] = bases
    return runtime_checkable(type(Protocol)(name, resolved, space))


SupportsInt = _protocol('SupportsInt', '__int__', False)
SupportsFloat = _protocol('SupportsFloat', '__float__', False)
SupportsComplex = _protocol('SupportsComplex', '__complex__', False)
SupportsBytes = _protocol('SupportsBytes', '__bytes__', False)
SupportsIndex = _protocol('SupportsIndex', '__index__', False)
SupportsAbs = _protocol('SupportsAbs', '__abs__', True)
SupportsRound = _protocol('SupportsRound', '__round__', True)


class IO(Generic[AnyStr]):
    """What files offer. Heaparium has none; the name is for hints."""

    __slots__ = ()


class BinaryIO(IO[bytes]):
    __slots__ = ()


class TextIO(IO[str]):
    __slots__ = ()


for _class in (IO, BinaryIO, TextIO):
    _class.__module__ = 'typing'


# --- Of the module re ---

Pattern = _SpecialGenericAlias(re.Pattern, 1)
Match = _SpecialGenericAlias(re.Match, 1)
del _class
