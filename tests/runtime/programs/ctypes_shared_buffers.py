"""Numbers, arrays and structures of ctypes over the memory of a bytearray, of an array, of a view."""
import array
import ctypes
import sys

room = bytearray(b"0123456789abcdef")
four = (ctypes.c_char * 4).from_buffer(room)
print(four.raw, four.value, ctypes.sizeof(four))
four[0] = b"Z"
print(room, sys.getrefcount(room))
try:
    room.append(1)
except BufferError as error:
    print(error)

number = ctypes.c_uint16.from_buffer(room, 4)
print(hex(number.value))
number.value = 0x4142
print(room[4:6])


class Pair(ctypes.Structure):
    _fields_ = [("low", ctypes.c_ubyte), ("high", ctypes.c_uint32)]


pair = Pair.from_buffer(room, 8)
pair.high = 1
print(list(room[8:16]), pair.low)
del four, pair
try:
    room.clear()
except BufferError as error:
    print("still", error)
del number
room.clear()
print(room)

numbers = array.array("i", [1, 2, 3])
shared = (ctypes.c_int * 3).from_buffer(numbers)
shared[1] = 20
print(numbers, list(shared))
view = memoryview(bytearray(8))
big = ctypes.c_int64.from_buffer(view)
big.value = -2
print(bytes(view), view.obj)
inner = ctypes.c_ubyte.from_buffer(big, 1)
print(inner.value)

for source, offset in ((b"abcd", 0), (bytearray(3), 0), (bytearray(8), 5), (bytearray(8), -1),
                       (memoryview(bytearray(16))[::2], 0), (7, 0), ("text", 0), (numbers, 9)):
    for make in (ctypes.c_int.from_buffer, ctypes.c_int.from_buffer_copy):
        try:
            print(make(source, offset).value)
        except (TypeError, ValueError, BufferError) as error:
            print(type(error).__name__, error)

copied = (ctypes.c_int * 3).from_buffer_copy(numbers)
copied[0] = 99
print(numbers[0], copied[0])
