# How objects are taken apart, or refuse it: __reduce__ of iterators at their end, of built-in types without one
# of their own, and of tuples with named fields.
import array
import functools
import itertools
import sys


def show(value, *protocol):
    try:
        parts = value.__reduce_ex__(*protocol) if protocol else value.__reduce__()
        print(type(value).__name__, protocol, [type(part).__name__ for part in parts], len(parts[1]))
    except Exception as error:
        print(type(value).__name__, protocol, type(error).__name__, error)


for iterator in (iter(lambda it=iter([1, 9]): next(it), 9), iter(array.array("i", [1])), iter((1,)), iter([1]),
                 iter("a"), iter("é"), iter(b"a"), iter({1}), iter({1: 2}), reversed([1]), iter(range(1))):
    list(iterator)
    print(iterator.__reduce__())


def generator():
    yield


class State(memoryview.__mro__[-1]):
    __slots__ = ("a",)


class Own(property):
    def __getstate__(self):
        return 5


for value in (memoryview(b""), iter(memoryview(b"")), generator(), {}.keys(), {}.items(), {}.values(), int | str,
              sys._getframe(), type.__dict__["__module__"], State(), property(), Own(), functools.partial(int),
              slice(1), object(), sys.float_info, sys.version_info, NotImplemented, sys.stdout):
    show(value)
    for number in 0, 1, 2, 4:
        show(value, number)
print(sys.version_info.__reduce__()[1][1])

product = itertools.product("ab", "")
print(next(product, "end"), [type(part).__name__ for part in __import__("gc").get_referents(product)])


class Bytes(bytearray):
    pass


held = Bytes(b"a\xff")
held.x = 1
for value in bytearray(), bytearray(b"ab\xff"), held:
    print(value.__reduce__())
    for number in range(6):
        print(number, value.__reduce_ex__(number))
print(range(3).__reduce__(1, 2, 3))
