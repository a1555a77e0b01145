# Views on bytes: what they hold, how they keep a bytearray from moving, formats.
import gc
import sys
import weakref
from collections.abc import Sequence

data = bytearray(b'abcdefgh')
print(sys.getrefcount(data))
view = memoryview(data)
part = view[2:6]
print(sys.getrefcount(data), sys.getrefcount(view), sys.getsizeof(view), sys.getsizeof(part))
print(gc.is_tracked(view), [type(o).__name__ for o in gc.get_referents(view)])
print(gc.get_referents(gc.get_referents(part)[0])[0] is data)
part[0] = 90
part[1:3] = b'!!'
print(data, part.tolist(), bytes(part), part.tobytes(), part.hex(), part.hex('-'), part[::-1].tolist())
for act in (lambda: data.append(1), lambda: data.pop(), lambda: data.clear(), lambda: data.extend(b'x'),
            lambda: data.insert(0, 1), lambda: data.remove(97), lambda: data.__delitem__(0),
            lambda: data.__setitem__(slice(0, 2), b'123'), lambda: data.__iadd__(b'x'),
            lambda: data.__imul__(3), lambda: data.__init__(b'x'), lambda: data.__imul__(1),
            lambda: data.__setitem__(slice(0, 2), b'12')):
    try:
        print(act())
    except BufferError as error:
        print(error)
view.release()
view.release()
for act in (lambda: view[0], lambda: len(view), lambda: view.tolist(), lambda: view.obj,
            lambda: memoryview(view), lambda: hash(view), lambda: view.__enter__()):
    try:
        act()
    except ValueError as error:
        print(error)
print(str(view)[:16], view == view, view == part, sys.getrefcount(data))
del part
data.append(1)
print(sys.getrefcount(data), data)

frozen = memoryview(b'hello world')
print(frozen.readonly, frozen.nbytes, frozen.itemsize, frozen.format, frozen.ndim, frozen.shape, frozen.strides,
      frozen.suboffsets, frozen.contiguous, frozen[::2].contiguous, frozen.obj)
try:
    frozen[0] = 1
except TypeError as error:
    print(error)
try:
    del memoryview(bytearray(1))[0]
except TypeError as error:
    print(error)
print(hash(frozen) == hash(b'hello world'), frozen == b'hello world', b'hello world' == frozen, frozen != b'x',
      frozen == 'hello', 104 in frozen, list(reversed(frozen[:3])), frozen.index if hasattr(frozen, 'index') else None)
for act in (lambda: hash(memoryview(bytearray(b'x'))), lambda: frozen < frozen, lambda: memoryview('text'),
            lambda: memoryview(5), lambda: frozen['a'], lambda: frozen[99], lambda: frozen[1, 2],
            lambda: frozen[1:2, 3:4], lambda: frozen[1:2, 3], lambda: frozen.cast('i'), lambda: frozen.cast('x'),
            lambda: frozen[::2].cast('b'), lambda: frozen.cast(5), lambda: frozen.cast('B', 3),
            lambda: frozen.cast('B', [3]), lambda: frozen.cast('B', ['a']), lambda: frozen.tobytes('X')):
    try:
        print(act())
    except (TypeError, ValueError, IndexError, NotImplementedError) as error:
        print(type(error).__name__, error)
with memoryview(data) as opened:
    print(opened[0])
try:
    opened[0]
except ValueError as error:
    print(error)

room = bytearray(16)
for letter in 'bBhHiIlLqQnNfd?':
    cells = memoryview(room).cast(letter)
    for value in (0, 1, -1, 127, 200, 40000, 3000000000, 2 ** 63, 2 ** 64, 1.5, 'a', True):
        try:
            cells[0] = value
            print(letter, value, cells[0], cells.itemsize, len(cells), cells.shape, cells.strides)
        except (TypeError, ValueError) as error:
            print(letter, value, error)
chars = memoryview(room).cast('c')
chars[0] = b'x'
try:
    chars[0] = 1
except TypeError as error:
    print(error)
try:
    chars[0] = b'xy'
except ValueError as error:
    print(error)
print(chars[0], memoryview(b'\xff\xff').cast('@b').tolist(), memoryview(b'\x01\x00\x02\x00').cast('H').tolist())
whole = memoryview(bytearray(b'0123456789'))
whole[2:5] = whole[0:3]
print(whole.tobytes())
whole[0:4] = whole[1:5]
print(whole.tobytes())
try:
    whole[0:4] = b'123'
except ValueError as error:
    print(error)
try:
    whole[0:1] = 5
except TypeError as error:
    print(error)
print(isinstance(whole, Sequence), b','.join([whole[:2], b'x']), bytearray(whole[::3]), bytes(whole[::3]),
      int(memoryview(b'12')), str(memoryview(b'abc'), 'ascii'), b'a' + memoryview(b'b'), b'abc'.find(memoryview(b'c')))
ref = weakref.ref(whole)
match whole:
    case [first, *_]:
        print('sequence', first)
del whole
print(ref())
print(memoryview(b'abc').toreadonly().readonly, memoryview(bytearray(3)).toreadonly().readonly)


class Sub(bytearray):
    pass


loop = Sub(b'abc')
loop.view = memoryview(loop)
del loop
print(gc.collect())

# What a format may be, and what is looked at first.
bytes_of_eight = memoryview(bytearray(8))
for wanted in ("é", "BB", "", "@B", "@", "z", "B\0x", "@x", "<B", 5, "P", "n"):
    for shape in ({}, {"shape": 5}, {"shape": [8]}):
        try:
            print(repr(wanted), shape, bytes_of_eight.cast(wanted, **shape).format)
        except Exception as error:
            print(repr(wanted), shape, type(error).__name__, error)
print(bytes_of_eight.cast("@B") == bytes_of_eight, bytes_of_eight.cast("@B")[2:].format)
