"""Methods of texts and bytes that give back the object itself, an instance of a subclass as well where CPython does."""
import traceback


class Text(str):
    pass


class Bytes(bytes):
    pass


plain, text = "plain", Text("text")
data, own = b"data", Bytes(b"own")
mapping = {}
for value in (plain, text):
    print([result is value for result in (value.format(), value.format(1, a=2), value.format_map(mapping), value % (),
                                          value.partition("!")[0], value.rpartition("!")[2])])
print(type(Text("").format()), type(Text("").format_map(mapping)), Text("{}").format(3), "{a}".format_map({"a": 1}))
for value in (data, own):
    print([result is value for result in (value.partition(b"!")[0], value.rpartition(b"!")[2], value.translate(None),
                                          value.translate(bytes(range(256))), value.translate(None, b"!"))])
print(text.partition("x"), text.rpartition("e"), data.partition(b"t"), bytearray(b"a").partition(b"x"))
print(type(text.partition("zz")[1]), type(own.partition(b"zz")[0]), type(own.rpartition(b"zz")[0]))
table = bytes.maketrans(b"d", b"D")
print(data.translate(table), own.translate(table), data.translate(None, b"a"), type(own.translate(None)))
changing = bytearray(b"abc")
print(changing.translate(None) is changing, changing.translate(None, b"b"))

try:
    raise ExceptionGroup("group", [ValueError(1), ExceptionGroup("inner", [TypeError("two\nlines")])])
except ExceptionGroup as group:
    for part in traceback.format_exception(group):
        print(repr(part.replace(__file__, "FILE")))
