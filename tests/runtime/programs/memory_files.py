# StringIO and BytesIO: their sizes, states, newlines, what they refuse.
import io
import pickle
import sys

print(sys.getsizeof(io.StringIO()), sys.getsizeof(io.BytesIO()), io.StringIO.__basicsize__)


class Sub(io.StringIO):
    pass


print(sys.getsizeof(Sub()), isinstance(Sub(), io.TextIOBase), io.BytesIO.__mro__[1:])

b = io.BytesIO()
for n in 1, 3, 10, 4, 100, 1, 500:
    b.write(b'x' * n)
    print(n, sys.getsizeof(b))
value = b.getvalue()
print(sys.getsizeof(b), value is b.getvalue())
b.write(b'zz')
print(sys.getsizeof(b))

source = b'hello world'
b = io.BytesIO(source)
print(b.getvalue() is source)
b.write(b'J')
print(source, b.getvalue(), b.tell())

with b.getbuffer() as view:
    view[1:3] = b'..'
    for attempt in (lambda: b.write(b'!'), lambda: b.truncate(0), b.close):
        try:
            attempt()
        except BufferError as e:
            print(e)
print(b.getvalue())

for newline in None, '', '\n', '\r', '\r\n':
    s = io.StringIO('a\nb\r\nc\rd', newline)
    print(repr(newline), repr(s.getvalue()), s.readlines(), repr(s.newlines), s.__getstate__())

s = pickle.loads(pickle.dumps(io.StringIO('kept\n')))
s.seek(0, 2)
s.write('more')
print(s.getvalue().splitlines(), s.tell())
b = pickle.loads(pickle.dumps(io.BytesIO(b'kept')))
print(b.read(1), b.read(), b.read())

target = bytearray(6)
print(io.BytesIO(b'abcdefgh').readinto(target), target, io.BytesIO(b'ab').readinto1(memoryview(target)[4:]), target)


def refused(text):
    try:
        print(text, '->', repr(eval(text)))
    except Exception as e:
        print(text, '->', type(e).__qualname__, e)


for text in ("io.StringIO('a').seek('b')", "io.StringIO('a').seek(1.0)", "io.StringIO('a').read('b')",
             "io.BytesIO().readline(2.5)", "io.StringIO().readlines('a')", "io.BytesIO().readlines('a')",
             "io.StringIO().truncate(-1)", "io.BytesIO().truncate(-1)", "io.StringIO().detach()",
             "io.BytesIO().fileno()", "io.BytesIO().name", "io.StringIO().buffer", "io.StringIO().write(b'')",
             "io.BytesIO().write('')", "io.BytesIO(3)", "io.StringIO(3)", "io.BytesIO().readinto(b'a')",
             "io.StringIO('abc').seek(1, 1)", "io.BytesIO(b'abc').seek(-1, 2)", "io.BytesIO().seek(-1)",
             "io.StringIO().__setstate__(1)", "io.TextIOBase().read()", "io.IOBase().tell()", "io.RawIOBase().read()"):
    refused(text)

for kind in io.StringIO, io.BytesIO:
    with kind() as f:
        pass
    for name in 'getvalue', 'read', 'flush', 'isatty', 'tell', '__enter__', '__next__':
        refused("getattr(f, name)()")
