"""Arrays, pointers, structures and unions of C: over memory of their own, and over that of Python's objects"""
import ctypes
import sys
from ctypes import POINTER, Structure, Union, byref, c_char, c_char_p, c_double, c_int, c_long, c_ubyte, c_uint32, c_void_p


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


# --- Arrays ---
trio = c_int * 3
print(trio, trio is c_int * 3, trio._length_, trio._type_, ctypes.sizeof(trio))
row = trio(4, 5)
print(row[0], row[-1], row[:], row[::2], len(row), list(row), 5 in row)
row[2] = 6
row[0:2] = (1, 2)
print(list(row), bytes(row))
for wrong in (lambda: row[3], lambda: trio(1, 2, 3, 4), lambda: c_int * -1, lambda: c_int * "2", lambda: trio("x")):
    attempt(wrong)
grid = (trio * 2)((1, 2, 3), (4, 5, 6))
grid[1][0] = 40
print([list(line) for line in grid], type(grid).__name__)

# --- Text in arrays of characters ---
text = ctypes.create_string_buffer(b"heap", 8)
print(text.value, text.raw, text[0], text[1:3], len(text))
text.value = b"ok"
print(text.raw, bytes(text))
attempt(lambda: setattr(text, "value", b"much too long"))
print(ctypes.create_string_buffer(2).raw, ctypes.create_string_buffer(b"ab").raw)
word = c_char_p(b"bytes")
print(word.value, c_char_p().value, c_char_p(None))
attempt(lambda: c_char_p("text"))

# --- Pointers ---
number = c_int(7)
arrow = ctypes.pointer(number)
print(arrow.contents, arrow[0], bool(arrow), type(arrow), POINTER(c_int) is type(arrow))
arrow[0] = 8
print(number)
arrow.contents = c_int(9)
print(arrow[0], number)
nowhere = POINTER(c_int)()
print(bool(nowhere))
for wrong in (lambda: nowhere.contents, lambda: nowhere[0], lambda: ctypes.pointer(1), lambda: POINTER(1), lambda: byref(1)):
    attempt(wrong)
walk = ctypes.cast(row, POINTER(c_int))
walk[1] = 20
print(walk[:3], list(row))
ctypes.memset(byref(row), 0, 4)
ctypes.memmove(byref(row, 8), byref(c_int(60)), 4)
print(list(row))


# --- Structures and unions ---
class Point(Structure):
    _fields_ = [("x", c_int), ("y", c_double)]


class Shape(Structure):
    _fields_ = [("name", c_char * 6), ("corners", Point * 2), ("next", POINTER(Point)), ("tag", ctypes.py_object)]


class Word(Union):
    _fields_ = [("whole", c_uint32), ("bytes", c_ubyte * 4)]


shape = Shape(b"box", (Point(1, 1.5), Point(2, 2.5)))
shape.corners[1].x = 22
print(shape.name, [(corner.x, corner.y) for corner in shape.corners], bool(shape.next), ctypes.sizeof(Shape))
shape.next = ctypes.pointer(shape.corners[0])
shape.next.contents.y = -1
print(shape.corners[0].y, Shape.corners, Point.y, ctypes.alignment(Point))
attempt(lambda: shape.tag)
mark = ["kept"]
shape.tag = mark
print(shape.tag is mark, sys.getrefcount(mark))
attempt(lambda: setattr(shape, "name", b"too long"))
attempt(lambda: setattr(shape, "next", 5))
attempt(lambda: Point(1, 2, 3))
print([*Word(0x04030201).bytes], ctypes.sizeof(Word))


class Link(Structure):
    pass


Link._fields_ = [("rest", POINTER(Link)), ("value", c_long)]
end = Link(None, 1)
print(Link(ctypes.pointer(end), 2).rest.contents.value)


# --- The memory of Python's own objects ---
class ListInside(Structure):
    _fields_ = [("count", ctypes.c_ssize_t), ("type", c_void_p), ("size", ctypes.c_ssize_t),
                ("items", POINTER(c_void_p)), ("allocated", ctypes.c_ssize_t)]


animals = ["ox", "hen", 3.5]
inside = ListInside.from_address(id(animals))
print(inside.count, inside.type == id(list), inside.size, inside.allocated)
print([inside.items[i] == id(animals[i]) for i in range(3)])
animals.append("ant")
print(inside.size, inside.allocated)
pair = ("left", "right")
print(list((ctypes.py_object * 2).from_address(id(pair) + tuple.__basicsize__)))
print((c_char * 5).from_address(id(b"hello") + bytes.__basicsize__ - 1).value)
half = 0.5
print(ctypes.cast(id(half) + 16, POINTER(c_double))[0], list((c_long * 3).from_address(id(half)))[2] == 0x3fe0000000000000)
big = 5000
(c_uint32 * 7).from_address(id(big))[6] = 6000
print(big)

# --- Sizes of types ---
for kind in (object, type, bool, int, list, tuple, dict, str, type("Meta", (type,), {})):
    print(kind.__name__, kind.__basicsize__, kind.__itemsize__, kind.__dictoffset__, kind.__weakrefoffset__)


# --- Fields of a few bits, and wide text ---
class State(Structure):
    _fields_ = [("interned", ctypes.c_uint, 2), ("kind", ctypes.c_uint, 3), ("sign", c_int, 4),
                ("number", c_long), ("wide", ctypes.c_wchar_p)]


state = State(3, 5, -2, 7)
print(state.interned, state.kind, state.sign, state.number, state.wide, ctypes.sizeof(State))
state.interned, state.kind = 7, 9
print(state.interned, state.kind, state.sign, ctypes.c_wchar_p("wide é").value)
attempt(lambda: type("Wrong", (Structure,), {"_fields_": [("a", c_int, 33)]}))
