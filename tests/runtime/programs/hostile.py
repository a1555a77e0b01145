import gc


class Clears:
    def __init__(self, array):
        self.array = array

    def __index__(self):
        self.array.clear()
        return 1


array = bytearray(b"abcdef")
print(array[Clears(array):])
array = bytearray(b"abcdef")
array[Clears(array):4] = b"xy"
print(array)


def with_code(text):
    def function():
        pass
    function.__code__ = compile(text, "text", "exec")
    return function


modules = [o for o in gc.get_objects()
           if type(o).__name__ == "function" and o.__code__.co_name == "<module>"]
print(len(modules) < 10)


class Empty(type):
    def mro(cls):
        return []


try:
    Empty("C", (), {})
except TypeError as error:
    print(error)


class Drops(Exception):
    def __str__(self):
        self.other.__cause__ = None
        return "dropped"


outer = RuntimeError("outer")
outer.__cause__ = Drops()
outer.__cause__.other = outer
outer.__cause__.__cause__ = KeyError("inner")
raise outer
