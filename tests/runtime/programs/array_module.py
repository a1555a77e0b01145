# array.array: sizes as it grows and shrinks, items and their bounds, views on it
import array as module
import copy
import sys
from array import array

a = array('i')
sizes = [sys.getsizeof(a)]
for i in range(40):
    a.append(i)
    if sys.getsizeof(a) != sizes[-1]:
        sizes.append(sys.getsizeof(a))
for i in range(35):
    a.pop()
print(sizes, sys.getsizeof(a), a, array.__basicsize__)
print(sys.getsizeof(array('d', [1, 2, 3])), sys.getsizeof(array('d', range(3))), sys.getsizeof(array('b', b'abc')),
      sys.getsizeof(a[1:3]), sys.getsizeof(a + a), sys.getsizeof(a * 3), sys.getsizeof(list(a)))
VALUES = [0, 3, -1, 127, 128, 255, 256, 32767, 32768, -32769, 65535, 65536, 2**31, 2**31 - 1, -2**31 - 1, 2**32,
          2**63, 2**64 - 1, 2**64, -2**63 - 1, 1.5, 'a', 'ab', None, b'a', 2j, True]
for letter in 'bBhHiIlLqQfdu':
    for value in VALUES:
        for initial in ([value], value):
            try:
                print(letter, repr(initial), array(letter, initial))
            except Exception as error:
                print(letter, repr(initial), type(error).__name__, error)
d = array('d', [3.5, 1, 2])
u = array('u', 'h\u00e9llo')
print(d, u, u.tounicode(), d.typecode, d.itemsize, len(d), d[0], d[-1], d[::2], 1 in d, d.index(2), d.count(1.0),
      d.tolist(), d.tobytes(), list(d), sum(d), max(d), sorted(d), d == array('f', [3.5, 1, 2]), d < array('d', [4]))
for code in ('d[5]', 'd[5] = 1', 'd["x"]', 'd.pop(9)', 'd.remove(99)', 'd.index(99)', 'd + [1]', 'd + array("i")', 'd.append("x")', 'array("z")', 'array()', 'array("i", 5)', 'array("i", "abc")', 'd[0:2] = [1]', 'd[::2] = array("d", [9])', 'd.extend(array("i"))', 'array("i").pop()', 'hash(d)', 'd * "a"', 'd.tounicode()', 'array("h").frombytes(b"abc")', 'array("i", [1], 2)'):
    try:
        exec(code)
        print(code, 'is fine')
    except Exception as error:
        print(code, '->', type(error).__name__, error)
d.extend([4, 5]); d.insert(1, 9); d.insert(-1, 8); d.reverse(); print(d)
d[1:3] = array('d', [7, 7, 7]); print(d); del d[::2]; print(d); del d[0]; print(d); d *= 2; print(d)
d.fromlist([1, 2]); d.frombytes(array('d', [6]).tobytes()); print(d, d.byteswap(), d[:1].tobytes().hex())
v = memoryview(a)
print(v.format, v.itemsize, v.nbytes, v.shape, v.tolist(), bytes(v[:2]), v.readonly)
v[0] = 77
print(a, a[0], v == a, v[1:3].tolist(), v.cast('B')[:4].tolist())
for code in ('a.append(1)', 'a.pop()', 'a[:] = array("i")', 'v[0] = 2**40', 'v[0] = 1.5'):
    try:
        exec(code)
    except Exception as error:
        print(code, '->', type(error).__name__, error)
v.release()
a.append(5)
print(a, bytes(array('h', [1, 2])), bytearray(array('b', [1])), b'x'.join([array('b', [65]), b'B']), b'AB' == array('b', b'AB'))
c = copy.copy(a); c[0] = 0; print(a[0], c[0], copy.deepcopy([a]), module.typecodes, module.ArrayType is array)
class Numbers(array):
    def mean(self): return sum(self) / len(self)
n = Numbers('d', [1, 2, 6]); n.name = 'mine'; print(n, n.mean(), n.name, isinstance(n, array), n[1:], type(n + n))
it = iter(array('b', [1, 2])); print(next(it), it.__reduce__()[1:], list(it), list(it), type(it))
print([x for x in reversed(array('i', [1, 2, 3]))], array('i', [1]) is not None, array('i') == array('d'), bool(array('i')))
match array('i', [1, 2]):
    case [x, y]: print('sequence', x, y)
