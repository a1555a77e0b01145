"""A text without conversions is itself the result of %."""


class Text(str):
    pass


plain, mapped, odd = "plain text", "of a mapping", Text("odd")
print(plain % () is plain, mapped % {} is mapped, mapped % {"a": 1} is mapped, odd % () is odd, type(odd % ()))
print("" % (), Text("") % () == "", type(Text("") % ()))
escaped = "100 %%"
print(escaped % () is escaped, escaped % ())
data = b"some bytes"
print(data % () is data, data % ())
try:
    print(plain % (1,))
except TypeError as error:
    print(error)
